"""Opening a chart for a page: access is checked and written down, the visit is found."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from unknot.people.requests import MemberRequest
from unknot.record.errors import Refused
from unknot.record.reading import Chart, chart


def open_chart(request: MemberRequest, episode: UUID, page: str = "course") -> Chart:
    """The chart of an episode. NotYours (404) or NotAllowed (403) where it is not the member's."""
    return chart(request.member, episode, page=page)


def open_visit(request: MemberRequest, episode: UUID, visit: UUID, page: str) -> Chart:
    """The chart with that visit at hand. 404 for a visit that is not of the episode.

    Raises Refused when the visit was postponed: nothing is asked at it any more.
    """
    found = chart(request.member, episode, page=page or "screening", visit=visit)
    at = found.state.visits.get(visit)
    if at is None:
        raise Http404("No such visit of this episode.")
    if at.postponed:
        raise Refused("This visit was postponed. Start a new one from the course.")
    return found
