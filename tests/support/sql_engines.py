"""Real engines that run the SQL reading: a table goes in, rows come out."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import psycopg
from tests.support.moments import csv_text
from tests.support.postgres import postgres

Kinds = Mapping[str, str]
Table = Sequence[Sequence[Any]]
Row = dict[str, Any]


def _head(kinds: Kinds) -> str:
    return ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())


class DuckDB:
    """An in-memory DuckDB."""

    dialect = "duckdb"

    def __init__(self) -> None:
        self._link = duckdb.connect()
        self._link.execute("SET threads = 1")

    def load(self, kinds: Kinds, table: Table) -> None:
        """Replace the table `moments`."""
        self._link.execute(f"CREATE OR REPLACE TABLE moments ({_head(kinds)})")
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
            file.write(csv_text(table))
            file.flush()
            options = "FORMAT csv, HEADER false, NULLSTR '\\N', DELIMITER ',', QUOTE '\"'"
            self._link.execute(f"COPY moments FROM '{file.name}' ({options})")

    def run(self, sql: str) -> list[Row]:
        """The rows of a query."""
        done = self._link.execute(sql)
        names = [column[0] for column in done.description]
        return [dict(zip(names, row, strict=True)) for row in done.fetchall()]

    def close(self) -> None:
        """End the connection."""
        self._link.close()


class SQLite:
    """The SQLite of the standard library, in memory."""

    dialect = "sqlite"

    def __init__(self) -> None:
        self._link = sqlite3.connect(":memory:")
        self._link.row_factory = sqlite3.Row

    def load(self, kinds: Kinds, table: Table) -> None:
        """Replace the table `moments`."""
        self._link.execute("DROP TABLE IF EXISTS moments")
        self._link.execute(f"CREATE TABLE moments ({_head(kinds)})")
        marks = ", ".join("?" * len(kinds))
        self._link.executemany(f"INSERT INTO moments VALUES ({marks})", table)

    def run(self, sql: str) -> list[Row]:
        """The rows of a query."""
        return [dict(row) for row in self._link.execute(sql)]

    def close(self) -> None:
        """End the connection."""
        self._link.close()


class PostgreSQL:
    """A PostgreSQL at an address; the table is a temporary one."""

    dialect = "postgres"

    def __init__(self, address: str) -> None:
        self._link = psycopg.connect(address, autocommit=True)

    def load(self, kinds: Kinds, table: Table) -> None:
        """Replace the table `moments`."""
        with self._link.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS pg_temp.moments")
            cursor.execute(f"CREATE TEMP TABLE moments ({_head(kinds)})")
            with cursor.copy("COPY moments FROM STDIN (FORMAT csv, NULL '\\N')") as copy:
                copy.write(csv_text(table))

    def run(self, sql: str) -> list[Row]:
        """The rows of a query."""
        with self._link.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            return cursor.execute(sql).fetchall()

    def close(self) -> None:
        """End the connection."""
        self._link.close()


class Spark:
    """PySpark on this machine."""

    dialect = "spark"

    def __init__(self) -> None:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
        self._link = builder.config("spark.sql.ansi.enabled", "true").getOrCreate()
        self._link.sparkContext.setLogLevel("ERROR")

    def load(self, kinds: Kinds, table: Table) -> None:
        """Replace the view `moments`."""
        types = {"TEXT": "STRING", "DOUBLE PRECISION": "DOUBLE"}
        schema = ", ".join(f"`{name}` {types.get(kind, kind)}" for name, kind in kinds.items())
        floats = [kind == "DOUBLE PRECISION" for kind in kinds.values()]
        table = [
            tuple(float(c) if f and c is not None else c for c, f in zip(row, floats, strict=True))
            for row in table
        ]
        self._link.createDataFrame(table, schema).createOrReplaceTempView("moments")

    def run(self, sql: str) -> list[Row]:
        """The rows of a query."""
        return [row.asDict() for row in self._link.sql(sql).collect()]

    def close(self) -> None:
        """End the session."""
        self._link.stop()


Engine = DuckDB | SQLite | PostgreSQL | Spark


def has_spark() -> bool:
    """True where PySpark and Java are there; neither is asked for."""
    return importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None


@contextmanager
def _address() -> Iterator[str]:
    """The PostgreSQL of this test run, or one that is thrown away."""
    given = os.environ.get("UNKNOT_DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
    else:
        with postgres() as address:
            yield address


@contextmanager
def engines() -> Iterator[list[Engine]]:
    """All engines that must agree."""
    with _address() as address:
        makers: list[Callable[[], Engine]] = [DuckDB, SQLite, lambda: PostgreSQL(address)]
        started = [make() for make in makers]
        started += [Spark()] if has_spark() else []
        try:
            yield started
        finally:
            for engine in started:
                engine.close()


__all__ = ["DuckDB", "Engine", "Path", "PostgreSQL", "SQLite", "Spark", "engines", "has_spark"]
