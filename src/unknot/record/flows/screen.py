"""Answers to the questions of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import Value
from unknot.record.outcome import Done


def screen(
    member: Member,
    episode_id: UUID,
    visit: UUID | None,
    answers: Mapping[str, Value],
    *,
    how: str = "each",
    list_id: str = "",
    areas: Mapping[str, Sequence[str]] | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store answers as given (how: each, none_of_these, carried) and decide again.

    Scores (pain_now, ...) may be answered here too and are then readings of the visit.
    Done.decision is the new decision. Raises BadAnswer for a fact or value the protocol has not.
    """
    raise NotImplementedError
