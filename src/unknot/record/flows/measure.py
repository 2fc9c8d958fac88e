"""Readings of a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import When
from unknot.record.outcome import Done


def measure(
    member: Member,
    episode_id: UUID,
    visit: UUID | None,
    when: When,
    readings: Mapping[str, Sequence[float]],
    *,
    replaces: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store readings at a checkpoint (one or three numbers a measure) and decide again.

    A measure that is a fact of the protocol (pain_now, ...) must lie in its range.
    """
    raise NotImplementedError
