"""A random rule answers the same in Python and in every SQL engine, and blames the same facts."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.care.random_rules import PARAMETERS, TYPES, rules, value
from tests.support.patience import examples
from tests.support.sql_engines import Engine

from unknot.care.facts import UNSURE
from unknot.care.protocol.evaluate import CLEARED
from unknot.care.protocol.explain import blamed, dissect
from unknot.care.protocol.nodes import Node
from unknot.care.protocol.sql import rule_sql
from unknot.care.protocol.sql.dialect import written
from unknot.care.protocol.sql.rules import Rules, missing
from unknot.care.protocol.sql.terms import NO, column, unknown

SQL_TYPES = {"pain": "INTEGER", "hours": "DOUBLE PRECISION", "tissue": "TEXT", "before": "TEXT"}
MANY = 400


def known(value: Any) -> Any:
    """A rule reads unsure as unknown."""
    return None if value == UNSURE else value


def people() -> list[dict[str, Any]]:
    """The same invented people every time."""
    draw = random.Random(20260102)
    return [
        {name: known(value(name, kind, draw)) for name, kind in TYPES.items()}
        | {"cleared": draw.random() < 0.5}
        for _ in range(MANY)
    ]


PEOPLE = people()


@pytest.fixture(scope="module")
def loaded(sql_engines: list[Engine]) -> list[Engine]:
    """The engines with the people in their table."""
    kinds = {"moment": "INTEGER"} | {name: SQL_TYPES.get(name, "BOOLEAN") for name in PEOPLE[0]}
    table = [[nth, *one.values()] for nth, one in enumerate(PEOPLE)]
    for engine in sql_engines:
        engine.load(kinds, table)
    return sql_engines


def python(rule: Node) -> list[tuple[bool | None, bool]]:
    """What the reference answers of each person, and whether it blames a fact for an unknown."""
    part = dissect(rule, PARAMETERS)
    envs = [one | {CLEARED: one["cleared"]} for one in PEOPLE]
    answers = [(part.run(env), env) for env in envs]
    return [(one, one is None and "pain" in blamed(part, env)) for one, env in answers]


def blames_pain(rule: Node, dialect: str) -> str:
    """SQL for: the rule is unknown, and pain is among the facts to blame."""
    reader = Rules(PARAMETERS, column)
    marks = {name: unknown(column(name)) for name in TYPES}
    nobody = dict.fromkeys(TYPES, NO)
    found = missing(rule, reader, nobody | {"pain": marks["pain"]}, column("cleared"))
    whole = unknown(reader.term(rule, column("cleared")))
    return written(f"({whole.text}) AND ({found.text})", dialect)


@settings(max_examples=examples(200))
@given(st.lists(rules(tuple(TYPES), lift=True), min_size=5, max_size=5))
def test_random_rules_answer_alike(loaded: list[Engine], some: list[Node]) -> None:
    wanted = [python(rule) for rule in some]
    for engine in loaded:
        found = asked(engine, some)
        for nth in range(len(some)):
            answers = [(row[f"r{nth}"], bool(row[f"b{nth}"])) for row in found]
            answers = [(None if one is None else bool(one), other) for one, other in answers]
            assert answers == wanted[nth], (engine.dialect, some[nth])


def asked(engine: Engine, some: list[Node]) -> list[dict[str, Any]]:
    """One query for all the rules."""
    parts = []
    for nth, rule in enumerate(some):
        parts.append(f"{rule_sql(rule, PARAMETERS, engine.dialect)} AS r{nth}")
        parts.append(f"{blames_pain(rule, engine.dialect)} AS b{nth}")
    text = f"SELECT {', '.join(parts)} FROM moments ORDER BY moment"
    return engine.run(text)
