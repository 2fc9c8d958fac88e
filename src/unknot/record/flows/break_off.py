"""A session is broken off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def break_off(
    member: Member,
    episode_id: UUID,
    session: UUID,
    reason: str,
    *,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Stop now: the session ends and never counts as given."""
    raise NotImplementedError
