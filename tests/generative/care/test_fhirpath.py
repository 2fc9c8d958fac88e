"""FHIRPath says of every rule what the reference reading says, unknowns included."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.care.persons import values
from tests.generative.care.random_protocols import moments, protocols
from tests.support.fhirpath import answer
from tests.support.patience import examples

from unknot.care.facts import Value
from unknot.care.protocol import Protocol
from unknot.care.protocol.evaluate import CLEARED, compile_rule
from unknot.care.protocol.fhirpath import RuleText, rules_in_fhirpath
from unknot.care.protocol.library import shipped, versions
from unknot.care.protocol.nodes import Node, fact_names
from unknot.care.protocol.questionnaire_response import questionnaire_response
from unknot.care.protocol.situation import Reader

Facts = Mapping[str, Value]
Cleared = Sequence[str]


def node(protocol: Protocol, rule: RuleText) -> Node:
    """The rule that a text was written from."""
    kind, name = rule.place.split()
    if kind == "fact":
        return (protocol.derived if rule.key == "rule" else protocol.follow_ups)[name]
    found = getattr(protocol.step(name), rule.key)
    assert found is not None
    return found


class Reference:
    """What the closures say of one rule."""

    def __init__(self, protocol: Protocol, rule: RuleText) -> None:
        self.reader, self.name = reader(protocol), rule.place.split()[1]
        self.run = compile_rule(node(protocol, rule), protocol.values)

    def answer(self, facts: Facts, cleared: Cleared) -> bool | None:
        env = self.reader.situation(facts).env
        env[CLEARED] = self.name in cleared
        return self.run(env)


@lru_cache(maxsize=4)
def reader(protocol: Protocol) -> Reader:
    return Reader(protocol)


def check(protocol: Protocol, rule: RuleText, people: Iterable[tuple[Facts, Cleared]]) -> None:
    """Both readings of one rule, of some people and the steps their letters clear."""
    reference = Reference(protocol, rule)
    for facts, cleared in people:
        response = questionnaire_response(protocol.facts, facts, cleared)
        wanted = reference.answer(facts, cleared)
        assert answer(rule.text, response) is wanted, (rule, facts, cleared)


@settings(max_examples=examples(200))
@given(protocols(most_steps=1), st.integers(0, 2**32))
def test_random_rules_agree(protocol: Protocol, seed: int) -> None:
    """The rules of one step, with what is derived and followed up written out in them."""
    people = [(one.facts, one.cleared or ()) for one in moments(protocol, random.Random(seed))]
    for rule in rules_in_fhirpath(protocol):
        if rule.place.startswith("step"):
            check(protocol, rule, people[:6])


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
        cleared = data.draw(st.sampled_from([[], [step], ["other"]]))
        check(protocol, rule, [(facts, cleared)])


@pytest.mark.parametrize("ref", versions())
def test_every_rule_of_a_shipped_protocol_is_unknown_or_settled_of_nobody(ref: str) -> None:
    """Of a person of whom nothing is known."""
    protocol = shipped(ref)
    for rule in shipped_rules(ref):
        check(protocol, rule, [({}, [])])
