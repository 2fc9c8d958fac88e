"""What lifts a hold of one area: each part in words, done or open, from what is known today."""

from __future__ import annotations

from django.utils.text import capfirst

from unknot.care.facts import Value
from unknot.care.protocol.decide import engine
from unknot.care.protocol.evaluate import CLEARED, Env
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import Node, fact_names
from unknot.care.protocol.say import value_in_words
from unknot.care.protocol.words import rule_in_words
from unknot.record.stops import FELT
from unknot.record.tissue import CHECKS, felt_today
from unknot.table.session.here import Here
from unknot.table.shared.conditions import INJURY, needed_parts, so_now, waits_for_nothing
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
    protocol, env = here.chart.protocol, facts_of(here, area)
    return Condition(_words(protocol, part, env), so_now(protocol, part, env))


def facts_of(here: Here, area: str) -> Env:
    """Every fact as it stands for this area; of what is felt, only what was felt there today."""
    state, protocol, today = here.chart.state, here.chart.protocol, here.today
    others = {name: value for name, value in today.values.items() if name not in FELT}
    felt = felt_today(state, protocol, here.chart.moment, area, today.areas)
    env = engine(protocol).reader.situation({**others, **felt}).env
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
