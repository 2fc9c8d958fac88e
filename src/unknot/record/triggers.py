"""Append-only in the database itself: triggers refuse change, removal, replacement and emptying.

SQLite replaces a row without firing its delete trigger, so an insert over an existing id, place or
rowid is refused before it happens. PostgreSQL empties a table without firing row triggers, so
TRUNCATE has a trigger of its own. Whoever owns the tables can still drop a trigger: the hash chain
and its exported head are for that, and `unknot verify` looks whether the triggers are there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

WORDS = "the journal is append-only: rows of {table} are never changed or removed"


@dataclass(frozen=True, slots=True)
class Guarded:
    """A table whose rows stay, and the column groups that name a row."""

    table: str
    keys: tuple[tuple[str, ...], ...]


GUARDED = (
    Guarded("record_entry", (("id",), ("episode_id", "seq"))),
    Guarded("record_attachment", (("id",),)),
    Guarded("record_protocolversion", (("id",), ("clinic_id", "ref"))),
    Guarded("record_versionevent", (("id",),)),
    Guarded("record_responsefit", (("id",),)),
)


def _same_row(guarded: Guarded) -> str:
    """The condition that a row to be inserted would take the place of one that is there."""
    groups = [" AND ".join(f"{name} = NEW.{name}" for name in key) for key in guarded.keys]
    return " OR ".join(f"({group})" for group in (*groups, "rowid = NEW.rowid"))


def _sqlite(guarded: Guarded) -> dict[str, str]:
    table, words = guarded.table, WORDS.format(table=guarded.table)
    stop = f"BEGIN SELECT RAISE(ABORT, '{words}'); END"
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE {_same_row(guarded)})"  # noqa: S608
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table} {stop}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} {stop}",
        f"{table}_no_replace": f"BEFORE INSERT ON {table} WHEN {taken} {stop}",
    }


def _postgres(guarded: Guarded) -> dict[str, str]:
    table = guarded.table
    run = f"EXECUTE FUNCTION {table}_refuse()"
    return {
        f"{table}_no_update": f"BEFORE UPDATE ON {table} FOR EACH ROW {run}",
        f"{table}_no_delete": f"BEFORE DELETE ON {table} FOR EACH ROW {run}",
        f"{table}_no_truncate": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {run}",
    }


def _function(guarded: Guarded) -> str:
    words = WORDS.format(table=guarded.table)
    return (
        f"CREATE OR REPLACE FUNCTION {guarded.table}_refuse() RETURNS trigger AS $$ "
        f"BEGIN RAISE EXCEPTION '{words}' USING ERRCODE = 'integrity_constraint_violation'; END "
        "$$ LANGUAGE plpgsql"
    )


def tables(*names: str) -> tuple[Guarded, ...]:
    """The guarded tables of those names: what one migration made."""
    return tuple(guarded for guarded in GUARDED if guarded.table in names)


def expected(vendor: str, guards: Iterable[Guarded] = GUARDED) -> dict[str, Guarded]:
    """The triggers that must be there, by name, for "sqlite" or "postgresql"."""
    make = _postgres if vendor == "postgresql" else _sqlite
    return {name: guarded for guarded in guards for name in make(guarded)}


def install(connection: Any, guards: Iterable[Guarded] = GUARDED) -> None:
    """Put the triggers in place; those that are there are made anew."""
    remove(connection, guards)
    make = _postgres if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        for guarded in guards:
            if connection.vendor == "postgresql":
                cursor.execute(_function(guarded))
            for name, body in make(guarded).items():
                cursor.execute(f"CREATE TRIGGER {name} {body}")


def remove(connection: Any, guards: Iterable[Guarded] = GUARDED) -> None:
    """Take the triggers away (migrating backwards, and tests of what they keep)."""
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, guarded in expected(connection.vendor, guards).items():
            place = f" ON {guarded.table}" if on_table else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{place}")


def missing(connection: Any) -> list[str]:
    """The triggers that should be there and are not, or are switched off."""
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'"
    else:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        there = {row[0] for row in cursor.fetchall()}
    return sorted(set(expected(connection.vendor)) - there)
