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
from typing import Any
from uuid import UUID

from django.db import connection

from unknot.record import journal, summary, triggers
from unknot.record.chain_check import Finding, chain_findings
from unknot.record.errors import BadPayload
from unknot.record.kinds import EpisodeOpened, LetterReceived
from unknot.record.models import Attachment, Entry, Episode
from unknot.record.stored_rows import Stored, stored_rows

HEAD_FORMAT = "unknot journal head 1"


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
    found += chain_findings(row.id, row.seq, row.head, rows)
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
