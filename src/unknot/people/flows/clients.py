"""Clients: added once, noticed when entered twice, changed with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from unknot.people import access
from unknot.people.birth import OF_AGE, check_birth_date, years_between
from unknot.people.errors import PeopleError
from unknot.people.models import Client, ClientChange, Member
from unknot.people.texts import has_letter, has_number

IDENTITY = ("name", "birth_date")
CONTACT = ("phone", "email", "address", "guardian")
FIELDS = (*IDENTITY, *CONTACT)


class MaybeSamePerson(PeopleError):  # noqa: N818
    """Somebody like this is a client already: ask first. `clients` are the likely ones."""

    def __init__(self, clients: list[Client]) -> None:
        super().__init__("This may be a client you have already.")
        self.clients = clients


class ChangedMeanwhile(PeopleError):  # noqa: N818
    """Somebody else changed the client since the form was opened."""


@dataclass(frozen=True)
class NewClient:
    """What is typed for a new client. `id` is made when the form is opened: a retry is harmless."""

    id: uuid.UUID
    name: str
    birth_date: date
    phone: str = ""
    email: str = ""
    address: str = ""
    guardian: str = ""


def add_client(member: Member, new: NewClient, another_than: Collection[uuid.UUID] = ()) -> Client:
    """Add a client of the member's clinic.

    `another_than`: the likely ones that the member was shown and said it is somebody else.
    Sent twice with the same id it is added once.
    Raises MaybeSamePerson, or PeopleError for a birth date that cannot be, or a missing guardian.
    """
    check_identity(new.birth_date, new.guardian, member.clinic.today())
    with transaction.atomic():
        already = access.clients_of(member).filter(pk=new.id).first()
        if already:
            return already
        likely = access.likely_same(member.clinic, new.name, new.birth_date)
        _require_asked(likely, another_than)
        return _create(member, new)


def _require_asked(likely: list[Client], another_than: Collection[uuid.UUID]) -> None:
    if not {client.pk for client in likely} <= set(another_than):
        raise MaybeSamePerson(likely)


def _create(member: Member, new: NewClient) -> Client:
    typed = {name: getattr(new, name) for name in FIELDS}
    try:
        with transaction.atomic():
            return Client.objects.create(
                id=new.id, clinic=member.clinic, created_by=member, **typed
            )
    except IntegrityError:  # the same form, sent twice at once; or an id that is not ours
        return access.access_client(member, new.id, "added")


def check_identity(birth_date: date, guardian: str, today: date) -> None:
    """Raise PeopleError for a birth date that cannot be, or a minor without a guardian."""
    check_birth_date(birth_date, today)
    known = has_letter(guardian) and has_number(guardian)
    if years_between(birth_date, today) < OF_AGE and not known:
        raise PeopleError(
            f"Younger than {OF_AGE}: write the name and telephone of a parent or guardian.",
            "guardian",
        )


def change_client(
    member: Member,
    client_id: uuid.UUID,
    typed: Mapping[str, Any],
    reason: str,
    edition: str,
    another_than: Collection[uuid.UUID] = (),
) -> list[ClientChange]:
    """Change a client, and keep every old value with who, when and why. Returns the changes.

    `typed` holds every field of IDENTITY and CONTACT; `edition` is what edition_of said when the
    form was opened; `another_than` as in add_client.
    Raises MaybeSamePerson when a new name or birth date is like another client's; PeopleError when
    one changes without a reason, when somebody else changed the client meanwhile, or as
    check_identity does.
    """
    with transaction.atomic():
        client = access.clients_of(member).select_for_update().get(pk=client_id)
        _require_edition(client, edition)
        changed = [name for name in FIELDS if typed[name] != getattr(client, name)]
        _require_reason(changed, reason)
        check_identity(typed["birth_date"], typed["guardian"], member.clinic.today())
        if set(changed) & set(IDENTITY):
            same = access.likely_same(member.clinic, typed["name"], typed["birth_date"])
            _require_asked([one for one in same if one != client], another_than)
        return [_change(member, client, name, typed[name], reason) for name in changed]


def _change(member: Member, client: Client, name: str, new: Any, reason: str) -> ClientChange:
    old = getattr(client, name)
    setattr(client, name, new)
    client.save()
    return ClientChange.objects.create(
        client=client, field=name, old=str(old), new=str(new), reason=reason, changed_by=member
    )


def edition_of(client: Client) -> str:
    """Return a text that is another one after every change of the client."""
    last = client.changes.values_list("pk", flat=True).first()
    return str(last or "")


def _require_edition(client: Client, edition: str) -> None:
    if edition_of(client) != edition:
        raise ChangedMeanwhile(
            "Somebody changed this client while you were typing. What is kept now stands beside "
            "what you typed; compare, then save again."
        )


def _require_reason(changed: Collection[str], reason: str) -> None:
    if set(changed) & set(IDENTITY) and not reason.strip():
        raise PeopleError(
            "A name or birth date is changed with a reason, such as: read from the passport.",
            "reason",
        )
