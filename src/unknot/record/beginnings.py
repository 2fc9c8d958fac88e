"""With what an open stop began: what was found then, as it has been put right since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from unknot.care.protocol.model import Protocol
from unknot.record.kinds import Value
from unknot.record.state import Episode, OpenStop, StoredDecision
from unknot.record.stops import facts_then, standing_stops


@dataclass(frozen=True, slots=True)
class Beginning:
    """The day and visit on which a stop began, on one area or on none, and what was found."""

    day: date
    visit: UUID | None
    area: str
    facts: dict[str, Value]


def beginnings(state: Episode, protocol: Protocol, step: str) -> tuple[Beginning, ...]:
    """How an open stop began: on each area that it holds, or once; nothing where it is not open."""
    stops = (stop for stop in standing_stops(state, protocol) if stop.step == step)
    return tuple(one for stop in stops for one in _of(state, protocol, stop))


def _of(state: Episode, protocol: Protocol, stop: OpenStop) -> Iterator[Beginning]:
    fired = [d for d in map(state.decision, stop.fired_in) if d is not None]
    for area in stop.areas or ("",):
        held = [d for d in fired if not area or area in d.areas.get(stop.step, ())]
        for first in held[:1]:
            facts = _found(state, protocol, first, stop, area)
            yield Beginning(first.day, first.visit, area, facts)


def _found(
    state: Episode, protocol: Protocol, decision: StoredDecision, stop: OpenStop, area: str
) -> dict[str, Value]:
    """What carried the stop in that decision; where it holds an area, all that was felt."""
    facts = facts_then(state, protocol, decision, area or None)
    used = decision.used(stop.step)
    told = {**used, **facts}
    felt = [n for n in facts if protocol.facts[n].felt] if stop.scope == "area" else []
    names = [name for name in (*used, *felt) if name in protocol.facts]
    return {name: told[name] for name in names if told[name] is not None}
