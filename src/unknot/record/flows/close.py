"""Close an episode."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def close(
    member: Member,
    episode_id: UUID,
    reason: str,
    *,
    words: str = "",
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Close the episode. Raises SessionOpen while one is open."""
    raise NotImplementedError
