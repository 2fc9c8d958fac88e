"""A mistaken answer is corrected; the first stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import Value
from unknot.record.outcome import Done


def correct_answer(
    member: Member,
    episode_id: UUID,
    replaces: UUID,
    answers: Mapping[str, Value | None],
    reason: str,
    *,
    visit: UUID | None = None,
    entry_id: UUID | None = None,
) -> Done:
    """Replace answers of an earlier entry (an answering or a correction). None: was never asked.

    A corrected answer opens nothing: a stop that rested on it alone is gone. Decides again.
    """
    raise NotImplementedError
