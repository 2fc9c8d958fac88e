"""A session ends, and counts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def end_session(
    member: Member,
    episode_id: UUID,
    session: UUID,
    *,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """End the session: from here on it counts as given, signed or not.

    Raises Refused where only held areas were worked: that session is broken off instead.
    """
    raise NotImplementedError
