"""Every episode of a clinic, folded from one reading of the journal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from unknot.people import access
from unknot.people.models import Member
from unknot.record import journal
from unknot.record.fold import fold
from unknot.record.journal import Line
from unknot.record.models import Entry
from unknot.record.models import Episode as EpisodeRow
from unknot.record.protocols import client_facts
from unknot.record.state import Episode

OF_THE_CLIENT = ("answered", "corrected")
"""What an episode takes from the client's others."""


def every_episode(member: Member) -> Iterator[Episode]:
    """The clinic's episodes, in the order they were opened. Raises NotAllowed for an owner's page.

    Two queries, however many there are.
    """
    access.require_owner(member)
    mine = EpisodeRow.objects.filter(client__in=access.clients_of(member))
    rows = list(mine.select_related("clinic", "client").order_by("id"))
    lines = _lines(rows)
    by_client: dict[UUID, list[EpisodeRow]] = defaultdict(list)
    for row in rows:
        by_client[row.client_id].append(row)
    for row in rows:
        others = [one for one in by_client[row.client_id] if one.id != row.id]
        siblings = [line for one in others for line in lines[one.id] if line.kind in OF_THE_CLIENT]
        siblings.sort(key=lambda line: (line.recorded_at, line.episode, line.seq))
        own = lines[row.id]
        yield fold(
            own,
            zone=row.clinic.zone,
            siblings=siblings,
            client_facts=client_facts(own),
            episode=row.id,
        )


def _lines(rows: list[EpisodeRow]) -> dict[UUID, list[Line]]:
    found: dict[UUID, list[Line]] = defaultdict(list)
    clinics = {row.clinic_id for row in rows}
    known = {row.id for row in rows}
    for entry in Entry.objects.filter(episode__clinic_id__in=clinics).order_by("episode_id", "seq"):
        if entry.episode_id in known:
            found[entry.episode_id].append(journal.line_of(entry))
    return found
