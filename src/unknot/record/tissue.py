"""What hands found, area by area, and which areas are held.

Rules read one set of tissue facts: those of the worst area. So each area felt today, and each
area held, is put before the protocol by itself; the one that is held by most gives the facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from unknot.care.facts import UNSURE
from unknot.care.protocol.decide import engine
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import fact_names
from unknot.record.kinds import Value
from unknot.record.standing import Moment
from unknot.record.state import Check, Episode, OpenStop, Session, Work

SIGNS = ("heat", "swelling", "redness", "altered_function", "redness_readable", "tenderness")
CHECKS = "signs_clear_checks"
Facts = dict[str, Value]
Holding = Mapping[str, tuple[str, ...]]
"""Of each step of scope area, the areas it holds."""


@dataclass(frozen=True, slots=True)
class Tissue:
    """The facts of the worst area, and what holds which area."""

    facts: Facts
    areas: dict[str, tuple[str, ...]]
    open_steps: frozenset[str]
    let_go: frozenset[str] = frozenset()
    """Steps that held areas until today, and hold none any more."""


def last_words(state: Episode, session: Session) -> dict[str, str]:
    """How each area worked in a session answered in the end: what was felt last, checks with it."""
    checks = [check for check in state.checks if check.session == session.id]
    said = {work.area: work.response for work in session.works}
    touched: list[Work | Check] = [*session.works, *checks]
    for one in sorted(touched, key=lambda one: one.order):
        if one.response != "not_assessed":
            said[one.area] = one.response
    return said


def tissue(
    state: Episode,
    protocol: Protocol,
    moment: Moment,
    base: Facts,
    open_areas: Holding,
    said_areas: Holding,
) -> Tissue:
    """Put every area before the protocol.

    `base` are the other facts of the day; `open_areas` what is held from before; `said_areas`
    where an asked fact, such as an injury, has its place.
    """
    steps = [step for step in protocol.steps if step.scope == "area"]
    seen = _seen(state, moment)
    places = dict.fromkeys(area for areas in open_areas.values() for area in areas)
    places.update(dict.fromkeys(area for areas in said_areas.values() for area in areas))
    found: dict[str, tuple[Facts, frozenset[str]]] = {}
    for area in dict.fromkeys([*places, *seen]):
        facts = _facts_of(state, protocol, area, seen.get(area, {}), open_areas)
        open_here = {step for step, areas in open_areas.items() if area in areas}
        eligible = open_here | {step for step, areas in said_areas.items() if area in areas}
        eligible |= {step.id for step in steps if felt(protocol, step)}
        found[area] = (facts, _holds(protocol, {**base, **facts}, open_here, eligible))
    return _together(protocol, found, open_areas)


def felt(protocol: Protocol, step: Step) -> bool:
    """Whether a step is decided by what hands find, not by what is asked."""
    return any(protocol.facts[name].felt for name in fact_names(step.when))


def _holds(
    protocol: Protocol, facts: Facts, open_here: set[str], eligible: set[str]
) -> frozenset[str]:
    """The steps that hold one area."""
    verdict = engine(protocol).decide(facts, open_here, frozenset()).today
    return frozenset(
        reason.step
        for reason in verdict.because
        if reason.scope == "area" and not reason.lifted and reason.step in eligible
    )


def _together(
    protocol: Protocol,
    found: dict[str, tuple[Facts, frozenset[str]]],
    open_areas: Holding,
) -> Tissue:
    areas: dict[str, tuple[str, ...]] = {}
    for area, (_, steps) in found.items():
        for step in sorted(steps):
            areas[step] = (*areas.get(step, ()), area)
    held_before = {area for places in open_areas.values() for area in places}
    order = {area: place for place, area in enumerate(found)}

    def weight(area: str) -> tuple[int, bool, int]:
        return len(found[area][1]), area in held_before, order[area]

    # Of two alike, one held before, so that its letting go is told; then the one felt last.
    worst = max(found, key=weight, default=None)
    facts = dict(found[worst][0]) if worst is not None else _no_area(protocol)
    held = [found[area][0] for area in found if found[area][1]]
    if held and CHECKS in protocol.facts:
        facts[CHECKS] = min(int(one.get(CHECKS, 0)) for one in held)
    unnamed = {step for step, places in open_areas.items() if not places}
    let_go = set(open_areas) - set(areas) - unnamed
    return Tissue(facts, areas, frozenset({*areas, *unnamed}), frozenset(let_go))


def _no_area(protocol: Protocol) -> Facts:
    return {CHECKS: 0} if CHECKS in protocol.facts else {}


def _seen(state: Episode, moment: Moment) -> dict[str, Facts]:
    """Findings of today by area, oldest area first; later ones replace earlier ones."""
    found: dict[str, Facts] = {}
    for one in records(state):
        if not _of_today(state, one, moment):
            continue
        facts = found.pop(one.area, {})
        found[one.area] = {**facts, **findings(one)}
    return found


def _of_today(state: Episode, one: Work | Check, moment: Moment) -> bool:
    if one.visit is not None and moment.visit is not None:
        return one.visit == moment.visit
    return state.day_of(one.origin.at) == moment.today


def records(state: Episode) -> list[Work | Check]:
    """Everything worked and checked, in order."""
    works = [work for session in state.sessions for work in session.works]
    return sorted([*works, *state.checks], key=lambda one: one.order)


def findings(one: Work | Check) -> Facts:
    """The tissue facts that one record states."""
    data = one.data
    values = {name: getattr(data, name) for name in SIGNS}
    if isinstance(one, Check):
        values |= {"reset_done": one.data.reset_done, "tone": one.data.tone}
    else:
        after = one.data.tone_after
        values["tone"] = one.data.tone_before if after is None else after
    if one.response != "not_assessed":
        values["tissue_response"] = one.response
    return {name: value for name, value in values.items() if value is not None}


def felt_today(
    state: Episode, protocol: Protocol, moment: Moment, area: str, open_areas: Holding
) -> Facts:
    """What was felt and seen on one area today, and its clear checks in a row."""
    return _facts_of(state, protocol, area, _seen(state, moment).get(area, {}), open_areas)


def _facts_of(
    state: Episode, protocol: Protocol, area: str, seen: Facts, open_areas: Holding
) -> Facts:
    facts = {name: value for name, value in seen.items() if name in protocol.facts}
    if facts.get("redness_readable") is False:
        facts["redness"] = UNSURE
    if CHECKS in protocol.facts:
        facts[CHECKS] = clear_checks(state, protocol, area, open_areas)
    return facts


def clear_checks(state: Episode, protocol: Protocol, area: str, open_areas: Holding) -> int:
    """Checks in a row, far enough apart, without heat or redness and with swelling falling.

    Counted since the area was held; a sign that returns sets the count back to none.
    """
    steps = [step for step, areas in open_areas.items() if area in areas]
    if not steps:
        return 0
    since = _held_since(state, area, steps)
    gap = timedelta(hours=float(protocol.values["signs_gap_hours"]))
    count, last = 0, None
    for one in records(state):
        if one.area != area or since is None or one.origin.at <= since:
            continue
        clear = _clear(one)
        if clear is False:
            count, last = 0, None
        elif clear and (last is None or one.origin.at - last >= gap):
            count, last = count + 1, one.origin.at
    highest = protocol.facts[CHECKS].high
    return min(count, int(highest)) if highest is not None else count


def _held_since(state: Episode, area: str, steps: list[str]) -> datetime | None:
    moments = [
        stop.area_since.get(area) or began_at(state, stop)
        for stop in state.open_stops
        if stop.step in steps
    ]
    return max((moment for moment in moments if moment), default=None)


def began_at(state: Episode, stop: OpenStop) -> datetime | None:
    """The moment of the decision with which a stop began."""
    first = state.decision(stop.fired_in[0]) if stop.fired_in else None
    return first.origin.at if first else None


def held_areas(state: Episode, stop: OpenStop) -> tuple[str, ...]:
    """The areas a stop holds; where none was named, those that have been re-checked since."""
    since = began_at(state, stop)
    if stop.areas or since is None:
        return stop.areas
    later = (check.area for check in state.checks if check.origin.at > since)
    return tuple(dict.fromkeys(later))


def _clear(one: Work | Check) -> bool | None:
    """True: no heat, no redness to see, swelling gone or falling. None: not all is known."""
    data = one.data
    falling = isinstance(one, Check) and one.data.swelling_falling is True
    if data.heat is True or data.redness is True or (data.swelling is True and not falling):
        return False
    pale = data.redness is False or data.redness_readable is False
    known = data.heat is False and pale and (data.swelling is False or falling)
    return True if known else None
