"""A visit ends without a session."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def postpone(
    member: Member,
    episode_id: UUID,
    visit: UUID,
    reason: str,
    *,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Postpone a visit; it never counts. Raises SessionOpen while its session is open."""
    raise NotImplementedError
