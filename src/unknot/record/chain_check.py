"""What is wrong with a chain of entries: changed, missing, inserted or reordered, and which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot.record.chain import GENESIS, Row, row_hash, time_text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was written."""

    what: str
    """changed, missing, inserted, reordered, unreadable, summary, attachment, trigger, head,
    database"""
    episode: UUID | None
    words: str
    entry: UUID | None = None
    seq: int | None = None
    kind: str = ""
    at: datetime | None = None

    def line(self) -> str:
        """The finding in one line."""
        where = f"episode {self.episode}: " if self.episode else ""
        entry = f" (entry {self.entry})" if self.entry else ""
        return f"{where}{self.words}{entry}"


def _named(row: Row) -> str:
    return f"entry {row.seq} {row.kind} of {time_text(row.recorded_at)}"


def _about(what: str, row: Row, words: str) -> Finding:
    return Finding(what, row.episode, words, row.id, row.seq, row.kind, row.recorded_at)


def chain_findings(episode: UUID, seq: int, head: str, rows: list[Row]) -> list[Finding]:
    """What is wrong with the hashes, places and links of a chain.

    `seq` and `head` are the place and hash of the last entry as the episode itself notes them.
    """
    found: list[Finding] = []
    moved = _moved(rows)
    changed = {row.id for row in rows if row_hash(row) != row.hash} - set(moved)
    for row in rows:
        if row.id in moved:
            words = f"reordered: {_named(row)} was written as number {moved[row.id]}"
            found.append(_about("reordered", row, words))
        elif row.id in changed:
            found.append(_about("changed", row, f"changed: {_named(row)} is not as written"))
    found += _gaps(episode, seq, rows)
    if not moved:
        found += _links(rows, changed)
    found += _end(seq, head, rows, changed)
    return found


def _moved(rows: list[Row]) -> dict[UUID, int]:
    """Entries that stand at another place than the one they were written for."""
    places = range(1, len(rows) + 2)
    found: dict[UUID, int] = {}
    for row in rows:
        if row_hash(row) == row.hash:
            continue
        at = next((seq for seq in places if row_hash(row, seq=seq) == row.hash), None)
        if at is not None:
            found[row.id] = at
    return found


def _gaps(episode: UUID, last: int, rows: list[Row]) -> Iterator[Finding]:
    places = {row.seq for row in rows}
    for seq in range(1, max(last, *places, 0) + 1):
        if seq not in places:
            after = next((row for row in reversed(rows) if row.seq < seq), None)
            when = f", after {_named(after)}" if after else ""
            yield Finding("missing", episode, f"missing: entry {seq}{when}", seq=seq)


def _links(rows: list[Row], changed: set[UUID]) -> Iterator[Finding]:
    """Entries whose own hash is right, and that hang in the chain wrongly."""
    hashes = {row.hash for row in rows}
    linked = {row.prev_hash for row in rows}
    before: Row | None = None
    for row in rows:
        expected = before.hash if before else GENESIS
        neighbours = before is None or before.seq + 1 == row.seq
        if row.prev_hash != expected and neighbours and row.id not in changed:
            if before is not None and before.hash not in linked and row.prev_hash in hashes:
                words = f"inserted: {_named(before)} is not linked by the entry after it"
                yield _about("inserted", before, words)
            elif row.prev_hash in hashes:
                yield _about("reordered", row, f"reordered: {_named(row)} follows another entry")
            elif before is None or before.id not in changed:
                words = f"changed: what {_named(row)} followed is not there any more"
                yield _about("changed", row, words)
        before = row


def _end(seq: int, head: str, rows: list[Row], changed: set[UUID]) -> Iterator[Finding]:
    """Whether the chain ends where the episode says."""
    for row in rows:
        if row.seq > seq:
            yield _about("inserted", row, f"inserted: {_named(row)} after the last one")
    last = next((row for row in rows if row.seq == seq), None)
    wrong = last is not None and last.hash != head and last.id not in changed
    if last is not None and wrong:
        words = f"changed: {_named(last)} is not the entry that the episode ends with"
        yield _about("changed", last, words)
