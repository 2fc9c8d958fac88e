"""The database itself refuses to change or remove what was written."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from tests.support.course import Course

from unknot.record import triggers
from unknot.record.models import Entry


def run(query: str, *values: Any) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query, list(values))


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE record_entry SET kind = 'called'",
        "UPDATE record_entry SET payload = payload",
        "DELETE FROM record_entry",
    ],
)
def test_entries_are_neither_changed_nor_removed(course: Course, query: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        run(query)
    assert course.state.seq == 1


def columns() -> str:
    return ", ".join(field.column for field in Entry._meta.concrete_fields)


def replacing(clause: str, columns_from: str) -> str:
    names = columns()
    return f"INSERT {clause} INTO record_entry ({names}) SELECT {columns_from} FROM record_entry"


FRESH_ID = "lower(hex(randomblob(16)))"
SAME_ID = columns().replace("kind", "'called'")
SAME_PLACE = columns().replace("id,", f"{FRESH_ID},", 1)
SAME_ROW = "rowid, " + SAME_PLACE.replace("seq", "seq + 1")
BY_ROW = replacing("OR REPLACE", SAME_ROW).replace("(id", "(rowid, id", 1)
ON_SQLITE = {
    "replaces an id": replacing("OR REPLACE", SAME_ID),
    "ignores an id": replacing("OR IGNORE", SAME_ID),
    "takes an id": replacing("", SAME_ID),
    "takes a place": replacing("OR REPLACE", SAME_PLACE),
    "takes a row": BY_ROW,
}
UPSERT = "ON CONFLICT (id) DO UPDATE SET kind = 'called'"
ON_POSTGRESQL = {
    # The test's own rows first settle their deferred checks, which would refuse it otherwise.
    "empties": "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE record_entry CASCADE",
    "upserts": f"INSERT INTO record_entry SELECT * FROM record_entry {UPSERT}",
}
WAYS = ON_POSTGRESQL if connection.vendor == "postgresql" else ON_SQLITE


@pytest.mark.parametrize("query", WAYS.values(), ids=WAYS.keys())
def test_nothing_is_put_in_an_entrys_place(course: Course, query: str) -> None:
    with pytest.raises(IntegrityError, match="append-only"):
        run(query)
    assert Entry.objects.get().kind == "episode_opened"


def test_without_the_guards_it_would_pass(course: Course) -> None:
    triggers.remove(connection)
    run("UPDATE record_entry SET kind = 'called'")
    assert Entry.objects.get().kind == "called"
    triggers.install(connection)


def test_attachments_stay_as_received(course: Course) -> None:
    from unknot.record.attachments import store_attachment

    store_attachment(course.member, course.episode, b"%PDF-1.7 letter", name="letter.pdf")
    for query in ("UPDATE record_attachment SET name = 'x'", "DELETE FROM record_attachment"):
        with pytest.raises(IntegrityError, match="append-only"):
            run(query)
