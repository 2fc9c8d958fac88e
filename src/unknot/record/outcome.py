"""What a flow gives back, and what every flow can be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from unknot.care.protocol.decision import Decision
from unknot.record.state import Episode


class How(TypedDict, total=False):
    """Keywords that every flow takes.

    entry_id: the entry's UUIDv7, made by the writer; the same call again is then harmless.
    happened_at: when it happened (aware), if that is not now; before the last entry: marked late.
    """

    entry_id: UUID | None
    happened_at: datetime | None


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
