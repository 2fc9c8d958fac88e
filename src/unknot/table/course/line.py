"""The dates of a course on its line: sessions given, visits expected, reviews, holds."""

from __future__ import annotations

from datetime import date

from unknot.record.reading import Chart
from unknot.web import course_line
from unknot.web.course_line import CourseLine, Mark

DAYS, SESSIONS, REVIEW = "course_days", "sessions_in_course", "sessions_before_review"


def parameter(chart: Chart, name: str, default: int) -> int:
    """A number of the protocol; `default` only for a protocol that has no such number."""
    return int(chart.protocol.values.get(name, default))


def marks(chart: Chart) -> list[Mark]:
    """What stands on the line, from the record."""
    state = chart.state
    given = [Mark(s.day, "given", str(n)) for n, s in enumerate(state.given, start=1)]
    broken = [Mark(s.day, "broken", "broken off") for s in state.sessions if s.broken_off]
    put_off = [
        Mark(state.day_of(v.started_at), "check", "put off")
        for v in state.visits.values()
        if v.started_at and v.postponed
    ]
    reviews = [Mark(state.day_of(r.origin.at), "review", "review") for r in state.reviews]
    return [*given, *broken, *put_off, *reviews, *_expected(chart)]


def _expected(chart: Chart) -> list[Mark]:
    """Visits ahead; those behind a review that is still to come are not sure yet."""
    state, times = chart.state, chart.state.times(chart.today)
    number_next = state.sessions_given + 1
    before_review = parameter(chart, REVIEW, 2)
    found = []
    for visit in times.expected:
        unsure = number_next > before_review > state.reviewed_after
        kind = "provisional" if unsure else "booked"
        found.append(Mark(times.day(visit), kind, str(number_next)))
        number_next += 1
    return found


def start_of(chart: Chart) -> date:
    """The first day of the line: the first session, else the first visit, else today."""
    placed = marks(chart)
    if chart.state.given:
        return chart.state.given[0].day
    return min((m.on for m in placed), default=chart.today)


def line(chart: Chart) -> CourseLine:
    """The line as the template draws it."""
    start = start_of(chart)
    holds = _holds(chart, start)
    later = [m for m in marks(chart) if m.on >= start]
    return course_line.draw(start, chart.today, later, days=parameter(chart, DAYS, 42), holds=holds)


def _holds(chart: Chart, start: date) -> list[tuple[date, date]]:
    """The holds that fall on the line, whole days of it."""
    spans = [(max(h.start, start), h.end or chart.today) for h in chart.state.held_days]
    return [(begin, end) for begin, end in spans if end > begin]


def words(chart: Chart) -> str:
    """`1 of 4 given, day 12 of 42`; paused where the course stands still."""
    state = chart.state
    given = f"{state.sessions_given} of {parameter(chart, SESSIONS, 4)} given"
    day = state.days_since_first_session(chart.today)
    if day is None:
        return f"{given}, not begun"
    if state.paused_since:
        return f"{given}, paused on day {day}"
    return f"{given}, day {day} of {parameter(chart, DAYS, 42)}"
