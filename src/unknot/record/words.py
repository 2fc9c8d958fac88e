"""Words for errors: who and when, as the clinic reads them."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.state import Episode


def member_name(member_id: UUID | None) -> str:
    """The name of a member, for "... signed this"."""
    found = Member.objects.filter(pk=member_id).first() if member_id else None
    return found.name if found else "Somebody"


def clock_words(state: Episode, moment: datetime) -> str:
    """Time and day in the clinic's zone, to follow "at": `09:05 on 2 March 2026`."""
    return f"{moment.astimezone(state.zone):%H:%M} on {day_words(state.day_of(moment))}"


def day_words(day: date) -> str:
    """`2 March 2026`."""
    return f"{day.day} {day:%B %Y}"


def closed_words(state: Episode) -> str:
    """Why nothing new is taken in an episode that is closed; "" while it is open."""
    if state.closed is None:
        return ""
    day = day_words(state.day_of(state.closed.origin.at))
    return f"This episode was closed on {day}. Open a new one to go on."
