"""What is being typed or tapped: a copy on the server, at most a few seconds old.

A draft belongs to an episode, a visit (or none) and a place ("screening:legs", "note", ...). Two
tabs share it: each save names the version it began from, and the second to save gets what the
first wrote, so that nothing is overwritten unseen. A draft that is over keeps its place, empty and
one version on: what was sent before its form was recorded and arrives after it, is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
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
OVER = ""
"""The data of a draft that is over: in the journal, or thrown away."""


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


@dataclass(frozen=True, slots=True)
class Kept:
    """What a place keeps: its draft, or None; the version to save over; whether one is over."""

    draft: Draft | None = None
    version: int = 0
    over: bool = False


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

    The same data again is no new version; where nothing is kept, any version will do. Raises Stale,
    with `current`, when somebody saved first; current is None when the draft is over meanwhile.
    """
    text = _text(what, data)
    with transaction.atomic():
        held_row(member, episode_id)
        stored = _find(episode_id, what, visit)
        if stored is not None and stored.data == text:
            return _draft(stored)
        if stored is not None and version != stored.version:
            raise _stale(stored)
        if stored is None:
            stored = _new(episode_id, what, visit, version)
        return _draft(_written(stored, text, member))


def read_draft(
    member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None
) -> Draft | None:
    """The draft, or None."""
    return kept_draft(member, episode_id, what, visit=visit).draft


def kept_draft(member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None) -> Kept:
    """The draft with the version that the next save is to name, also where none is left."""
    held_row(member, episode_id, lock=False)
    stored = _find(episode_id, what, visit)
    if stored is None:
        return Kept()
    over = stored.data == OVER
    return Kept(None if over else _draft(stored), stored.version, over)


def drafts_under(member: Member, episode_id: UUID, start: str) -> list[Draft]:
    """The drafts of all places of an episode whose names begin so, the oldest first."""
    held_row(member, episode_id, lock=False)
    found = models.Draft.objects.filter(episode_id=episode_id, what__startswith=start)
    kept = found.exclude(data=OVER).select_related("author").order_by("saved_at")
    return [_draft(stored) for stored in kept]


def drop_draft(member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None) -> None:
    """The draft is over: its content is in the journal, or thrown away. Nothing there: fine.

    What is still under way to this place, from the page it was made on, comes too late.
    """
    with transaction.atomic():
        held_row(member, episode_id)
        stored = _find(episode_id, what, visit)
        if stored is None or stored.data != OVER:
            _written(stored or _new(episode_id, what, visit, 0), OVER, member)


@contextmanager
def handing_in(
    member: Member, episode_id: UUID, what: str, *, visit: UUID | None = None
) -> Iterator[None]:
    """What is recorded within ends the draft of that place: both happen, or neither.

    Else a form would come back filled, as if it had not been recorded, and be recorded twice.
    """
    with transaction.atomic():
        yield
        drop_draft(member, episode_id, what, visit=visit)


@contextmanager
def emptying(
    member: Member, episode_id: UUID, places: Iterable[str], *, visit: UUID | None = None
) -> Iterator[None]:
    """What is recorded within empties these places: both happen, or neither.

    They stay open: what a colleague's tablet still sends is kept.
    """
    with transaction.atomic():
        yield
        held_row(member, episode_id)
        found = models.Draft.objects.filter(episode_id=episode_id, visit=_key(visit))
        found.filter(what__in=list(places)).delete()


def _new(episode_id: UUID, what: str, visit: UUID | None, version: int) -> models.Draft:
    return models.Draft(episode_id=episode_id, visit=_key(visit), what=what, version=version)


def _written(stored: models.Draft, text: str, member: Member) -> models.Draft:
    stored.data, stored.author = text, member
    stored.version += 1
    stored.saved_at = clock.now()
    stored.save()
    return stored


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


def _stale(stored: models.Draft) -> Stale:
    if stored.data == OVER:
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
