"""Retire a version: no course begins on it any more."""

from __future__ import annotations

from django.db import transaction

from unknot.people import access
from unknot.people.models import Member
from unknot.record.errors import Refused
from unknot.record.versions import RETIRED, Version, advance, next_step, version_of


def retire_version(member: Member, ref: str, why: str) -> Version:
    """Retire it, with the reason. Running courses stay on it until somebody moves them.

    Raises as `to_retire` does.
    """
    version = to_retire(member, ref, why)
    with transaction.atomic():
        return advance(member, version, RETIRED, why)


def to_retire(member: Member, ref: str, why: str) -> Version:
    """The version, if this member may retire it.

    Raises NotAllowed for anybody but an owner, Refused without a reason.
    """
    access.require_owner(member)
    if not why.strip():
        raise Refused("Retiring a version needs its reason.")
    return next_step(version_of(member, ref), RETIRED)
