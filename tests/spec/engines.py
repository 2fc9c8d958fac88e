"""The engines that must agree on every spec table. The reference comes first."""

from collections.abc import Callable, Mapping
from typing import Any

from unknot.care.facts import UNSURE
from unknot.care.protocol.evaluate import compile_rule
from unknot.care.protocol.nodes import Node

Engine = Callable[[Node, Mapping[str, Any], Mapping[str, Any]], bool | None]


def reference(rule: Node, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool | None:
    """The plain Python reading."""
    env = {name: None if value == UNSURE else value for name, value in facts.items()}
    return compile_rule(rule, parameters)(env)


ENGINES: dict[str, Engine] = {"reference": reference}
