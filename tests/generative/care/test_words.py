"""Every rule can be read aloud, and no fact of it is left out."""

from __future__ import annotations

from hypothesis import given, settings
from tests.generative.care.random_protocols import protocols
from tests.support.patience import examples

from unknot.care.protocol import Protocol
from unknot.care.protocol.nodes import fact_names
from unknot.care.protocol.words import rule_in_words


@given(protocols())
@settings(max_examples=examples(30))
def test_a_random_rule_is_read_aloud_with_all_its_facts(protocol: Protocol) -> None:
    whens = [step.when for step in protocol.steps]
    lifts = [step.lifts_when for step in protocol.steps if step.lifts_when is not None]
    for rule in [*whens, *lifts, *protocol.derived.values(), *protocol.follow_ups.values()]:
        text = rule_in_words(rule, protocol).lower()
        assert text
        missing = [name for name in fact_names(rule) if name.replace("_", " ") not in text]
        assert not missing, (text, rule)
