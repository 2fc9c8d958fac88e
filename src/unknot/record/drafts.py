"""What is being typed or tapped: a copy on the server, at most a few seconds old.

A draft belongs to an episode, a visit (or none) and a place ("screening:legs", "note", ...). Two
tabs share it: each save names the version it began from, and the second to save gets what the
first wrote, so that nothing is overwritten unseen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from unknot.people.models import Member
from unknot.record import clock, models
from unknot.record.chain import canonical
from unknot.record.errors import BadPayload, Stale
from unknot.record.structs import json_fault
from unknot.record.work import held_row

LARGEST = 500_000
"""Characters of one draft."""


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

    The same data again is no new version. Raises Stale, with `current`, when somebody saved
    first; current is None when the draft was dropped meanwhile (its content is in the journal).
    """
    text = _text(what, data)
    with transaction.atomic():
        held_row(member, episode_id)
        stored = _find(episode_id, what, visit)
        if stored is not None and stored.data == text:
            return _draft(stored)
        if version != (stored.version if stored else 0):
            raise _stale(stored)
        if stored is None:
            stored = models.Draft(episode_id=episode_id, visit=_key(visit), what=what, version=0)
        stored.data, stored.author = text, member
        stored.version += 1
        stored.saved_at = clock.now()
        stored.save()
        return _draft(stored)


def read_draft(
    member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None
) -> Draft | None:
    """The draft, or None."""
    held_row(member, episode_id, lock=False)
    stored = _find(episode_id, what, visit)
    return _draft(stored) if stored else None


def drafts_of(member: Member, episode_id: UUID, *, visit: UUID | None = None) -> list[Draft]:
    """Every draft of a visit."""
    held_row(member, episode_id, lock=False)
    found = models.Draft.objects.filter(episode_id=episode_id, visit=_key(visit))
    return [_draft(one) for one in found.select_related("author").order_by("what")]


def drop_draft(member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None) -> None:
    """Forget a draft, once its content is in the journal or thrown away. Nothing there: fine."""
    with transaction.atomic():
        held_row(member, episode_id)
        models.Draft.objects.filter(episode_id=episode_id, what=what, visit=_key(visit)).delete()


def _text(what: str, data: Mapping[str, Any]) -> str:
    fault = json_fault(dict(data))
    if fault:
        raise BadPayload(f"draft {what}: {fault}")
    text = canonical(dict(data))
    if len(text) > LARGEST:
        raise BadPayload(f"draft {what}: longer than {LARGEST} characters; save it in parts")
    return text


def _key(visit: UUID | None) -> str:
    return str(visit) if visit else ""


def _find(episode_id: UUID, what: str, visit: UUID | None) -> models.Draft | None:
    found = models.Draft.objects.filter(episode_id=episode_id, what=what, visit=_key(visit))
    return found.select_related("author").first()


def _stale(stored: models.Draft | None) -> Stale:
    if stored is None:
        return Stale("This was saved and finished in another window.", current=None)
    current = _draft(stored)
    return Stale(
        f"{current.by_name} saved this in another window at {current.saved_at:%H:%M}. "
        "Compare the two and keep what is right.",
        current=current,
    )


def _draft(stored: models.Draft) -> Draft:
    return Draft(
        id=stored.id,
        episode=stored.episode_id,
        visit=UUID(stored.visit) if stored.visit else None,
        what=stored.what,
        data=json.loads(stored.data),
        version=stored.version,
        saved_at=stored.saved_at,
        by=stored.author_id,
        by_name=stored.author.name,
    )
