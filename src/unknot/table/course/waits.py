"""What waits on a course, each with its way on."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.people.models import Member
from unknot.record.chosen import ended_by
from unknot.record.reading import Chart
from unknot.record.visit_times import VisitTime
from unknot.table.course.left_open import referral_said, stop_said
from unknot.table.measures.addresses import still_due
from unknot.table.screening.addresses import list_url
from unknot.table.screening.pending import Pending, faults_said, pending_said
from unknot.table.session.unrecorded import everywhere
from unknot.table.shared.stations import address
from unknot.table.shared.words import short_day, when


@dataclass(frozen=True)
class Todo:
    """One thing that waits on this course, with its way on."""

    text: str
    label: str
    url: str


def waits(member: Member, chart: Chart, tapped: list[Pending]) -> list[Todo]:
    """What was tapped and not recorded first, then all that is due, left open or unanswered."""
    return [*_tapped(chart, tapped), *_sheets(member, chart), *_todo(chart)]


def _tapped(chart: Chart, tapped: list[Pending]) -> list[Todo]:
    """What was tapped on a list and not recorded; of a visit that is over, ending it records it."""
    todo = []
    for one in tapped:
        if one.visit == chart.visit:
            label, url = "Go on with the list", list_url(chart, one.list_id)
        else:
            label = "End the visit, and record them"
            url = address("postpone", episode=chart.state.id, visit=one.visit)
        said = ". ".join(part for part in (pending_said([one]), faults_said([one])) if part)
        todo.append(Todo(said, label, url))
    return todo


def _sheets(member: Member, chart: Chart) -> list[Todo]:
    """Sheets of areas that hold something not recorded, in sessions whose note is not signed."""
    left = everywhere(member, chart)
    return [Todo(f"{one.name}. {one.hint}", "To its sheet", one.url) for one in left]


def _todo(chart: Chart) -> list[Todo]:
    """What waits: measures due, visits missed or left open, notes, referrals, open stops."""
    state, still = chart.state, still_due(chart)
    found = [Todo(still.text, still.label, still.url)] if still else []
    found += [*_visits_left(chart), *_booked_all_the_same(chart)]
    for session in state.unsigned_sessions:
        url = address("note", episode=state.id, visit=session.visit)
        found.append(Todo(f"Note of {short_day(session.day)} not signed", "Sign it", url))
    for made in state.open_referrals:
        url = address("referral_answer", episode=state.id, referral=made.id)
        found.append(Todo(referral_said(chart, made), "What came back", url))
    if not state.closed:
        found += [Todo(stop_said(chart, stop), "", "") for stop in state.open_stops]
    return found


def _visits_left(chart: Chart) -> list[Todo]:
    """Visits missed, or begun on an earlier day and left open; of a closed episode none waits."""
    state, found = chart.state, []
    if state.closed:
        return []
    for missed in state.times(chart.today).missed:
        url = address("move", episode=state.id, visit=missed.visit)
        said = when(missed.at, chart.clinic.zone, chart.today)
        found.append(Todo(f"Expected {said}, and did not come", "Plan again or put off", url))
    for visit in state.left_open(chart.today):
        url = address("postpone", episode=state.id, visit=visit.id)
        begun = when(visit.started_at, chart.clinic.zone, chart.today) if visit.started_at else ""
        found.append(Todo(f"Visit begun {begun} was left open", "End it", url))
    return found


def _booked_all_the_same(chart: Chart) -> list[Todo]:
    """Visits still to come of a course that a choice at the review ended."""
    if chart.state.closed or ended_by(chart.state) is None:
        return []
    return [_booked(chart, visit) for visit in chart.state.times(chart.today).expected]


def _booked(chart: Chart, visit: VisitTime) -> Todo:
    said = when(visit.at, chart.clinic.zone, chart.today)
    url = address("postpone", episode=chart.state.id, visit=visit.visit)
    return Todo(f"Still booked: {said}, though massage was ended by choice", "Put it off", url)
