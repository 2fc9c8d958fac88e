"""The session at hand: its chart, what the protocol says now, what was done last time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from unknot.care.body import UnknownAreaError
from unknot.people.requests import MemberRequest
from unknot.record.gather import Today
from unknot.record.limits import AreaLimits, area_limits
from unknot.record.reading import Chart
from unknot.record.state import Session, Work
from unknot.record.words import member_name
from unknot.table.screening.after import override_of
from unknot.table.shared.page import must_be_at_hand, visit_chart
from unknot.table.shared.words import clock


@dataclass(frozen=True)
class Here:
    """One visit with its session (None before it is opened), read once for a page."""

    chart: Chart
    today: Today
    session: Session | None

    @property
    def visit(self) -> UUID:
        """The visit at hand."""
        assert self.chart.visit is not None
        return self.chart.visit

    @property
    def worked(self) -> tuple[Work, ...]:
        """What was worked in this session, in order."""
        return self.session.works if self.session else ()

    @property
    def before(self) -> tuple[Work, ...]:
        """What was worked in the last session given before this one."""
        given = [s for s in self.chart.state.given if s is not self.session and s.works]
        return given[-1].works if given else ()

    @property
    def over(self) -> bool:
        """Whether the session was ended or broken off: nothing is felt in it any more."""
        return self.session is not None and not self.session.is_open

    @property
    def hands_on(self) -> bool:
        """Whether hands may stay on some part of the back."""
        return self.today.decision.today.hands_on or override_of(self.chart) is not None

    @property
    def held(self) -> tuple[str, ...]:
        """The areas on hold now."""
        return tuple(dict.fromkeys(a for areas in self.today.areas.values() for a in areas))

    @property
    def only_held(self) -> bool:
        """Whether nothing was worked but areas on hold now: then no session was given."""
        return self.session is not None and self.session.only_on(self.held)

    def limits(self, area: str) -> AreaLimits:
        """What may be done on an area. 404 for an area the body has not."""
        try:
            return area_limits(self.chart.state, self.chart.protocol, self.today, area)
        except UnknownAreaError as error:
            raise Http404(str(error)) from error

    def url(self, name: str, **more: object) -> str:
        """The address of a page of this visit."""
        kwargs = {"episode": self.chart.state.id, "visit": self.chart.visit, **more}
        return reverse(f"table:{name}", kwargs=kwargs)

    def work(self, area: str) -> Work | None:
        """What was recorded of an area in this session, the newest."""
        return next((w for w in reversed(self.worked) if w.area == area), None)

    def last_work(self, area: str) -> Work | None:
        """What was done on an area when it was last worked, in an earlier session."""
        older = [w for s in self.chart.state.sessions if s is not self.session for w in s.works]
        return next((w for w in reversed(older) if w.area == area), None)


def over_said(here: Here) -> str:
    """`the session was ended at 10:31 by Bob`, or broken off; "" while hands are on."""
    end = (here.session.ended or here.session.broken_off) if here.session else None
    if here.session is None or end is None:
        return ""
    how = "ended" if here.session.ended else "broken off"
    at = clock(end.at, here.chart.clinic.zone)
    return f"the session was {how} at {at} by {member_name(end.by)}"


def look(request: MemberRequest, episode: UUID, visit: UUID, page: str = "session") -> Here:
    """Read the visit; its session may not be opened yet."""
    found = visit_chart(request, episode, visit, page)
    session = next((s for s in reversed(found.state.sessions) if s.visit == visit), None)
    return Here(found, found.facts(), session)


def session_of(request: MemberRequest, episode: UUID, visit: UUID, page: str = "session") -> Here:
    """Read the visit and its session. Where none was opened: NotAtHand on another day, or 404."""
    here = look(request, episode, visit, page)
    if here.session is None:
        must_be_at_hand(here.chart)
        raise Http404("No session was opened at this visit.")
    return here


def session_to_write(
    request: MemberRequest, episode: UUID, visit: UUID, page: str = "session"
) -> Here:
    """The same for a page that records. Raises NotAtHand for a signed session of another day."""
    here = session_of(request, episode, visit, page)
    if not here.session or not here.session.is_open:
        waits = any(here.session is one for one in here.chart.state.unsigned_sessions)
        if not waits:
            must_be_at_hand(here.chart)
    return here
