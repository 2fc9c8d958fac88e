"""Licences: recorded by their holder or by the owner, warned of before they end."""

from __future__ import annotations

from datetime import date

from unknot.people import access
from unknot.people.errors import PeopleError
from unknot.people.models import Licence, Member

LONGEST = 20  # years; a longer licence is likelier a wrong year
WARN_DAYS = 60  # before the end; renewals take weeks


def record_licence(
    by: Member, holder: Member, number: str, authority: str, valid_until: date
) -> Licence:
    """Record a licence; the earlier one stays readable. The same one twice is kept once.

    Raises PeopleError for a date that is over or far away; NotAllowed when `by` is neither the
    holder nor an owner of the holder's clinic.
    """
    if by.pk != holder.pk:
        access.require_owner(by)
        access.require_same_clinic(by, holder)
    _check_until(valid_until, holder.clinic.today())
    held = holder.current_licence()
    if held and (held.number, held.authority, held.valid_until) == (number, authority, valid_until):
        return held
    return Licence.objects.create(
        member=holder, number=number, authority=authority, valid_until=valid_until, recorded_by=by
    )


def _check_until(valid_until: date, today: date) -> None:
    if valid_until < today:
        raise PeopleError(
            "This day is over. Give the last day on which the licence is valid.", "valid_until"
        )
    if valid_until.year - today.year > LONGEST:
        raise PeopleError("That is more than 20 years ahead. Check the year.", "valid_until")


def warning(valid_until: date | None, today: date) -> str:
    """Return what to tell the holder of a licence on a day; nothing while it runs for long.

    `valid_until` None means that no licence was ever recorded; that is said elsewhere.
    """
    if valid_until is None:
        return ""
    days = (valid_until - today).days
    until = f"{valid_until.day} {valid_until:%B %Y}"  # not %-d, which Windows does not know
    if days < 0:
        return (
            f"Your licence ended on {until}. You can open no session until you record the new one."
        )
    if days > WARN_DAYS:
        return ""
    left = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days, on {until}")
    return f"Your licence ends {left}. Renew it, then record the new one."
