"""An area worked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import Finding, Response
from unknot.record.outcome import Done


def record_area(
    member: Member,
    episode_id: UUID,
    session: UUID,
    area: str,
    stroke: str,
    pressure: int,
    minutes: int,
    *,
    tone_before: int | None = None,
    tone_after: int | None = None,
    response: Response = "not_assessed",
    heat: Finding = None,
    swelling: Finding = None,
    redness: Finding = None,
    altered_function: Finding = None,
    tenderness: int | None = None,
    redness_readable: bool | None = None,
    words: str = "",
    replaces: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store one area worked, and decide again.

    Raises Refused for a held area, a pressure above the cap, a technique switched off, or a
    sensitive area without consent.
    """
    raise NotImplementedError
