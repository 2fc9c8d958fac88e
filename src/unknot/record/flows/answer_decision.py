"""What the therapist did with a decision."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def answer_decision(
    member: Member,
    episode_id: UUID,
    decision: UUID,
    answer: Literal["followed", "overridden"],
    *,
    reason: str = "",
    entry_id: UUID | None = None,
) -> Done:
    """Follow a stored decision, or override it with a reason.

    Raises Refused where one of its stops may never be overridden; AlreadyDone when answered.
    """
    raise NotImplementedError
