"""What lifts a hold of one area: each part in words, done or open, from what is known today."""

from __future__ import annotations

from collections.abc import Iterator

from unknot.care.protocol.evaluate import CLEARED, Env, compile_rule
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import And, Compare, FactRef, Node, Or, fact_names
from unknot.care.protocol.words import rule_in_words
from unknot.record.tissue import clear_checks
from unknot.table.session.here import Here
from unknot.web.banner import Condition

INJURY = "hours_since_injury"
PLAIN = {
    "signs_clear_checks": "Heat and redness gone, swelling falling, on {need} checks a day apart. "
    "{have} of {need}",
    "rest_pain": "Pain at rest {need} or less. {have}",
    "tissue_response": "Felt again: relaxed or partly. {have}",
    "rest_pain_rising": "Pain at rest not rising",
    "hours_since_injury": "{need} hours since the injury",
    "doctor_seen": "Doctor seen, answer recorded",
}


def end_of_hold(here: Here, area: str) -> tuple[Condition, ...]:
    """The parts of the end conditions of every step that holds this area, each once."""
    found: dict[str, Condition] = {}
    for step in here.limits(area).held_by:
        rule = here.chart.protocol.step(step).lifts_when
        for part in _parts(rule) if rule is not None else ():
            if INJURY in fact_names(part) and here.today.values.get(INJURY) is None:
                continue  # there was no injury to wait for
            condition = _condition(here, area, part)
            found.setdefault(condition.text, condition)
    return tuple(found.values())


def _parts(node: Node) -> Iterator[Node]:
    if isinstance(node, And):
        for term in node.terms:
            yield from _parts(term)
    else:
        yield node


def _condition(here: Here, area: str, part: Node) -> Condition:
    env = facts_of(here, area)
    answer = compile_rule(part, here.chart.protocol.values)(env)
    return Condition(_words(here.chart.protocol, part, env), answer is True)


def facts_of(here: Here, area: str) -> Env:
    """Every fact as it stands for this area; unsure and not asked are both unknown."""
    known = here.today.values
    env: Env = {name: known.get(name) for name in here.chart.protocol.facts}
    env = {name: None if value == "unsure" else value for name, value in env.items()}
    checks = [c for c in here.chart.state.checks if c.area == area]
    state, protocol = here.chart.state, here.chart.protocol
    env["signs_clear_checks"] = clear_checks(state, protocol, area, here.today.areas)
    if checks:
        last = checks[-1].response
        env["tissue_response"] = None if last == "not_assessed" else last
    env[CLEARED] = False
    return env


def _words(protocol: Protocol, part: Node, env: Env) -> str:
    names = fact_names(part)
    name = next((n for n in ("doctor_seen", *names) if n in names), "")
    if name not in PLAIN:
        said = rule_in_words(part, protocol)
        return said[:1].upper() + said[1:]
    return PLAIN[name].format(need=_needed(protocol, part, name), have=_have(name, env.get(name)))


def _needed(protocol: Protocol, part: Node, name: str) -> str:
    """The number that the fact is compared with, from the protocol's parameters."""
    for node in _leaves(part):
        if isinstance(node, Compare) and name in fact_names(node):
            bound = [t for t in node.operands if not isinstance(t, FactRef)]
            values = [
                getattr(t, "value", None) or protocol.values.get(getattr(t, "name", ""))
                for t in bound
            ]
            return f"{values[0]:g}" if values and values[0] is not None else ""
    return ""


def _number(protocol: Protocol, operand: object) -> str:
    value = getattr(operand, "value", None)
    value = protocol.values.get(getattr(operand, "name", "")) if value is None else value
    return f"{value:g}" if isinstance(value, int | float) else ""


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, And | Or):
        for term in node.terms:
            yield from _leaves(term)
    else:
        yield node


def _have(name: str, value: object) -> str:
    if name == "signs_clear_checks":
        return str(value or 0)
    if value is None:
        return "Not known now"
    words = {"relaxed": "relaxed", "partial": "partly", "guarded_more": "more guarded"}
    return f"Now {words.get(str(value), value)}"
