"""Journals made of nothing but payloads: for tests of the fold that need no database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from unknot.record.chain import GENESIS, Row, canonical, row_hash
from unknot.record.fold import fold
from unknot.record.journal import Line
from unknot.record.state import Episode
from unknot.record.structs import Struct

ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 3, 2, 8, tzinfo=UTC)
BOB = uuid4()


def told(
    payloads: Iterable[Struct],
    *,
    episode: UUID | None = None,
    start: datetime = START,
    step: timedelta = timedelta(minutes=5),
) -> list[Line]:
    """A journal in which these things happened one after the other."""
    own = episode or uuid4()
    lines = []
    for seq, payload in enumerate(payloads, start=1):
        at = start + seq * step
        lines.append(
            Line(uuid4(), own, seq, payload.kind, at, at, BOB, False, payload, f"{seq:064x}")
        )
    return lines


def episode(payloads: Iterable[Struct]) -> Episode:
    """The episode that these payloads make."""
    return fold(told(payloads), zone=ZONE, episode=uuid4())


def chained(lines: Iterable[Line]) -> list[Row]:
    """The rows of a true chain with this content."""
    rows: list[Row] = []
    before = GENESIS
    for line in lines:
        row = Row(
            line.id,
            line.episode,
            line.seq,
            line.kind,
            line.happened_at,
            line.recorded_at,
            line.author,
            line.late,
            canonical(line.payload.to_json()),
            before,
        )
        before = row_hash(row)
        rows.append(Row(**{name: getattr(row, name) for name in ROW}, hash=before))
    return rows


ROW = (
    "id",
    "episode",
    "seq",
    "kind",
    "happened_at",
    "recorded_at",
    "author",
    "late",
    "payload",
    "prev_hash",
)
