"""FHIRPath says of every rule what the reference reading says, unknowns included."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.care import rules
from tests.generative.care.persons import values
from tests.support.fhirpath import answer
from tests.support.patience import examples

from unknot.care.protocol import Protocol
from unknot.care.protocol.evaluate import CLEARED, compile_rule
from unknot.care.protocol.fhirpath import RuleText, rules_in_fhirpath
from unknot.care.protocol.library import shipped, versions
from unknot.care.protocol.nodes import Node, fact_names
from unknot.care.protocol.questionnaire_response import questionnaire_response
from unknot.care.protocol.situation import Reader


def node(protocol: Protocol, rule: RuleText) -> Node:
    """The rule that a text was written from."""
    kind, name = rule.place.split()
    if kind == "fact":
        return (protocol.derived if rule.key == "rule" else protocol.follow_ups)[name]
    found = getattr(protocol.step(name), rule.key)
    assert found is not None
    return found


def by_the_reference(
    protocol: Protocol, rule: RuleText, facts: dict[str, Any], cleared: list[str]
) -> bool | None:
    """What the closures say."""
    env = Reader(protocol).situation(facts).env
    env[CLEARED] = rule.place.split()[1] in cleared
    return compile_rule(node(protocol, rule), protocol.values)(env)


def check(protocol: Protocol, rule: RuleText, facts: dict[str, Any], cleared: list[str]) -> None:
    """Both readings of one rule, of one person."""
    response = questionnaire_response(protocol.facts, facts, cleared)
    wanted = by_the_reference(protocol, rule, facts, cleared)
    assert answer(rule.text, response) is wanted, (rule, facts, cleared)


@settings(max_examples=examples(30))
@given(rules.protocols(), rules.persons, st.lists(st.sampled_from(["one", "two"]), unique=True))
def test_random_rules_agree(protocol: Protocol, facts: dict[str, Any], cleared: list[str]) -> None:
    for rule in rules_in_fhirpath(protocol):
        check(protocol, rule, facts, cleared)


@cache
def shipped_rules(ref: str) -> tuple[RuleText, ...]:
    return tuple(rules_in_fhirpath(shipped(ref)))


def read_by(protocol: Protocol, names: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    """The facts that can be given and that decide these: through derived ones and follow-ups."""
    for name in names:
        if name not in protocol.derived:
            yield name
        for rules_of in (protocol.derived, protocol.follow_ups):
            if name in rules_of:
                yield from read_by(protocol, fact_names(rules_of[name]))


@pytest.mark.parametrize("ref", versions())
@settings(max_examples=examples(20))
@given(data=st.data())
def test_rules_of_a_shipped_protocol_agree(ref: str, data: st.DataObject) -> None:
    """Each example reads every seventh rule, so that the run reads every rule several times."""
    protocol, first = shipped(ref), data.draw(st.integers(0, 6), label="first")
    for rule in shipped_rules(ref)[first::7]:
        names = sorted(set(read_by(protocol, fact_names(node(protocol, rule)))))
        facts = {name: data.draw(values(protocol.facts[name])) for name in names}
        step = rule.place.split()[1]
        check(protocol, rule, facts, data.draw(st.sampled_from([[], [step], ["other"]])))


@pytest.mark.parametrize("ref", versions())
def test_every_rule_of_a_shipped_protocol_is_unknown_or_settled_of_nobody(ref: str) -> None:
    """Of a person of whom nothing is known."""
    protocol = shipped(ref)
    for rule in shipped_rules(ref):
        check(protocol, rule, {}, [])
