"""Move a running course to another version of its protocol."""

from __future__ import annotations

from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def move_protocol(
    member: Member, episode_id: UUID, protocol: str, reason: str, *, entry_id: UUID | None = None
) -> Done:
    """Go on with another version, with the reason. Decides again under it."""
    raise NotImplementedError
