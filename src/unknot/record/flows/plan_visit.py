"""Plan a visit, or move it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def plan_visit(
    member: Member, episode_id: UUID, visit: UUID, at: datetime, *, entry_id: UUID | None = None
) -> Done:
    """The client is expected at that time; the same visit again moves it."""
    raise NotImplementedError
