"""Which yes/no facts keep a rule shut."""

from __future__ import annotations

import pytest

from unknot.care.protocol import latest
from unknot.care.protocol.decide import engine
from unknot.care.protocol.doors import doors
from unknot.care.protocol.evaluate import compile_rule
from unknot.care.protocol.load import vocabulary
from unknot.care.protocol.parse import parse_rule

PROTOCOL = latest("back-massage")
WORDS = vocabulary(PROTOCOL.facts, PROTOCOL.parameters)


@pytest.mark.parametrize(
    ("rule", "shut"),
    [
        ("ces1", {"ces1"}),
        ("can1 and pain_new", {"can1"}),
        ("can1 and pain_now >= 7", {"can1"}),
        ("ces1 or ces2", {"ces1", "ces2"}),
        ("ces1 or pain_now >= 7", None),
        ("not ces1", None),
        ("known(ces1)", None),
        ("at_least(2, heat, swelling, redness)", {"heat", "swelling", "redness"}),
    ],
)
def test_a_rule_is_shut_while_its_doors_are(rule: str, shut: set[str] | None) -> None:
    found = doors(parse_rule(rule, WORDS), PROTOCOL.values)
    assert found == (None if shut is None else frozenset(shut))


def test_with_all_its_doors_shut_no_rule_of_the_protocol_is_anything_but_no() -> None:
    env = engine(PROTOCOL).reader.situation({}).env
    for step in PROTOCOL.steps:
        shut = doors(step.when, PROTOCOL.values)
        if shut is not None:
            closed = env | dict.fromkeys(shut, False)
            assert compile_rule(step.when, PROTOCOL.values)(closed) is False, step.id
