"""The first start: the clinic and its first owner, made together, once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction

from unknot.people.errors import PeopleError
from unknot.people.flows.licence import record_licence
from unknot.people.models import Clinic, Member, Role, User

ONE_AT_A_TIME = 8_665_668  # any number, the same in every process; PostgreSQL's advisory lock


@dataclass(frozen=True)
class FirstStart:
    """What the first page asks for."""

    owner_name: str
    username: str
    password: str = field(repr=False)
    clinic: dict[str, Any]  # the fields of Clinic
    licence_number: str = ""  # empty: the owner is no therapist
    licence_until: date | None = None


def start(asked: FirstStart) -> Member:
    """Make the clinic and its owner. Returns the owner.

    Raises PeopleError when a clinic is there already, as when the page was sent twice.
    """
    with transaction.atomic():
        _wait_for_others()
        if Clinic.objects.exists():
            raise PeopleError("This installation has its clinic already. Sign in as its owner.")
        clinic = Clinic.objects.create(**asked.clinic)
        user = User.objects.create_user(username=asked.username, password=asked.password)
        owner = Member.objects.create(
            user=user, clinic=clinic, name=asked.owner_name, role=Role.OWNER
        )
        if asked.licence_number and asked.licence_until:
            record_licence(
                owner, owner, asked.licence_number, clinic.licence_authority, asked.licence_until
            )
    return owner


def _wait_for_others() -> None:
    """Two first starts at once: SQLite's writers queue by themselves, PostgreSQL's need a lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
