"""Open stops that still stand after corrections: a corrected answer opens nothing.

Where an answer or a finding was corrected after a stop fired, each decision in which the stop has
been standing is made again from the facts as they stand now; a stop that fires in none is gone.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from unknot.care.facts import Fact
from unknot.care.protocol.decide import engine
from unknot.care.protocol.model import Protocol
from unknot.record.kinds import Value
from unknot.record.standing import as_value
from unknot.record.state import Answer, Check, Episode, OpenStop, StoredDecision, Work
from unknot.record.tissue import SIGNS, findings, records

FELT = (*SIGNS, "tissue_response", "reset_done", "tone")


def standing_stops(state: Episode, protocol: Protocol) -> tuple[OpenStop, ...]:
    """The open stops, without those that rested on a mistake alone."""
    if not state.open_stops:
        return ()
    last = max(_corrected_at(state), default=0)
    return tuple(
        stop
        for raw in state.open_stops
        if raw.step in protocol.by_id
        for stop in _checked(state, protocol, raw, last)
    )


def _corrected_at(state: Episode) -> list[int]:
    """The places in the journal of everything that was corrected."""
    answers = [a.corrected_order for said in state.answers.values() for a in said]
    readings = [r.order for r in state.readings if r.replaced]
    return answers + [one.replaced_order for one in records(state)] + readings


def _checked(state: Episode, protocol: Protocol, stop: OpenStop, last: int) -> tuple[OpenStop, ...]:
    decisions = [d for d in map(state.decision, stop.fired_in) if d is not None]
    if not decisions or not last or not _touched(state, decisions):
        return (stop,)
    if stop.scope == "area" and stop.areas:
        areas = tuple(
            area
            for area in stop.areas
            if any(_fires(state, protocol, stop.step, d, area) for d in decisions)
        )
        return (replace(stop, areas=areas),) if areas else ()
    stands = any(_fires(state, protocol, stop.step, d, None) for d in decisions)
    return (stop,) if stands else ()


def _touched(state: Episode, decisions: list[StoredDecision]) -> bool:
    """Whether anything known at the first decision or later was corrected after it."""
    first = decisions[0].order
    said = (a for given in state.answers.values() for a in given)
    return (
        any(a.corrected_order > first for a in said)
        or any(one.replaced_order > first for one in records(state))
        or any(r.replaced for r in state.readings)
    )


def _fires(
    state: Episode, protocol: Protocol, step: str, decision: StoredDecision, area: str | None
) -> bool:
    """Whether the step would have fired by itself in a decision, had the facts been right."""
    facts = facts_then(state, protocol, decision, area)
    verdict = engine(protocol).decide(facts, (), frozenset(decision.cleared)).today
    return any(reason.step == step and not reason.lifted for reason in verdict.because)


def facts_then(
    state: Episode, protocol: Protocol, decision: StoredDecision, area: str | None
) -> dict[str, Value]:
    """The facts of a decision as they have been put right since; of one area, its findings."""
    facts = {name: value for name, value in decision.facts.items() if name in protocol.facts}
    for name in list(facts):
        value = _as_it_was(state, protocol, name, decision, facts[name])
        facts.pop(name)
        if value is not None:
            facts[name] = value
    _late_yes(state, protocol, decision, facts)
    return facts if area is None else _with_area(state, protocol, decision, area, facts)


def _before(state: Episode, fact: str, decision: StoredDecision) -> list[Answer]:
    return [a for a in state.answers.get(fact, ()) if a.order < decision.order]


def _as_it_was(
    state: Episode, protocol: Protocol, fact: str, decision: StoredDecision, then: Value
) -> Value | None:
    """The value of a fact at a decision, corrections made since put in their place."""
    measured = _reading_then(state, protocol.facts[fact], decision)
    if measured is not None:
        return measured
    said = _before(state, fact, decision)
    if not any(answer.corrected_order > decision.order for answer in said):
        return then
    if protocol.facts[fact].yes_stays and any(answer.value is True for answer in said):
        return True
    return said[-1].value if said[-1].corrected_order > decision.order else then


def _reading_then(state: Episode, fact: Fact, decision: StoredDecision) -> Value | None:
    """A reading of a measure that was mended after the decision; a mean on the worse side."""
    taken = [r for r in state.readings if r.measure == fact.id and r.order < decision.order]
    return as_value(fact, taken[-1].mean) if taken and taken[-1].replaced else None


def _late_yes(
    state: Episode, protocol: Protocol, decision: StoredDecision, facts: dict[str, Value]
) -> None:
    """Facts not known at a decision that a correction has filled in since."""
    for name, said in state.answers.items():
        if name in facts or name not in protocol.facts:
            continue
        earlier = [a for a in said if a.order < decision.order]
        if earlier and earlier[-1].corrected_order > decision.order:
            value = earlier[-1].value
            if value is not None:
                facts[name] = value


def _with_area(
    state: Episode,
    protocol: Protocol,
    decision: StoredDecision,
    area: str,
    facts: dict[str, Value],
) -> dict[str, Value]:
    """The facts with the findings of one area, as they are told now."""
    same = [
        one
        for one in records(state)
        if one.area == area and one.order < decision.order and _same_visit(state, one, decision)
    ]
    if not same:
        return facts
    told: dict[str, Value] = {}
    for one in same:
        told.update(findings(one))
    rest = {name: value for name, value in facts.items() if name not in FELT}
    return {**rest, **{name: value for name, value in told.items() if name in protocol.facts}}


def _same_visit(state: Episode, one: Work | Check, decision: StoredDecision) -> bool:
    visit: UUID | None = one.visit
    if visit is not None and decision.visit is not None:
        return visit == decision.visit
    return state.day_of(one.origin.at) == decision.day
