"""A second visit on one day asks the pain again: after one massage is not before the next."""

from __future__ import annotations

from tests.support.course import Course

from unknot.record.flows.measure import measure


def test_a_reading_after_the_session_never_stands_for_the_next_visit(course: Course) -> None:
    course.session()
    course.do(measure, course.current, "after", {"pain_now": [1]})
    visit = course.start()
    today = course.chart(visit=visit).decide().today
    assert "pain_now" in today.ask
    assert today.action == "ask"
