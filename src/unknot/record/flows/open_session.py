"""Hands go on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def open_session(
    member: Member,
    episode_id: UUID,
    visit: UUID,
    session: UUID,
    *,
    confirm_second_today: bool = False,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Open the session of a visit.

    Needs a valid licence, a consent, today's screening, and a decision that lets hands on (go,
    adapt, a held area only) or an override with its reason of every stop that allows one.
    Raises Refused with what is missing; SessionOpen (by, at) when one is open;
    NeedsConfirmation(confirm_second_today) when a session was given that day.
    """
    raise NotImplementedError
