"""Entries exactly as the database keeps them, for verifying: bytes that the product's own way of
reading might pass over are looked at too.

SQLite keeps times and ids as text, and would read several spellings as the same value; so there
the raw text must be the one spelling that the product writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from unknot.record.chain import Row
from unknot.record.models import Entry

COLUMNS = (
    "id",
    "episode_id",
    "seq",
    "kind",
    "happened_at",
    "recorded_at",
    "author_id",
    "late",
    "payload",
    "prev_hash",
    "hash",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """A row as stored; `fault` says why it cannot be read as an entry."""

    place: int
    row: Row | None
    kind: str
    fault: str = ""


def stored_rows(episode: UUID) -> Iterator[Stored]:
    """The rows of an episode, in the order of their places."""
    if connection.vendor != "sqlite":
        for entry in Entry.objects.filter(episode_id=episode).order_by("seq", "id"):
            yield Stored(entry.seq, entry.row(), entry.kind)
        return
    names = ", ".join(f"CAST({name} AS BLOB), typeof({name})" for name in COLUMNS)
    query = f"SELECT {names} FROM record_entry WHERE episode_id = %s ORDER BY seq, id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [episode.hex])
        rows = cursor.fetchall()
    for number, raw in enumerate(rows, start=1):
        yield _read(number, raw)


def _read(number: int, raw: tuple[Any, ...]) -> Stored:
    values = dict(zip(COLUMNS, raw[::2], strict=True))
    try:
        text = {name: bytes(value).decode("utf-8") for name, value in values.items()}
        row = _row(text)
    except (ValueError, TypeError, AttributeError) as problem:
        return Stored(number, None, "", f"cannot be read ({problem})")
    odd = [name for name, written in _spelling(row).items() if text[name] != written]
    types = dict(zip(COLUMNS, raw[1::2], strict=True))
    odd += [name for name, kind in types.items() if kind != _type(name)]
    fault = f"{odd[0]} is not written as the product writes it" if odd else ""
    return Stored(row.seq, row, row.kind, fault)


def _row(text: dict[str, str]) -> Row:
    return Row(
        id=UUID(text["id"]),
        episode=UUID(text["episode_id"]),
        seq=int(text["seq"]),
        kind=text["kind"],
        happened_at=_time(text["happened_at"]),
        recorded_at=_time(text["recorded_at"]),
        author=UUID(text["author_id"]),
        late=text["late"] == "1",
        payload=text["payload"],
        prev_hash=text["prev_hash"],
        hash=text["hash"],
    )


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _spelling(row: Row) -> dict[str, str]:
    """What the product writes for the columns that have more than one spelling."""
    return {
        "id": row.id.hex,
        "episode_id": row.episode.hex,
        "author_id": row.author.hex,
        "seq": str(row.seq),
        "late": "1" if row.late else "0",
        "happened_at": str(row.happened_at.replace(tzinfo=None)),
        "recorded_at": str(row.recorded_at.replace(tzinfo=None)),
    }


def _type(name: str) -> str:
    return "integer" if name in ("seq", "late") else "text"
