"""A member's own PIN: set, changed and removed by nobody but them; kept as a hash."""

from __future__ import annotations

import re

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction

from unknot.people.errors import PeopleError
from unknot.people.models import Member, MemberChange, User

PIN = re.compile(r"[0-9]{6}")
DIGITS = "01234567890"


def set_pin(member: Member, pin: str) -> None:
    """Set the member's PIN, or another one: six digits.

    Raises PeopleError for anything else, and for one that is guessed first.
    """
    if not PIN.fullmatch(pin):
        raise PeopleError("Write six digits.", "pin")
    if len(set(pin)) == 1 or pin in DIGITS or pin in DIGITS[::-1]:
        raise PeopleError("Choose another: a row of digits is guessed first.", "pin")
    had = bool(member.user.pin)
    _keep(member, make_password(pin), "changed their PIN" if had else "set a PIN")


def remove_pin(member: Member) -> None:
    """Remove the PIN: nothing locks any more, and signing asks for none."""
    if member.user.pin:
        _keep(member, "", "removed their PIN")


def fits(member: Member, pin: str) -> bool:
    """Say whether this is the member's PIN."""
    return bool(member.user.pin) and check_password(pin, member.user.pin)


def note_wrong_tries(member: Member) -> None:
    """Keep that somebody guessed, where the owner sees what was done to members."""
    MemberChange.objects.create(
        member=member, what="signed out after wrong PINs", changed_by=member
    )


def _keep(member: Member, pin: str, what: str) -> None:
    with transaction.atomic():
        User.objects.filter(pk=member.user_id).update(pin=pin)
        MemberChange.objects.create(member=member, what=what, changed_by=member)
    member.user.pin = pin
