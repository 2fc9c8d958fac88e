"""What a flow gives back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from unknot.care.protocol.decision import Decision
from unknot.record.state import Episode


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, and how the episode stands after it."""

    episode: UUID
    entry: UUID | None
    """The entry written; None where nothing was stored."""
    state: Episode
    decision: Decision | None = None
    """What the protocol says now, where the flow decides again."""
    decision_id: UUID | None = None
    """The entry of the last stored decision, which `answer_decision` and `open_session` name."""
    repeated: bool = False
    """The same entry was there already: a retry."""
