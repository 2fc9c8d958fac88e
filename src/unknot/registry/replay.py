"""Runs a protocol over past people: each one's decision at each checkpoint, and the counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from unknot.care.facts import is_known
from unknot.care.protocol import Decision, Protocol, decide
from unknot.care.protocol.ladders import LADDERS, STOPS
from unknot.care.protocol.model import parents
from unknot.care.response.plain import Change, change
from unknot.registry.mapping import Checkpoint, Mapping
from unknot.registry.people import Seen


@dataclass(frozen=True, slots=True)
class Replayed:
    """One person at one checkpoint, with what the protocol says and how the outcome changed."""

    seen: Seen
    decision: Decision
    unknown: tuple[str, ...]
    change: Change | None

    def as_json(self) -> dict[str, Any]:
        """One element of `persons`."""
        return {
            "person": self.seen.person,
            "checkpoint": self.seen.checkpoint,
            "line": self.seen.line,
            "facts": self.seen.facts,
            "decision": self.decision.as_json(),
            "change": None if self.change is None else -float(self.change.gain),
        }


@dataclass(slots=True)
class Responded:
    """Pairs of a first and a later reading, judged by the plain rule."""

    pairs: int = 0
    points_2: int = 0
    percent_30: int = 0
    worse_2: int = 0

    def add(self, seen: Change | None) -> None:
        """Count one person; without both readings the answer is unknown and nothing is counted."""
        if seen is None:
            return
        self.pairs += 1
        self.points_2 += seen.by_points
        self.percent_30 += seen.by_percent
        self.worse_2 += seen.worse

    def as_json(self) -> dict[str, int]:
        """The counts by name."""
        return {
            "pairs": self.pairs,
            "points_2": self.points_2,
            "percent_30": self.percent_30,
            "worse_2": self.worse_2,
        }


@dataclass(slots=True)
class Summary:
    """The counts of one checkpoint. ``stops`` counts people by each stopping step that fired."""

    checkpoint: Checkpoint
    people: int = 0
    today: Counter[str] = field(default_factory=Counter)
    course: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    stops: Counter[str] = field(default_factory=Counter)
    responded: Responded = field(default_factory=Responded)

    def add(self, one: Replayed) -> None:
        """Count one person."""
        self.people += 1
        self.today[one.decision.today.action] += 1
        self.course[one.decision.course.action] += 1
        self.missing.update(one.unknown)
        self.stops.update({r.step for r in one.decision.today.because if r.action in STOPS})
        self.responded.add(one.change)

    def as_json(self) -> dict[str, Any]:
        """One element of `checkpoints`. Actions stand strictest first, facts most missed first."""
        return {
            "checkpoint": self.checkpoint.value,
            "name": self.checkpoint.name,
            "people": self.people,
            "today": by_ladder("today", self.today),
            "course": by_ladder("course", self.course),
            "missing": dict(self.missing.most_common()),
            "responded": self.responded.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Replay:
    """Everybody replayed, and the counts of each checkpoint in its order."""

    persons: tuple[Replayed, ...]
    summaries: tuple[Summary, ...]


def by_ladder(ladder: str, counts: Counter[str]) -> dict[str, int]:
    """The actions that occurred, strictest first."""
    return {action: counts[action] for action in LADDERS[ladder] if counts[action]}


def replay(people: Iterable[Seen], mapping: Mapping, protocol: Protocol) -> Replay:
    """Decide for each person at each checkpoint, and count."""
    people = list(people)
    order = {checkpoint.value: place for place, checkpoint in enumerate(mapping.checkpoints)}
    first = {
        one.person: one.reading
        for one in people
        if one.checkpoint == mapping.checkpoints[0].value and one.reading is not None
    }
    persons = [_replay_one(one, first, mapping, protocol) for one in people]
    persons.sort(key=lambda one: order[one.seen.checkpoint])
    summaries = tuple(Summary(checkpoint) for checkpoint in mapping.checkpoints)
    for one in persons:
        summaries[order[one.seen.checkpoint]].add(one)
    return Replay(tuple(persons), summaries)


def _replay_one(
    one: Seen, first: dict[str, float], mapping: Mapping, protocol: Protocol
) -> Replayed:
    return Replayed(
        seen=one,
        decision=decide(protocol, one.facts),
        unknown=_unknown(one, protocol),
        change=_change(one, first, mapping),
    )


def _unknown(one: Seen, protocol: Protocol) -> tuple[str, ...]:
    """The facts that the file does not tell. A follow-up of a question answered no is told."""
    return tuple(
        name
        for name, fact in protocol.facts.items()
        if fact.source_kind != "derived"
        and not is_known(one.facts.get(name))
        and not _follows_a_no(name, one, protocol)
    )


def _follows_a_no(name: str, one: Seen, protocol: Protocol) -> bool:
    before = parents(protocol, name)
    return bool(before) and all(one.facts.get(parent) is False for parent in before)


def _change(one: Seen, first: dict[str, float], mapping: Mapping) -> Change | None:
    at_start = one.checkpoint == mapping.checkpoints[0].value
    if at_start or mapping.outcome is None or one.reading is None or one.person not in first:
        return None
    return change([first[one.person]], [one.reading], instrument=mapping.outcome.instrument)
