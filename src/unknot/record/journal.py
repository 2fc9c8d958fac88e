"""Reading and writing the journal: one entry after the other, under a lock.

Whoever writes holds the episode's row (PostgreSQL) or the whole database (SQLite, which begins
its transactions with the write lock), so that two writers never take the same place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from uuid6 import uuid7

from unknot.record import clock
from unknot.record.chain import GENESIS, Row, canonical, row_hash
from unknot.record.errors import BadPayload, BrokenChain, EntryMismatch
from unknot.record.kinds import read_payload
from unknot.record.models import Entry, Episode
from unknot.record.structs import Struct

AHEAD = timedelta(minutes=5)
"""How far a writer's clock may run ahead before its time is refused."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as read: its columns, with the payload in its struct."""

    id: UUID
    episode: UUID
    seq: int
    kind: str
    happened_at: datetime
    recorded_at: datetime
    author: UUID
    late: bool
    payload: Struct
    hash: str


def line_of(entry: Entry, *, strict: bool = False) -> Line:
    """The entry with its payload read. Raises BadPayload for content that is no payload."""
    try:
        data = json.loads(entry.payload)
    except ValueError as fault:
        raise BadPayload(f"entry {entry.seq} ({entry.kind}): payload is no JSON") from fault
    return Line(
        entry.id,
        entry.episode_id,
        entry.seq,
        entry.kind,
        entry.happened_at,
        entry.recorded_at,
        entry.author_id,
        entry.late,
        read_payload(entry.kind, data, strict=strict),
        entry.hash,
    )


def lines_of(episode_id: UUID, *, strict: bool = False) -> list[Line]:
    """The journal of an episode, in order."""
    found = Entry.objects.filter(episode_id=episode_id).order_by("seq")
    return [line_of(entry, strict=strict) for entry in found]


def sibling_lines(episode: Episode) -> list[Line]:
    """Answers and corrections in the client's other episodes, as they were written down."""
    found = Entry.objects.filter(
        episode__client_id=episode.client_id, kind__in=("answered", "corrected")
    ).exclude(episode_id=episode.id)
    return [line_of(entry) for entry in found.order_by("recorded_at", "episode_id", "seq")]


def locked(episode_id: UUID) -> Episode:
    """The episode's row, held until the transaction ends. Raises Episode.DoesNotExist."""
    return Episode.objects.select_for_update(of=("self",)).get(pk=episode_id)


def append(
    episode: Episode,
    author: UUID,
    payload: Struct,
    *,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Line:
    """Write the next entry of an episode whose row is held, and move its head.

    An entry about a time before the last one was written down is marked late; recorded_at never
    runs backwards, whatever the machine's clock does. Raises BadPayload for a time in the future,
    BrokenChain when the last entry is not the one the episode names.
    """
    last = _last(episode)
    now = clock.now()
    happened = happened_at or now
    if happened > now + AHEAD:
        raise BadPayload(
            f"{happened.day} {happened:%B %Y, %H:%M}, is still to come. Check the day and "
            "the time. If they are right, the clock of this computer is wrong: have it put right."
        )
    row = Row(
        id=entry_id or uuid7(),
        episode=episode.id,
        seq=episode.seq + 1,
        kind=payload.kind,
        happened_at=happened,
        recorded_at=max(now, last.recorded_at) if last else now,
        author=author,
        late=last is not None and happened < last.recorded_at,
        payload=canonical(payload.to_json()),
        prev_hash=episode.head,
    )
    return _write(episode, row, payload)


def _last(episode: Episode) -> Entry | None:
    last = Entry.objects.filter(episode_id=episode.id).order_by("-seq").first()
    if (last.seq, last.hash) != (episode.seq, episode.head) if last else episode.head != GENESIS:
        raise BrokenChain(
            f"Nothing can be added to episode {episode.id}: its last entry is not the one that "
            "was written last. Run `unknot verify`, and restore from a backup."
        )
    return last


def _write(episode: Episode, row: Row, payload: Struct) -> Line:
    entry = Entry(
        id=row.id,
        episode_id=row.episode,
        seq=row.seq,
        kind=row.kind,
        happened_at=row.happened_at,
        recorded_at=row.recorded_at,
        author_id=row.author,
        late=row.late,
        payload=row.payload,
        prev_hash=row.prev_hash,
        hash=row_hash(row),
    )
    entry.save(force_insert=True)
    episode.seq, episode.head = entry.seq, entry.hash
    episode.save(update_fields=["seq", "head"])
    return Line(
        entry.id,
        row.episode,
        row.seq,
        row.kind,
        row.happened_at,
        row.recorded_at,
        row.author,
        row.late,
        payload,
        entry.hash,
    )


def written_before(
    entry_id: UUID | None, episode_id: UUID, author: UUID, kind: str, given: dict[str, object]
) -> Line | None:
    """The entry of that id, when it says what is to be written now: a retry, and harmless.

    `given` are the payload's fields that the writer chose. None when the id is new or not given.
    Raises EntryMismatch when the id is taken by anything else.
    """
    entry = Entry.objects.filter(pk=entry_id).first() if entry_id else None
    if entry is None:
        return None
    line = line_of(entry)
    same = (line.episode, line.author, line.kind) == (episode_id, author, kind)
    if not same or any(getattr(line.payload, name) != value for name, value in given.items()):
        raise EntryMismatch(
            f"Entry {entry_id} is written already, with other content. "
            "Load the page anew and enter it again."
        )
    return line
