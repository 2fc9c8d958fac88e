"""A note from what was recorded: S, O, A and P, each with its source, and the gaps left.

Pure: what it reads is the folded episode. It states what was recorded and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from unknot.care.protocol.decision import Decision
from unknot.care.protocol.model import Protocol
from unknot.record.state import Episode, Session
from unknot.table.note import assessment, objective, plan, subjective
from unknot.table.note.parts import Gap, Part

SECTIONS = ("S", "O", "A", "P")
TITLES = {"S": "Subjective", "O": "Objective", "A": "Assessment", "P": "Plan"}


@dataclass(frozen=True)
class Source:
    """What a note is composed from. `gaps` are the answers tapped in the gaps so far.

    `at_hand`: whether readings can be taken at the visit still.
    """

    state: Episode
    session: Session
    protocol: Protocol
    decision: Decision
    today: date
    client: str
    gaps: dict[str, str] = field(default_factory=dict)
    at_hand: bool = True


@dataclass(frozen=True)
class Composed:
    """The four parts, and what is still open."""

    parts: dict[str, Part]
    gaps: tuple[Gap, ...]


def compose(source: Source) -> Composed:
    """Put the note together."""
    parts = {
        "S": subjective.part(source),
        "O": objective.part(source),
        "A": assessment.part(source),
        "P": plan.part(source),
    }
    gaps = (*subjective.gaps(source), *plan.gaps(source))
    return Composed(parts, tuple(gap for gap in gaps if gap.id not in source.gaps))
