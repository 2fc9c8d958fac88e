"""The formulas that are proved say what the reference says, of every case and of random moments."""

import random
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
import z3
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.care.persons import CLEAR, GIVEN, PROTOCOL, known_values
from tests.generative.care.random_protocols import moments as anybody
from tests.generative.care.random_protocols import protocols
from tests.support.patience import examples

from unknot.care.facts import UNSURE, Fact, Value
from unknot.care.protocol import Protocol
from unknot.care.protocol.cases import read_cases
from unknot.care.protocol.decision import Decision
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.proof.acts import LETTER_PLACES, Atom, atoms
from unknot.care.protocol.proof.case import TEXTS, Case, decide_case, values_of
from unknot.care.protocol.proof.person import Given
from unknot.care.protocol.proof.terms import formula
from unknot.care.protocol.proof.verdict import Moment
from unknot.care.protocol.proof.world import Frame

STEPS = [step.id for step in PROTOCOL.steps]
PLACES = list(TEXTS.values())


@lru_cache(maxsize=2)
def reading(protocol: Protocol) -> tuple[Frame, list[tuple[Any, ...]], Any]:
    """The frame, what is said, and one term that holds every formula of it."""
    frame = Frame(protocol)
    said = dict(formulas(Moment(frame)))
    whole = z3.Function("said", *[z3.BoolSort()] * (len(said) + 1))
    return frame, list(said), whole(*(formula(one) for one in said.values()))


def formulas(moment: Moment) -> Iterator[tuple[tuple[Any, ...], Any]]:
    for verdict in moment.verdicts:
        for action in LADDERS[verdict.ladder]:
            yield (verdict.ladder, action), verdict.is_action(action)
        yield (verdict.ladder, "area"), verdict.area_only
        for atom, when in verdict.limits.items():
            yield (verdict.ladder, "limit", atom), when
    for step, act in moment.acts.items():
        yield (step, "present"), act.present
        yield (step, "lasts"), act.lasts


@lru_cache(maxsize=1000)
def around(protocol: Protocol, *rest: Any) -> Any:
    """All formulas with everything but the facts filled in: most cases share it."""
    frame, _, whole = reading(protocol)
    facts = {term.get_id() for given in frame.base.values() for term in members(given)}
    stops, cleared, parameters = rest
    pairs = values_of(Case({}, stops, cleared, dict(parameters)), frame)
    return z3.simplify(z3.substitute(whole, *(p for p in pairs if p[0].get_id() not in facts)))


def members(given: Given) -> tuple[Any, ...]:
    return given.known, given.unsure, given.term


def by_formulas(protocol: Protocol, case: Case) -> set[tuple[Any, ...]]:
    frame, said, _ = reading(protocol)
    rest = around(protocol, case.open_steps, case.cleared, tuple(case.parameters.items()))
    values = z3.simplify(z3.substitute(rest, *values_of(case, frame))).children()
    assert all(z3.is_true(value) or z3.is_false(value) for value in values)
    return {what for what, value in zip(said, values, strict=True) if z3.is_true(value)}


def by_reference(protocol: Protocol, decision: Decision) -> set[tuple[Any, ...]]:
    found: set[tuple[Any, ...]] = set()
    for ladder, verdict in (("today", decision.today), ("course", decision.course)):
        found.add((ladder, verdict.action))
        found |= {(ladder, "area")} if verdict.scope == "area" else set()
        found |= {(ladder, "limit", atom) for atom in told(protocol, verdict.limits)}
        found |= {(reason.step, "present") for reason in verdict.because}
        found |= {(reason.step, "lasts") for reason in verdict.because if reason.lifted}
    return found


def told(protocol: Protocol, limits: Limits) -> Iterator[Atom]:
    for atom in atoms(limits):
        by_letter = atom[0] == "avoid" and atom[1] in PLACES
        yield ("avoid", LETTER_PLACES) if by_letter else atom
    for step in protocol.steps:  # fewer minutes are also every higher number of minutes
        for most in (step.limits.minutes_max, step.on_lift.minutes_max):
            if most and limits.minutes_max and limits.minutes_max <= most:
                yield "minutes", most


def check(case: Case, protocol: Protocol = PROTOCOL) -> None:
    assert by_formulas(protocol, case) == by_reference(protocol, decide_case(protocol, case))


@pytest.mark.parametrize("part", range(8))
def test_the_formulas_say_what_the_reference_says_of_every_case(part: int) -> None:
    cases = read_cases(PROTOCOL.folder, PROTOCOL)[part::8]
    assert len(cases) > 20
    for case in cases:
        facts = {name: plain(PROTOCOL.facts[name], value) for name, value in case.facts.items()}
        check(Case(facts, case.open_steps, case.cleared))


def plain(fact: Fact, value: Value) -> Value:
    """A place that a letter names is as good as any other."""
    return PLACES[0] if fact.type == "text" and value not in (None, UNSURE) else value


@settings(max_examples=examples(60))
@given(protocols(most_steps=3), st.integers(0, 2**32))
def test_the_formulas_say_what_the_reference_says_of_random_protocols(
    protocol: Protocol, seed: int
) -> None:
    for one in anybody(protocol, random.Random(seed))[:4]:
        facts = {name: plain(protocol.facts[name], value) for name, value in one.facts.items()}
        check(Case(facts, one.open_steps, one.cleared), protocol)


def any_value(fact: Fact) -> st.SearchStrategy[Any]:
    known = st.just(PLACES[0]) if fact.type == "text" else known_values(fact)
    if fact.type == "number":
        known = st.one_of(known, known.map(lambda value: min(value + 0.5, fact.high or value)))
    return st.one_of(known, known, st.just(UNSURE), st.none())


@st.composite
def moments(draw: st.DrawFn) -> Case:
    """A person anywhere between clear and wholly unknown, with stops open and letters."""
    names = draw(st.lists(st.sampled_from(sorted(GIVEN)), max_size=25, unique=True))
    base = CLEAR if draw(st.booleans()) else {}
    facts = {**base, **{name: draw(any_value(GIVEN[name])) for name in names}}
    some = st.lists(st.sampled_from(STEPS), max_size=30)
    cleared = draw(st.one_of(st.none(), some))
    parameters = {
        name: draw(st.integers(int(parameter.bounds[0]), int(parameter.bounds[1])))
        for name, parameter in PROTOCOL.parameters.items()
        if parameter.bounds and parameter.type == "int" and draw(st.booleans())
    }
    moved = draw(st.sampled_from([{}, parameters]))
    return Case(facts, tuple(draw(some)), None if cleared is None else tuple(cleared), moved)


@settings(max_examples=examples(60))
@given(moments())
def test_the_formulas_say_what_the_reference_says_of_random_moments(case: Case) -> None:
    check(case)
