"""Release a signed version: from now on the clinic's new courses begin on it."""

from __future__ import annotations

from django.db import transaction

from unknot.people import access
from unknot.people.models import Member
from unknot.record.versions import RELEASED, Version, advance, next_step, version_of


def release_version(member: Member, ref: str) -> Version:
    """Release it. Running courses stay on theirs.

    Raises as `to_release` does.
    """
    version = to_release(member, ref)
    with transaction.atomic():
        return advance(member, version, RELEASED)


def to_release(member: Member, ref: str) -> Version:
    """The version, if this member may release it.

    Raises NotAllowed for anybody but an owner, Refused for a version that nobody signed.
    """
    access.require_owner(member)
    return next_step(version_of(member, ref), RELEASED)
