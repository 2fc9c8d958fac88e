"""An area felt and looked at, not worked."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import Finding, Response
from unknot.record.outcome import Done


def check_area(
    member: Member,
    episode_id: UUID,
    area: str,
    how: Literal["guided", "recheck"],
    *,
    visit: UUID | None = None,
    session: UUID | None = None,
    reset_done: Finding = None,
    response: Response = "not_assessed",
    tone: int | None = None,
    tenderness: int | None = None,
    heat: Finding = None,
    swelling: Finding = None,
    swelling_falling: Finding = None,
    redness: Finding = None,
    redness_readable: bool | None = None,
    altered_function: Finding = None,
    rest_pain: int | None = None,
    words: str = "",
    replaces: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store a guided check in a session, or a re-check of a held area, and decide again."""
    raise NotImplementedError
