"""The review of the course."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def review(
    member: Member,
    episode_id: UUID,
    choice: str,
    *,
    words: str = "",
    visit: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store the review after the sessions given so far, and decide again."""
    raise NotImplementedError
