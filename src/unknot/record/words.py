"""Words for errors: who and when, as the clinic reads them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.state import Episode


def member_name(member_id: UUID | None) -> str:
    """The name of a member, for "... signed this"."""
    found = Member.objects.filter(pk=member_id).first() if member_id else None
    return found.name if found else "Somebody"


def clock_words(state: Episode, moment: datetime) -> str:
    """Day and time in the clinic's zone."""
    return f"{moment.astimezone(state.zone):%Y-%m-%d %H:%M}"
