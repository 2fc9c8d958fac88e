"""Is the journal what was written? Every chain is worked out again and every finding is named.

A chain alone cannot show that its whole end was cut off together with the episode's own note of
it. For that a clinic keeps its head: a small file with the last hash of every episode, written at
one time (`unknot verify --head`) and held against the journal later (`--against`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from unknot.record import journal, summary, triggers
from unknot.record.chain import GENESIS, Row, row_hash, time_text
from unknot.record.errors import BadPayload
from unknot.record.kinds import EpisodeOpened, LetterReceived
from unknot.record.models import Attachment, Entry, Episode
from unknot.record.stored_rows import Stored, stored_rows

HEAD_FORMAT = "unknot journal head 1"


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


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at, and what was found."""

    episodes: int
    entries: int
    findings: tuple[Finding, ...]
    head: dict[str, Any]


def verify(against: dict[str, Any] | None = None) -> Report:
    """Check every episode; `against` is a head written earlier. Reads only."""
    findings = [
        Finding("trigger", None, f"the guard {name} is not in the database; run `unknot migrate`")
        for name in triggers.missing(connection)
    ]
    findings += list(_sound())
    episodes: dict[str, Any] = {}
    entries = 0
    for row in Episode.objects.select_related("clinic").order_by("id").iterator():
        stored = list(stored_rows(row.id))
        entries += len(stored)
        findings += check_episode(row, stored)
        episodes[str(row.id)] = [row.seq, row.head]
    findings += list(_homeless())
    if against is not None:
        findings += list(check_head(against))
    return Report(len(episodes), entries, tuple(findings), _head(episodes))


def check_episode(row: Episode, stored: list[Stored]) -> list[Finding]:
    """The findings of one episode."""
    found = list(_unreadable(row, stored))
    rows = [one.row for one in stored if one.row is not None]
    found += _chain(row, rows)
    if not found:
        found += _content(row)
    return found


def _unreadable(row: Episode, stored: Iterable[Stored]) -> Iterator[Finding]:
    for one in stored:
        if one.fault:
            words = f"changed: entry {one.place} {one.kind}".rstrip() + f": {one.fault}"
            entry = one.row
            yield Finding(
                "changed",
                row.id,
                words,
                entry.id if entry else None,
                one.place,
                one.kind,
                entry.recorded_at if entry else None,
            )


def _named(row: Row) -> str:
    return f"entry {row.seq} {row.kind} of {time_text(row.recorded_at)}"


def _about(what: str, row: Row, words: str) -> Finding:
    return Finding(what, row.episode, words, row.id, row.seq, row.kind, row.recorded_at)


def _chain(episode: Episode, rows: list[Row]) -> list[Finding]:
    """What is wrong with the hashes, places and links of a chain."""
    found: list[Finding] = []
    moved = _moved(rows)
    changed = {row.id for row in rows if row_hash(row) != row.hash} - set(moved)
    for row in rows:
        if row.id in moved:
            words = f"reordered: {_named(row)} was written as number {moved[row.id]}"
            found.append(_about("reordered", row, words))
        elif row.id in changed:
            found.append(_about("changed", row, f"changed: {_named(row)} is not as written"))
    found += _gaps(episode, rows)
    if not moved:
        found += _links(rows, changed)
    found += _end(episode, rows, changed)
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


def _gaps(episode: Episode, rows: list[Row]) -> Iterator[Finding]:
    places = {row.seq for row in rows}
    for seq in range(1, max(episode.seq, *places, 0) + 1 if places else episode.seq + 1):
        if seq not in places:
            after = next((row for row in reversed(rows) if row.seq < seq), None)
            when = f", after {_named(after)}" if after else ""
            yield Finding("missing", episode.id, f"missing: entry {seq}{when}", seq=seq)


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


