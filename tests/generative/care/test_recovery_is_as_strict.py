"""back-recovery merges steps of back-massage; it never makes a stop of the first two rungs weaker.

Of the same person, answered: what is an emergency there is an emergency here, and what needs a
doctor the same day there needs one here at least.
"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.generative.care.persons import GIVEN, known_values

from unknot.care.facts import UNSURE
from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, decide, latest
from unknot.care.protocol.ladders import rank
from unknot.care.protocol.nodes import fact_names

MASSAGE, RECOVERY = latest("back-massage"), latest("back-recovery")
STRICT = [step for step in MASSAGE.steps if step.then in ("emergency", "doctor_today")]


def clear(protocol: Protocol) -> dict[str, Any]:
    """A person with nothing against a session."""
    facts = clear_facts(protocol.facts)
    return {name: value for name, value in facts.items() if name in protocol.facts}


def given_names(names: tuple[str, ...]) -> set[str]:
    """The facts that can be given among these, through derived ones."""
    found = set()
    for name in names:
        found |= (
            given_names(fact_names(MASSAGE.derived[name])) if name in MASSAGE.derived else {name}
        )
    return found


def as_strict(changed: dict[str, Any]) -> None:
    """Compare the two on a clear person with these answers."""
    massage = decide(MASSAGE, clear(MASSAGE) | changed, cleared=()).today
    recovery = decide(RECOVERY, clear(RECOVERY) | changed, cleared=()).today
    if massage.action in ("emergency", "doctor_today"):
        assert rank("today", recovery.action) <= rank("today", massage.action), changed


def test_every_fact_of_a_strict_step_is_asked_here_too() -> None:
    names = set().union(*(given_names(fact_names(step.when)) for step in STRICT))
    assert names <= set(RECOVERY.facts)
    asked = {name for name in names if MASSAGE.facts[name].if_unknown == "ask"}
    assert {name for name in asked if RECOVERY.facts[name].if_unknown != "ask"} == set()


@given(st.data())
def test_a_strict_step_that_fires_there_is_met_here(data: st.DataObject) -> None:
    step = data.draw(st.sampled_from(STRICT), label="step")
    names = sorted(given_names(fact_names(step.when)))
    others = data.draw(
        st.lists(st.sampled_from(sorted(set(RECOVERY.facts) & set(GIVEN))), max_size=4)
    )
    as_strict({name: data.draw(_answer(name), label=name) for name in {*names, *others}})


def _answer(name: str) -> st.SearchStrategy[Any]:
    """Yes most of the time, so that steps of several answers fire; or anything known, or unsure."""
    if GIVEN[name].type == "yes_no":
        return st.sampled_from([True, True, True, False, UNSURE])
    return st.one_of(known_values(GIVEN[name]), st.just(UNSURE))


def test_each_strict_step_alone_is_met_here() -> None:
    for step in STRICT:
        worst = {name: _worst(name) for name in given_names(fact_names(step.when))}
        assert any(
            one.step == step.id for one in decide(MASSAGE, clear(MASSAGE) | worst).today.because
        )
        as_strict(worst)


def _worst(name: str) -> Any:
    fact = GIVEN[name]
    return (
        True
        if fact.type == "yes_no"
        else int(min(fact.high or 10, 90 if name == "age_years" else 250))
    )
