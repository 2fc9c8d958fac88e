"""The clinic's journals as plain tables: what SQL over many episodes reads.

Only an owner takes them out. They hold clinical content; whoever writes them to a file says where.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from unknot.people import access
from unknot.people.models import Client, Member
from unknot.record.models import Entry

Row = tuple[Any, ...]

COLUMNS = {
    "entries": ("id", "episode", "client", "seq", "kind", "recorded", "day", "payload"),
    "moments": (
        *("id", "episode", "client", "seq", "recorded"),
        *("today", "today_iso", "visit"),
    ),
    "clients": ("client", "born"),
}
INTEGERS = frozenset({"seq", "recorded", "day", "today"})
_EPOCH = date(1970, 1, 1)


def tables(member: Member) -> dict[str, list[Row]]:
    """Every table of COLUMNS, as rows. Raises NotAllowed for anybody but an owner.

    A moment is a stored decision: when it was made, on which day of the clinic, at which visit.
    """
    access.require_owner(member)
    entries = list(_entries(member))
    return {
        "entries": [_entry(entry, member) for entry in entries],
        "moments": [_moment(entry, member) for entry in entries if entry.kind == "decided"],
        "clients": [_client(client) for client in access.clients_of(member)],
    }


def _entries(member: Member) -> Iterator[Entry]:
    found = Entry.objects.filter(episode__client__in=access.clients_of(member))
    yield from found.select_related("episode").order_by("episode_id", "seq")


def _entry(entry: Entry, member: Member) -> Row:
    day = _days(member.clinic.day(entry.happened_at))
    return (*_place(entry), entry.kind, _milliseconds(entry.recorded_at), day, entry.payload)


def _place(entry: Entry) -> Row:
    return str(entry.id), str(entry.episode_id), str(entry.episode.client_id), entry.seq


def _moment(entry: Entry, member: Member) -> Row:
    day = member.clinic.day(entry.happened_at)
    visit = json.loads(entry.payload).get("visit")
    recorded = _milliseconds(entry.recorded_at)
    return (
        *_place(entry),
        recorded,
        _days(day),
        day.isoformat(),
        visit,
    )


def _client(client: Client) -> Row:
    return str(client.id), client.birth_date.isoformat()


def _days(day: date) -> int:
    return (day - _EPOCH).days


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
