"""The client is here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def start_visit(
    member: Member,
    episode_id: UUID,
    visit: UUID,
    *,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Start a planned or unplanned visit; `visit` is the caller's new UUID for an unplanned one.

    Raises SessionOpen while another visit's session is open.
    """
    raise NotImplementedError
