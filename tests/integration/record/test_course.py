"""A course of four, from the first question to the last session."""

from __future__ import annotations

from tests.support.course import Course

from unknot.record.flows.review import review


def test_a_course_of_four_ends_complete(course: Course) -> None:
    assert course.visit().decision.today.action == "go"
    assert course.last.decision.course.action == "not_started"
    course.open()
    course.work()
    assert course.end().decision.course.action == "continue"
    course.days(7)
    course.session()
    course.days(7)
    assert course.visit().decision.course.action == "review"
    assert course.do(review, "go on").decision.course.action in ("continue", "look_again")
    course.open()
    course.work()
    course.end()
    course.days(7)
    course.visit()
    course.do(review, "go on")
    course.open()
    course.work()
    assert course.end().decision.course.action == "complete"
    assert course.state.sessions_given == 4
