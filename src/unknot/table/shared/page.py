"""Opening a chart for a page: access is checked and written down, the visit is found."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from unknot.people.requests import MemberRequest
from unknot.record.at_hand import not_at_hand
from unknot.record.errors import Closed, NotAtHand
from unknot.record.reading import Chart, chart
from unknot.record.words import closed_words


def open_chart(request: MemberRequest, episode: UUID, page: str = "course") -> Chart:
    """The chart of an episode. NotYours (404) or NotAllowed (403) where it is not the member's."""
    return chart(request.member, episode, page=page)


def running_chart(request: MemberRequest, episode: UUID, page: str) -> Chart:
    """The chart of an episode that still runs, for a page on which something new is entered."""
    found = open_chart(request, episode, page)
    must_run(found)
    return found


def must_run(found: Chart) -> None:
    """Raise Closed, which leads to the course before anything is filled in, where it is closed."""
    why = closed_words(found.state)
    if why:
        raise Closed(why)


def visit_chart(request: MemberRequest, episode: UUID, visit: UUID, page: str) -> Chart:
    """The chart at that visit, of whatever day. 404 for a visit that is not of the episode."""
    found = chart(request.member, episode, page=page, visit=visit)
    if visit not in found.state.visits:
        raise Http404("No such visit of this episode.")
    return found


def open_visit(request: MemberRequest, episode: UUID, visit: UUID, page: str) -> Chart:
    """The chart with that visit at hand. 404 for a visit that is not of the episode.

    Raises NotAtHand for a visit of another day, not begun or put off, and Closed in a closed
    episode: nothing is asked at it.
    """
    found = visit_chart(request, episode, visit, page)
    must_be_at_hand(found)
    return found


def must_be_at_hand(found: Chart) -> None:
    """Raise NotAtHand or Closed, which lead to the course, where nothing is asked at the visit."""
    must_run(found)
    why = away(found)
    if why:
        raise NotAtHand(why)


def away(found: Chart) -> str:
    """Why the chart's visit is not at hand; "" where it is, and on a chart without one."""
    return not_at_hand(found.state, found.visit, found.moment.now) if found.visit else ""
