"""The facts that the journal yields, counted in SQL: what was decided from is what SQL counts.

Every stored decision holds the facts it was made from. So each is a moment to compare: the fold's
facts then, and the same from a plain table of entries. On PostgreSQL where the tests run on it,
else on SQLite and DuckDB.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from django.db import connection
from tests.generative.record.test_paths import Walk
from tests.support.course import Course
from tests.support.patience import examples

from unknot.care.protocol import latest
from unknot.people.access import NotAllowed
from unknot.people.models import Client, Member
from unknot.record.as_table import COLUMNS, INTEGERS, Row, tables
from unknot.record.flows.close import close
from unknot.record.flows.screen import screen
from unknot.registry.journal_sql import COUNTED, STORED, journal_facts_sql

Tables = dict[str, list[Row]]
Answers = dict[str, dict[str, Any]]


def loaded(tables: Tables, execute: Callable[..., Any], mark: str, temporary: str) -> None:
    for name, columns in COLUMNS.items():
        typed = ", ".join(f"{c} {'BIGINT' if c in INTEGERS else 'TEXT'}" for c in columns)
        execute(f"CREATE {temporary} TABLE {name} ({typed})")
        marks = ", ".join(mark for _ in columns)
        for row in tables[name]:
            execute(f"INSERT INTO {name} VALUES ({marks})", row)


def answered(rows: Iterable[Row], names: list[str]) -> Answers:
    return {row[0]: dict(zip(names[1:], row[1:], strict=True)) for row in rows}


def on_sqlite(tables: Tables, values: dict[str, Any]) -> Answers:
    engine = sqlite3.connect(":memory:")
    loaded(tables, engine.execute, "?", "")
    done = engine.execute(journal_facts_sql("sqlite", values))
    return answered(done.fetchall(), [column[0] for column in done.description])


def on_duckdb(tables: Tables, values: dict[str, Any]) -> Answers:
    engine = duckdb.connect()
    loaded(tables, engine.execute, "?", "")
    done = engine.execute(journal_facts_sql("duckdb", values))
    return answered(done.fetchall(), [column[0] for column in done.description])


def on_parquet(tables: Tables, values: dict[str, Any]) -> Answers:
    """The same tables as files of an export."""
    engine = duckdb.connect()
    loaded(tables, engine.execute, "?", "")
    with TemporaryDirectory() as folder:
        for name in COLUMNS:
            file = f"{folder}/{name}.parquet"
            engine.execute(f"COPY {name} TO '{file}' (FORMAT parquet)")
            engine.execute(f"DROP TABLE {name}; CREATE VIEW {name} AS FROM '{file}'")
        done = engine.execute(journal_facts_sql("duckdb", values))
        return answered(done.fetchall(), [column[0] for column in done.description])


def on_postgres(tables: Tables, values: dict[str, Any]) -> Answers:
    with connection.cursor() as cursor:
        loaded(tables, cursor.execute, "%s", "TEMPORARY")
        cursor.execute(journal_facts_sql("postgres", values).replace("%", "%%"), [])
        return answered(cursor.fetchall(), [column[0] for column in cursor.description])


ENGINES = [on_postgres] if connection.vendor == "postgresql" else [on_sqlite, on_duckdb, on_parquet]


def same(stored: Any, counted: Any) -> bool:
    if counted is None or stored is None:
        return counted is stored
    if isinstance(stored, bool):
        return stored == (str(counted).lower() in ("true", "1"))
    return float(stored) == float(counted) if isinstance(stored, int | float) else stored == counted


def differences(tables: Tables, answers: Answers) -> list[str]:
    stored = {row[0]: json.loads(row[-1]) for row in tables["entries"] if row[4] == "decided"}
    assert answers.keys() == stored.keys()
    return [
        f"{name}: decided from {then['facts'].get(name)!r}, counted {counted!r}"
        for moment, facts in answers.items()
        for then in (stored[moment],)
        for name in (*COUNTED, *STORED)
        for counted in (facts[name],)
        if not same(then["facts"].get(name), counted)
    ]


@pytest.mark.parametrize("engine", ENGINES)
def test_sql_counts_what_was_decided_from(
    engine: Callable[[Tables, dict[str, Any]], Answers],
    owner: Member,
    therapist: Member,
    our_client: Client,
) -> None:
    course = None
    for seed in range(examples(3)):
        course = followed(therapist, our_client, course)
        walk = Walk(course, Random(seed))
        for _ in range(24):
            walk.step()
        course.do(screen, None, {"after_soreness": True})
    taken = tables(owner)
    assert len(taken["moments"]) > 20
    assert differences(taken, engine(taken, latest().values)) == []


def followed(member: Member, client: Client, before: Course | None) -> Course:
    """A course of the client, after an earlier one was closed: its siblings' answers count too."""
    if before is None:
        return Course(member, client)
    before.do(close, "went well", although_open=True)
    return Course(member, client, before.now)


@pytest.mark.parametrize("engine", ENGINES)
def test_every_fact_of_the_journal_has_its_sql(
    engine: Callable[[Tables, dict[str, Any]], Answers],
    owner: Member,
    therapist: Member,
    our_client: Client,
) -> None:
    protocol = latest()
    of_journal = {name for name, fact in protocol.facts.items() if fact.source_kind == "journal"}
    assert of_journal == {*COUNTED, *STORED}
    Course(therapist, our_client).visit()
    taken = tables(owner)
    assert all(of_journal <= row.keys() for row in engine(taken, protocol.values).values())


def test_only_an_owner_takes_the_journals_out(therapist: Member) -> None:
    with pytest.raises(NotAllowed):
        tables(therapist)
