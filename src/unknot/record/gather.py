"""Everything a decision is made from, gathered from the episode for one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from unknot.care.facts import UNSURE
from unknot.care.protocol.decide import engine
from unknot.care.protocol.decision import Decision, Reason
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import fact_names
from unknot.record.course import course_facts, guardian
from unknot.record.flags import began
from unknot.record.kinds import Value
from unknot.record.letters import Clearing, clearing
from unknot.record.response import NO_FITS, Fits
from unknot.record.standing import DOCTOR_SEEN, Known, Moment, standing
from unknot.record.state import Episode, OpenStop
from unknot.record.stops import standing_stops
from unknot.record.tissue import Tissue, felt, held_areas, tissue

STOPS = frozenset({"emergency", "doctor_today", "clearance_first", "hold"})


@dataclass(frozen=True, slots=True)
class Today:
    """The facts of the day as the protocol reads them, and where they come from."""

    values: dict[str, Value]
    known: dict[str, Known]
    """The asked facts, with their origin."""
    open_stops: dict[str, OpenStop]
    open_steps: frozenset[str]
    areas: dict[str, tuple[str, ...]]
    flags: dict[str, dict[str, date | None]]
    """Of each stop that fires, the yes facts a letter must name and since when they are so."""
    clearing: Clearing
    decision: Decision
    fits: Fits = NO_FITS
    """Facts that stay yes and were answered no later: to be asked which is right."""

    @property
    def refused(self) -> bool:
        """Whether a doctor's letter says no, and none has cleared the same since."""
        return self.values.get("clearance") == "refused"

    @property
    def cleared(self) -> frozenset[str]:
        """The steps that letters clear."""
        return self.clearing.steps


def facts_today(
    state: Episode,
    protocol: Protocol,
    moment: Moment,
    draft: Mapping[str, Value] | None = None,
) -> Today:
    """Gather the facts and decide. `draft` are answers tapped and not yet saved."""
    known = standing(state, protocol, moment, draft)
    stops = {stop.step: stop for stop in standing_stops(state, protocol)}
    base = _base(state, protocol, moment, known)
    gathering = _Gathering(state, protocol, moment, known, stops)
    gathering.settle_doctor_seen(base)
    found = _tissue(state, protocol, moment, base, known, stops)
    return gathering.decide({**base, **found.facts}, found)


def _base(
    state: Episode, protocol: Protocol, moment: Moment, known: Mapping[str, Known]
) -> dict[str, Value]:
    counted = course_facts(state, protocol, moment)
    values = {name: one.value for name, one in known.items()}
    values |= {name: value for name, value in counted.items() if value is not None}
    written = guardian(state, moment)
    if written is not None and "guardian_consent" in protocol.facts:
        values["guardian_consent"] = written
    return values


def _tissue(
    state: Episode,
    protocol: Protocol,
    moment: Moment,
    base: dict[str, Value],
    known: Mapping[str, Known],
    stops: Mapping[str, OpenStop],
) -> Tissue:
    open_areas = {
        step: held_areas(state, stop) for step, stop in stops.items() if stop.scope == "area"
    }
    said: dict[str, tuple[str, ...]] = {}
    for step in protocol.steps:
        if step.scope == "area" and not felt(protocol, step):
            names = fact_names(step.when)
            places = [a for n in names for a in _places(known.get(n))]
            said[step.id] = tuple(dict.fromkeys(places))
    return tissue(state, protocol, moment, base, open_areas, said)


def _places(known: Known | None) -> tuple[str, ...]:
    return known.answer.areas if known is not None and known.answer is not None else ()


class _Gathering:
    """The last steps: which letters clear what, whether a doctor's look still counts."""

    def __init__(
        self,
        state: Episode,
        protocol: Protocol,
        moment: Moment,
        known: dict[str, Known],
        stops: dict[str, OpenStop],
    ) -> None:
        self.state, self.protocol, self.moment = state, protocol, moment
        self.known, self.stops = known, stops
        self.visit_steps = {step for step, stop in stops.items() if stop.scope == "visit"}
        self.engine = engine(protocol)

    def settle_doctor_seen(self, values: dict[str, Value]) -> None:
        """A doctor's look counts only for what had begun by then; else it is asked again."""
        seen = self.known.get(DOCTOR_SEEN)
        if seen is None or seen.value is not True or seen.standing == "draft":
            return
        without = {name: value for name, value in values.items() if name != DOCTOR_SEEN}
        verdicts = self.engine.decide(without, self.stops, frozenset())
        for reason in (*verdicts.today.because, *verdicts.course.because):
            step = self.protocol.step(reason.step)
            reads = step.lifts_when is not None and DOCTOR_SEEN in fact_names(step.lifts_when)
            if reads and not reason.lifted and self._came_later(reason, seen):
                values.pop(DOCTOR_SEEN, None)
                self.known.pop(DOCTOR_SEEN, None)
                return

    def _came_later(self, reason: Reason, seen: Known) -> bool:
        stop = self.stops.get(reason.step)
        if stop is not None and stop.scope == "area":
            return any(since > seen.at for since in stop.area_since.values())
        since = [day for day in self.flags_of(reason).values() if day is not None]
        if not since and stop is not None and not stop.flags:
            since = [stop.since]
        return any(day > self.state.day_of(seen.at) for day in since)

    def flags_of(self, reason: Reason) -> dict[str, date | None]:
        """The yes facts behind a stop: today's, and those with which it began."""
        stop = self.stops.get(reason.step)
        flags = {flag.fact: flag.since for flag in stop.flags} if stop else {}
        for name in reason.flags if fires(reason) else ():
            if reason.used.get(name) is True and not reason.open:
                flags[name] = began(self.state, self.protocol, self.moment, name, self.known)
            elif reason.used.get(name) == UNSURE:
                flags[name] = self.moment.today  # a letter of before today knows nothing of it
        return flags

    def decide(self, values: dict[str, Value], found: Tissue) -> Today:
        """Decide without letters to see what stops, match the letters, decide with them."""
        open_steps = frozenset(self.visit_steps | found.open_steps)
        bare = self.engine.decide(values, open_steps, frozenset(), found.areas)
        flags = {
            reason.step: self.flags_of(reason)
            for reason in (*bare.today.because, *bare.course.because)
            if not reason.lifted and fires(reason)
        }
        stops = {
            reason.step: flags[reason.step]
            for reason in bare.today.because
            if reason.step in flags and self.protocol.step(reason.step).lifted_by_letter
        }
        letters = clearing(self.state, self.protocol, self.moment.today, stops)
        values = {**values, **letters.facts}
        decision = self._careful(values, open_steps, letters.steps, found)
        return Today(
            values,
            self.known,
            self.stops,
            open_steps,
            found.areas,
            flags,
            letters,
            decision,
            self.moment.fits,
        )

    def _careful(
        self,
        values: dict[str, Value],
        open_steps: frozenset[str],
        cleared: frozenset[str],
        found: Tissue,
    ) -> Decision:
        """Decide; an area found held stays held, one let go is told only where that is seen."""
        decision = self.engine.decide(values, open_steps | found.let_go, cleared, found.areas)
        firing = {reason.step for reason in decision.today.because if not reason.lifted}
        if set(found.areas) <= firing and not found.let_go & firing:
            return decision
        if not set(found.areas) <= firing:
            values["signs_clear_checks"] = 0
        return self.engine.decide(values, open_steps, cleared, found.areas)


def fires(reason: Reason) -> bool:
    """Whether a step really fired, by a yes or by being open: not by an answer "not sure"."""
    return reason.open or not reason.used or any(v != "unsure" for v in reason.used.values())