def _end(episode: Episode, rows: list[Row], changed: set[UUID]) -> Iterator[Finding]:
    """Whether the chain ends where the episode says."""
    for row in rows:
        if row.seq > episode.seq:
            yield _about("inserted", row, f"inserted: {_named(row)} after the last one")
    last = next((row for row in rows if row.seq == episode.seq), None)
    wrong = last is not None and last.hash != episode.head and last.id not in changed
    if last is not None and wrong:
        words = f"changed: {_named(last)} is not the entry that the episode ends with"
        yield _about("changed", last, words)


def _content(episode: Episode) -> Iterator[Finding]:
    """With the chain whole: is it readable, whose is it, do summary and files agree?"""
    try:
        lines = journal.lines_of(episode.id, strict=True)
        state = summary.folded(episode)
    except BadPayload as fault:
        yield Finding("unreadable", episode.id, f"unreadable: {fault}")
        return
    opened = lines[0].payload if lines else None
    if isinstance(opened, EpisodeOpened) and (opened.client, opened.clinic) != (
        episode.client_id,
        episode.clinic_id,
    ):
        yield Finding("changed", episode.id, "changed: it was opened for another client or clinic")
    for name in summary.differences(episode, state):
        words = f"summary: {name} is not what the journal says; `unknot verify --rebuild` mends it"
        yield Finding("summary", episode.id, words)
    for line in lines:
        if isinstance(line.payload, LetterReceived) and line.payload.attachment:
            yield from _file(line, line.payload.attachment.id, line.payload.attachment.sha256)


def _file(line: journal.Line, file: UUID, digest: str) -> Iterator[Finding]:
    stored = Attachment.objects.filter(pk=file).first()
    if stored is None:
        words = f"attachment: the file of the letter of entry {line.seq} is missing"
    elif hashlib.sha256(bytes(stored.content)).hexdigest() != digest:
        words = f"attachment: the file of the letter of entry {line.seq} is not as received"
    else:
        return
    yield Finding("attachment", line.episode, words, line.id, line.seq, line.kind, line.recorded_at)


def _sound() -> Iterator[Finding]:
    """SQLite keeps ids twice, in the table and in its indexes: they must agree."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(5)")
        for (words,) in cursor.fetchall():
            if words != "ok":
                yield Finding("database", None, f"changed: the database file itself: {words}")


def _homeless() -> Iterator[Finding]:
    """Entries of no episode (foreign keys switched off behind the product's back)."""
    known = Episode.objects.values_list("id", flat=True)
    lost = Entry.objects.exclude(episode_id__in=known).values_list("episode_id", "seq", "kind")
    for episode, seq, kind in lost:
        yield Finding("missing", episode, f"missing: the episode of entry {seq} {kind}")


def _head(episodes: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(episodes, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return {"format": HEAD_FORMAT, "episodes": episodes, "sha256": digest}


def read_head(text: str) -> dict[str, Any]:
    """A head as written by `--head`. Raises ValueError when it is none, or was changed."""
    try:
        head = json.loads(text)
    except ValueError:
        raise ValueError("is no head of a journal; write one with --head") from None
    if not isinstance(head, dict) or head.get("format") != HEAD_FORMAT:
        raise ValueError("is no head of a journal that this version can read")
    episodes = head.get("episodes")
    if not isinstance(episodes, dict) or _head(episodes)["sha256"] != head.get("sha256"):
        raise ValueError("was changed after it was written; take another copy")
    return head


def check_head(head: dict[str, Any]) -> Iterator[Finding]:
    """What the journal had then and has not now."""
    for name, (seq, digest) in sorted(head["episodes"].items()):
        episode = UUID(name)
        if not Episode.objects.filter(pk=episode).exists():
            yield Finding("head", episode, f"missing: the episode, of {seq} entries then")
            continue
        entry = Entry.objects.filter(episode_id=episode, seq=seq).first()
        if seq and (entry is None or entry.hash != digest):
            words = f"changed: its first {seq} entries are not those of the head"
            yield Finding("head", episode, words, seq=seq)
