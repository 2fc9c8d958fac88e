"""Every table of every chapter, row by row: rules on every engine, steps by the reference."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.spec.chapters import CHAPTERS
from tests.spec.engines import ENGINES, EXPANDING
from tests.spec.spec import RuleSpec, StepSpec, protocol_of, small
from tests.spec.table import cell, heads, rows, several, texts

from unknot.care.facts.document import STEP_LISTS
from unknot.care.protocol import Decision, decide
from unknot.care.protocol.load import vocabulary
from unknot.care.protocol.parse import parse_rule

ANSWERS = {True: "yes", False: "no", None: "?"}
SPECS = [spec for chapter in CHAPTERS for spec in chapter.specs]
RULES = [spec for spec in SPECS if isinstance(spec, RuleSpec)]
STEPS = [spec for spec in SPECS if isinstance(spec, StepSpec)]
RUNS = [
    pytest.param(spec, engine, id=f"{spec.title} [{engine}]")
    for spec in RULES
    for engine in ENGINES
    if not spec.expands or engine in EXPANDING
]


def word(value: Any) -> str:
    """A value as a cell says it."""
    return (
        "-"
        if value in (None, (), 0)
        else ",".join(value)
        if isinstance(value, tuple)
        else str(value)
    )


SAID: dict[str, Callable[[Decision], Any]] = {
    "today": lambda decision: decision.today.action,
    "scope": lambda decision: decision.today.scope,
    "because": lambda decision: tuple(one.step for one in decision.today.because),
    "ask": lambda decision: decision.today.ask,
    "not_known": lambda decision: decision.today.not_known,
    "pressure": lambda decision: decision.today.limits.pressure_cap,
    "step": lambda decision: decision.today.limits.pressure_step,
    "minutes": lambda decision: decision.today.limits.minutes_max,
    "keep_off": lambda decision: decision.today.limits.avoid,
    "no": lambda decision: decision.today.limits.technique_off,
    "course": lambda decision: decision.course.action,
}


@pytest.mark.parametrize(("spec", "engine"), RUNS)
def test_rule_answers_as_its_table_says(spec: RuleSpec, engine: str) -> None:
    protocol = small()
    rule = parse_rule(spec.rule, vocabulary(protocol.facts, protocol.parameters))
    for facts, expected in rows(spec.table):
        said = ENGINES[engine](rule, facts, protocol.values)
        assert ANSWERS[said] == expected["answer"], facts


@pytest.mark.parametrize("spec", STEPS, ids=lambda spec: spec.title)
def test_steps_decide_as_their_table_says(spec: StepSpec) -> None:
    protocol = protocol_of(spec.steps)
    for given, expected in texts(spec.table):
        facts = {name: cell(text) for name, text in given.items() if name not in STEP_LISTS}
        open_steps = several(given.get("open", "-"))
        cleared = several(given["cleared"]) if "cleared" in given else None
        decision = decide(protocol, facts, open_steps=open_steps, cleared=cleared)
        said = {name: word(SAID[name](decision)) for name in expected}
        assert said == expected, given


def test_tables_name_only_what_there_is() -> None:
    for spec in [*RULES, *STEPS]:
        given, expected = heads(spec.table)
        assert set(given) <= {*small().facts, "open", "cleared"}, spec.title
        assert set(expected) <= ({"answer"} if isinstance(spec, RuleSpec) else set(SAID)), (
            spec.title
        )


def test_every_spec_has_its_own_title() -> None:
    titles = [spec.title for spec in SPECS]
    assert len(set(titles)) == len(titles) > 30
