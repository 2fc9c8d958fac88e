"""A member's licence as it stands when something is done under it."""

from __future__ import annotations

from unknot.people.models import Member
from unknot.record.errors import Refused
from unknot.record.kinds import LicenceSeen


def must_be_licensed(standing: str, what: str) -> None:
    """Raise Refused where the licence is not valid; `what` ("a note is signed") needs one."""
    if standing != "valid":
        raise Refused(f"Your licence is {standing}: {what} by a licensed therapist.")


def licence_seen(member: Member) -> LicenceSeen:
    """Number, authority and last day. Raises Refused when none is recorded."""
    held = member.current_licence()
    if held is None:
        raise Refused("No licence is recorded for you. Add it under your name first.")
    return LicenceSeen(number=held.number, authority=held.authority, expires=held.valid_until)
