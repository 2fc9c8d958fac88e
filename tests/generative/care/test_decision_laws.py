"""Laws of a decision that hold for everybody: protocol properties 1, 3, 4 and 6, at random.

They are sampled here; a proof over all facts belongs to the proof reading.
"""

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.generative.care.persons import (
    CLEAR,
    GIVEN,
    PROTOCOL,
    changed,
    cleared_steps,
    known_values,
    open_steps,
)

from unknot.care.facts import UNSURE
from unknot.care.protocol import Limits, Verdict, decide
from unknot.care.protocol.ladders import HANDS_ON, STOPS, rank
from unknot.care.protocol.nodes import fact_names

RISKY = sorted(name for name, fact in GIVEN.items() if fact.risk != "none")
ASKED = {name for name, fact in GIVEN.items() if fact.if_unknown == "ask"}


def looser(one: Verdict, other: Verdict) -> bool:
    """True when `one` allows more than `other`."""
    if rank("today", one.action) > rank("today", other.action):
        return True
    return one.action in HANDS_ON and other.action in HANDS_ON and wider(one.limits, other.limits)


def wider(one: Limits, other: Limits) -> bool:
    """True when `one` leaves more room in any limit than `other`."""
    caps = (one.pressure_cap or 5) > (other.pressure_cap or 5)
    missing = set(other.avoid) - set(one.avoid) or set(other.technique_off) - set(one.technique_off)
    return caps or bool(missing)


@given(changed(), open_steps, cleared_steps)
def test_same_facts_same_decision_whatever_their_order(
    person: dict[str, Any], stops: list[str], letters: list[str] | None
) -> None:
    backwards = dict(reversed(person.items()))
    first = decide(PROTOCOL, person, open_steps=stops, cleared=letters)
    second = decide(PROTOCOL, backwards, open_steps=reversed(stops), cleared=letters)
    assert first == second


@given(changed(), st.data())
def test_hands_on_survives_every_completion_of_what_is_asked(
    person: dict[str, Any], data: st.DataObject
) -> None:
    before = decide(PROTOCOL, person).today
    assume(before.action in HANDS_ON)
    missing = [name for name, value in person.items() if value is None and name in ASKED]
    full = person | {name: data.draw(known_values(GIVEN[name]), label=name) for name in missing}
    after = decide(PROTOCOL, full).today
    assert after.action in HANDS_ON
    assert not wider(before.limits, after.limits)


def worse(name: str, value: Any, data: st.DataObject) -> Any:
    """A value further towards the fact's risk; the same where there is none."""
    fact = GIVEN[name]
    if fact.risk in ("yes", "no"):
        return fact.risk == "yes" if fact.type == "yes_no" else value
    other = data.draw(known_values(fact), label=f"worse {name}")
    return max(value, other) if fact.risk == "higher" else min(value, other)


@given(changed(), st.sampled_from(RISKY), st.data())
def test_more_risk_never_loosens(person: dict[str, Any], name: str, data: st.DataObject) -> None:
    value = person[name]
    assume(value is not None and value != UNSURE and GIVEN[name].type in ("yes_no", "int"))
    before = decide(PROTOCOL, person).today
    after = decide(PROTOCOL, person | {name: worse(name, value, data)}).today
    assert not looser(after, before), (name, before, after)


@given(changed(), st.sampled_from(sorted(GIVEN)))
def test_not_asking_a_stop_away(person: dict[str, Any], name: str) -> None:
    """Forgetting an answer never opens what it had closed, where the fact is one that is asked."""
    assume(name in ASKED)
    before = decide(PROTOCOL, person).today
    after = decide(PROTOCOL, person | {name: None}).today
    if before.action in STOPS and before.scope == "visit":
        assert after.action not in HANDS_ON


def asked_after(name: str) -> list[str]:
    """The yes/no questions that a follow-up comes after; sev is worked out from a score."""
    rule = PROTOCOL.follow_ups.get(name)
    return [one for one in fact_names(rule) if one in GIVEN] if rule else []


@given(changed(), open_steps)
def test_a_yes_on_an_emergency_row_is_an_emergency(
    person: dict[str, Any], stops: list[str]
) -> None:
    for step in PROTOCOL.steps:
        if step.then == "emergency" and step.id in person and step.lifts_text == "cleared":
            yes = dict.fromkeys([step.id, *asked_after(step.id)], True)
            today = decide(PROTOCOL, person | yes, open_steps=stops, cleared=()).today
            assert today.action == "emergency", step.id


@given(changed(), open_steps, cleared_steps)
def test_go_only_when_nothing_acts(
    person: dict[str, Any], stops: list[str], letters: list[str] | None
) -> None:
    decision = decide(PROTOCOL, person, open_steps=stops, cleared=letters)
    if decision.today.action == "go":
        assert not decision.today.limits
        assert {reason.action for reason in decision.today.because} <= {"note"}
        assert decision.today.ask == ()


@given(changed(), open_steps)
def test_an_open_stop_without_its_lift_stays(person: dict[str, Any], stops: list[str]) -> None:
    today = decide(PROTOCOL, person, open_steps=stops, cleared=()).today
    for step in map(PROTOCOL.step, stops):
        if step.then in STOPS and step.lifts_text == "cleared":
            assert rank("today", today.action) <= rank("today", step.then)


def test_the_clear_person_may_be_massaged() -> None:
    assert decide(PROTOCOL, CLEAR).today.action == "go"
