"""The hash chain of an episode's journal: each entry's hash covers all of it and the one before.

The text that is hashed is made from every column, with the payload exactly as stored, so that no
byte of an entry can change without changing its hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

GENESIS = "0" * 64
"""Stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry's columns as stored."""

    id: UUID
    episode: UUID
    seq: int
    kind: str
    happened_at: datetime
    recorded_at: datetime
    author: UUID
    late: bool
    payload: str
    prev_hash: str
    hash: str = ""


def canonical(value: Any) -> str:
    """JSON with one spelling: sorted keys, no spaces, no escapes that are not needed."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def time_text(moment: datetime) -> str:
    """A moment with one spelling: UTC, microseconds always written."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def row_hash(row: Row, *, seq: int | None = None) -> str:
    """SHA-256, in hexadecimal, over all columns but the hash itself.

    `seq` in the row's place asks what the hash would be at another place in the chain.
    """
    columns = [
        str(row.id),
        str(row.episode),
        row.seq if seq is None else seq,
        row.kind,
        time_text(row.happened_at),
        time_text(row.recorded_at),
        str(row.author),
        row.late,
        row.payload,
        row.prev_hash,
    ]
    return hashlib.sha256(canonical(columns).encode("utf-8", "surrogatepass")).hexdigest()
