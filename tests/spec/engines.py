"""The engines that must agree on every spec table. The reference comes first."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

import duckdb
from tests.spec.spec import small
from tests.support.fhirpath import answer

from unknot.care.facts import UNSURE
from unknot.care.protocol.evaluate import compile_rule
from unknot.care.protocol.fhirpath import Writer
from unknot.care.protocol.nodes import Node, fact_names
from unknot.care.protocol.questionnaire_response import questionnaire_response
from unknot.care.protocol.situation import Reader
from unknot.care.protocol.sql import rule_sql

Engine = Callable[[Node, Mapping[str, Any], Mapping[str, Any]], bool | None]
Facts = Mapping[str, Any]


def reference(rule: Node, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool | None:
    """The plain Python reading."""
    return compile_rule(rule, parameters)(Reader(small()).situation(facts).env)


def fhirpath(rule: Node, facts: Mapping[str, Any], parameters: Mapping[str, Any]) -> bool | None:
    """The expression for others' programs, read by fhirpathpy."""
    protocol = small()
    text = Writer(parameters, protocol.derived, protocol.follow_ups).write(rule)
    return answer(text, questionnaire_response(protocol.facts, facts))


def in_duckdb(rule: Node, facts: Facts, parameters: Facts) -> bool | None:
    """The SQL reading, run by DuckDB."""
    with duckdb.connect() as link:
        found = link.execute(*_query(rule, facts, parameters, "duckdb")).fetchone()
    return None if found is None or found[0] is None else bool(found[0])


def in_sqlite(rule: Node, facts: Facts, parameters: Facts) -> bool | None:
    """The SQL reading, run by SQLite."""
    link = sqlite3.connect(":memory:")
    try:
        (answer,) = link.execute(*_query(rule, facts, parameters, "sqlite")).fetchone()
    finally:
        link.close()
    return None if answer is None else bool(answer)


def _known(value: Any) -> Any:
    return None if value == UNSURE else value


def _query(rule: Node, facts: Facts, parameters: Facts, dialect: str) -> tuple[str, list[Any]]:
    """One row that holds the facts, and the rule over it."""
    given = {name: _known(facts.get(name)) for name in fact_names(rule)}
    given = given or {"nothing": None}
    row = ", ".join(f'{_typed(value)} AS "{name}"' for name, value in given.items())
    rule_text = rule_sql(rule, parameters, dialect)
    return f"SELECT {rule_text} FROM (SELECT {row}) AS moment", list(given.values())


def _typed(value: Any) -> str:
    """A place for the value, with a type where DuckDB could not tell it."""
    return "CAST(? AS VARCHAR)" if isinstance(value, str) else "?"


ENGINES: dict[str, Engine] = {
    "reference": reference,
    "fhirpath": fhirpath,
    "duckdb": in_duckdb,
    "sqlite": in_sqlite,
}
EXPANDING = frozenset({"reference", "fhirpath"})
"""The engines that work out derived facts and follow-ups by themselves."""
