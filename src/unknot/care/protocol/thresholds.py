"""The order of numbers that one fact is compared with: what a protocol puts later stays later.

Where two steps fire by one and the same fact alone, each from a number of its own (massage is put
off from 110, a doctor sees it from 120), a clinic's own values may not turn the two round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import Compare, FactRef, Node, Or, ParameterRef

FROM = (">", ">=")


class Threshold(NamedTuple):
    """A step fires alone where this fact is at, or above, this parameter."""

    fact: str
    parameter: str
    step: Step


def turned_round(base: Protocol, values: Mapping[str, float]) -> dict[str, str]:
    """The moved parameters whose order is not the protocol's any more, each with what to do."""
    new = {**base.values, **values}
    found: dict[str, str] = {}
    for one, other in combinations(_every(base), 2):
        low, high = sorted((one, other), key=lambda each: base.values[each.parameter])
        if _ordered(base, low, high) and new[low.parameter] > new[high.parameter]:
            moved = low if new[low.parameter] != base.values[low.parameter] else high
            found.setdefault(moved.parameter, _said(base, low, high, new))
    return found


def _ordered(base: Protocol, low: Threshold, high: Threshold) -> bool:
    same = low.fact == high.fact and low.step.ladder == high.step.ladder
    return same and base.values[low.parameter] < base.values[high.parameter]


def _said(base: Protocol, low: Threshold, high: Threshold, new: Mapping[str, float]) -> str:
    first, then = (base.parameters[each.parameter].means for each in (low, high))
    return (
        f"“{first}” is {new[low.parameter]:g}, and “{then}” is {new[high.parameter]:g}. The first "
        "may not be above the second: in this protocol it comes first."
    )


def _every(base: Protocol) -> list[Threshold]:
    return [
        Threshold(fact, parameter, step)
        for step in base.steps
        if step.acts
        for fact, parameter in _alone(base, step.when)
    ]


def _alone(base: Protocol, rule: Node) -> Iterator[tuple[str, str]]:
    """The comparisons each of which makes the rule true by itself."""
    if isinstance(rule, Or):
        for term in rule.terms:
            yield from _alone(base, term)
    elif isinstance(rule, FactRef) and rule.name in base.derived:
        yield from _alone(base, base.derived[rule.name])
    elif isinstance(rule, Compare) and len(rule.operators) == 1 and rule.operators[0] in FROM:
        fact, number = rule.operands
        if isinstance(fact, FactRef) and isinstance(number, ParameterRef):
            yield fact.name, number.name
