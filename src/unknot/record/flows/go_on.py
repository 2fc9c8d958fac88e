"""Go on after the client became worse; a talk in a crisis."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def go_on(
    member: Member,
    episode_id: UUID,
    reason: str,
    *,
    visit: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Record the decision to go on after a worsening, with its reason. Decides again."""
    raise NotImplementedError


def talk_in_crisis(
    member: Member,
    episode_id: UUID,
    words: str,
    *,
    visit: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Record that a person of the service talked with the client about self-harm."""
    raise NotImplementedError
