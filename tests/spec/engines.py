"""The engines that must agree on every spec table. The reference comes first."""

from collections.abc import Callable, Mapping
from typing import Any

from tests.spec.spec import small
from tests.support.fhirpath import answer

from unknot.care.protocol.evaluate import compile_rule
from unknot.care.protocol.fhirpath import Writer
from unknot.care.protocol.nodes import Node
from unknot.care.protocol.questionnaire_response import questionnaire_response
from unknot.care.protocol.situation import Reader

Engine = Callable[[Node, Mapping[str, Any], Mapping[str, Any]], bool | None]


def reference(rule: Node, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool | None:
    """The plain Python reading."""
    return compile_rule(rule, parameters)(Reader(small()).situation(facts).env)


def fhirpath(rule: Node, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool | None:
    """The expression for others' programs, read by fhirpathpy."""
    protocol = small()
    text = Writer(parameters, protocol.derived, protocol.follow_ups).write(rule)
    return answer(text, questionnaire_response(protocol.facts, facts))


ENGINES: dict[str, Engine] = {"reference": reference, "fhirpath": fhirpath}
EXPANDING = frozenset({"reference", "fhirpath"})
"""The engines that work out derived facts and follow-ups by themselves."""
