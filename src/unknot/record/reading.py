"""Reading an episode: the one door of pages to what the journal holds.

`chart` checks that the member may see the client's record and writes the access down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from unknot.care.protocol import Protocol
from unknot.care.protocol.decision import Decision
from unknot.people import access
from unknot.people.models import Client, Clinic, Member
from unknot.record import clock, journal, summary
from unknot.record.fits import fits_of
from unknot.record.gather import Today, facts_today
from unknot.record.kinds import Value
from unknot.record.limits import AreaLimits, area_limits
from unknot.record.models import Episode as EpisodeRow
from unknot.record.models import Summary
from unknot.record.standing import Moment
from unknot.record.state import Episode
from unknot.record.versions import protocol_of, signature
from unknot.record.work import moment_of


@dataclass(frozen=True, slots=True)
class Chart:
    """An episode, its client and protocol, and the moment at which it is read."""

    state: Episode
    client: Client
    clinic: Clinic
    protocol: Protocol
    moment: Moment
    standing: str
    """Who signed the protocol in the clinic, as what, when; or that it awaits a signature."""

    @property
    def today(self) -> date:
        """The clinic's day; while a session is open, the day it was opened on."""
        return self.moment.today

    @property
    def visit(self) -> UUID | None:
        """The visit at hand."""
        return self.moment.visit

    def facts(self, draft: Mapping[str, Value] | None = None) -> Today:
        """The facts of the day with their origins, and the decision from them."""
        return facts_today(self.state, self.protocol, self.moment, draft)

    def decide(self, draft: Mapping[str, Value] | None = None) -> Decision:
        """What the protocol says now, with answers tapped and not yet saved. Stores nothing."""
        return self.facts(draft).decision

    def limits(self, area: str, today: Today | None = None) -> AreaLimits:
        """What may be done on one area now: held or not, the cap, what is off."""
        return area_limits(self.state, self.protocol, today or self.facts(), area)


def chart(
    member: Member, episode_id: UUID, *, page: str = "course", visit: UUID | None = None
) -> Chart:
    """The episode's chart; `visit`: the visit at hand (default: the one that is open).

    Raises NotYours (a 404) for an episode of another clinic, NotAllowed for the front desk.
    """
    row = EpisodeRow.objects.select_related("clinic", "client").filter(pk=episode_id).first()
    if row is None or row.clinic_id != member.clinic_id:
        raise access.NotYours("No such episode in your clinic.")
    client = access.access_record(member, row.client_id, page)
    state, now = summary.folded(row), clock.now()
    licence = str(member.licence(state.day_of(now)))
    protocol = protocol_of(state.protocol)
    signed = signature(row.clinic, protocol.ref)
    return Chart(
        state=state,
        client=client,
        clinic=row.clinic,
        protocol=protocol,
        moment=moment_of(state, licence, row, visit, now, fits_of(row.clinic_id)),
        standing=signed.signature if signed else protocol.status,
    )


def journal_of(member: Member, episode_id: UUID, *, page: str = "journal") -> list[journal.Line]:
    """The journal's lines, in order. Raises as `chart` does."""
    row = EpisodeRow.objects.filter(pk=episode_id, clinic_id=member.clinic_id).first()
    if row is None:
        raise access.NotYours("No such episode in your clinic.")
    access.access_record(member, row.client_id, page)
    return journal.lines_of(row.id)


def summaries(member: Member) -> QuerySet[Summary]:
    """The summaries of the clinic's episodes, with their clients, newest entry first.

    Raises NotAllowed for the front desk; `visit_times` is for them.
    """
    access.require_record(member)
    found = Summary.objects.filter(client__in=access.clients_of(member))
    return found.select_related("client").order_by("-last_entry_at")


def summaries_of(member: Member, client_id: UUID) -> QuerySet[Summary]:
    """The summaries of one client's episodes, newest entry first."""
    return summaries(member).filter(client_id=client_id)


def visit_times(member: Member) -> QuerySet[Summary]:
    """Names, birth dates and visit times only: what the front desk may see."""
    found = Summary.objects.filter(client__in=access.clients_of(member), closed_at=None)
    shown = ("client__name", "client__birth_date", "visits")
    return found.select_related("client").only("episode_id", "client_id", *shown)
