"""Reading an episode: the one door of pages to what the journal holds.

`chart` checks that the member may see the client's record and writes the access down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from unknot.care.protocol.decision import Decision
from unknot.care.protocol.model import Protocol
from unknot.people.models import Client, Clinic, Member
from unknot.record.kinds import Value
from unknot.record.state import Episode


@dataclass(frozen=True, slots=True)
class Chart:
    """An episode, its client and protocol, and the clinic's day."""

    state: Episode
    client: Client
    clinic: Clinic
    protocol: Protocol
    today: date
    visit: UUID | None

    def decide(self, draft: Mapping[str, Value] | None = None) -> Decision:
        """What the protocol says now, with answers tapped and not yet saved. Stores nothing."""
        raise NotImplementedError


def chart(
    member: Member, episode_id: UUID, *, page: str = "course", visit: UUID | None = None
) -> Chart:
    """The episode's chart; `visit`: the visit at hand (default: the one that is open).

    Raises NotYours (a 404) for an episode of another clinic, NotAllowed for the front desk.
    """
    raise NotImplementedError
