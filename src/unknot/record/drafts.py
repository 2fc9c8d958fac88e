"""What is being typed or tapped: a copy on the server, at most a few seconds old.

A draft belongs to an episode, a visit (or none) and a place ("screening:legs", "note", ...). Two
tabs share it: each save names the version it began from, and the second to save gets what the
first wrote, so that nothing is overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from unknot.people.models import Member


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as saved."""

    id: UUID
    episode: UUID
    visit: UUID | None
    what: str
    data: dict[str, Any]
    version: int
    saved_at: datetime
    by: UUID
    by_name: str


def save_draft(
    member: Member,
    episode_id: UUID,
    what: str,
    data: Mapping[str, Any],
    version: int,
    *,
    visit: UUID | None = None,
) -> Draft:
    """Save over `version` (0: none was there) and return the draft with its new version.

    The same data again is no new version. Raises Stale, with `current`, when somebody saved first.
    """
    raise NotImplementedError


def read_draft(
    member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None
) -> Draft | None:
    """The draft, or None."""
    raise NotImplementedError


def drafts_of(member: Member, episode_id: UUID, *, visit: UUID | None = None) -> list[Draft]:
    """Every draft of a visit."""
    raise NotImplementedError


def drop_draft(member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None) -> None:
    """Forget a draft, once its content is in the journal or thrown away. Nothing there: fine."""
    raise NotImplementedError
