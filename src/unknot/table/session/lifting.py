"""What lifts a hold of one area: each part in words, done or open, from what is known today."""

from __future__ import annotations

from django.utils.text import capfirst

from unknot.care.facts import Value
from unknot.care.protocol.decide import engine
from unknot.care.protocol.evaluate import CLEARED, Env, compile_rule
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import Node, fact_names
from unknot.care.protocol.say import value_in_words
from unknot.care.protocol.words import rule_in_words
from unknot.record.tissue import CHECKS, clear_checks
from unknot.table.session.here import Here
from unknot.table.shared.conditions import INJURY, needed_parts, waits_for_nothing
from unknot.web.banner import Condition

TOLD = (CHECKS, "rest_pain", "tissue_response")
"""The facts whose value now stands beside what is needed."""


def end_of_hold(here: Here, area: str) -> tuple[Condition, ...]:
    """The parts of the end conditions of every step that holds this area, each once."""
    found: dict[str, Condition] = {}
    for step in here.limits(area).held_by:
        rule = here.chart.protocol.step(step).lifts_when
        for part in needed_parts(rule) if rule is not None else ():
            if waits_for_nothing(part, here.today.values.get(INJURY) is not None):
                continue
            condition = _condition(here, area, part)
            found.setdefault(condition.text, condition)
    return tuple(found.values())


def _condition(here: Here, area: str, part: Node) -> Condition:
    env = facts_of(here, area)
    answer = compile_rule(part, here.chart.protocol.values)(env)
    return Condition(_words(here.chart.protocol, part, env), answer is True)


def facts_of(here: Here, area: str) -> Env:
    """Every fact as it stands for this area; unsure and not asked are both unknown."""
    env = engine(here.chart.protocol).reader.situation(here.today.values).env
    checks = [c for c in here.chart.state.checks if c.area == area]
    state, protocol = here.chart.state, here.chart.protocol
    env[CHECKS] = clear_checks(state, protocol, area, here.today.areas)
    if checks:
        last = checks[-1].response
        env["tissue_response"] = None if last == "not_assessed" else last
    env[CLEARED] = False
    return env


def _words(protocol: Protocol, part: Node, env: Env) -> str:
    words, names = capfirst(rule_in_words(part, protocol)), fact_names(part)
    if len(names) == 1 and names[0] in TOLD:
        return f"{words}. {_have(names[0], env.get(names[0]))}"
    return words


def _have(name: str, value: Value) -> str:
    if value is None:
        return "Not known now"
    return f"{value} so far" if name == CHECKS else f"Now {value_in_words(value)}"
