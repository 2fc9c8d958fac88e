"""A course of four, from the first question to the last session."""

from __future__ import annotations

import pytest
from tests.support.course import Course

from unknot.record.errors import Refused
from unknot.record.flows.correct_answer import correct_answer
from unknot.record.flows.go_on import go_on
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
    assert course.do(review, "go_on").decision.course.action in ("continue", "look_again")
    course.open()
    course.work()
    course.end()
    course.days(7)
    course.visit()
    course.do(review, "go_on")
    course.open()
    course.work()
    assert course.end().decision.course.action == "complete"
    assert course.state.sessions_given == 4


def test_the_review_comes_before_the_third_session(course: Course) -> None:
    for _ in range(2):
        course.session()
        course.days(7)
    course.visit()
    with pytest.raises(Refused, match="Record the review"):
        course.open()
    course.do(review, "go_on")
    course.open()


def four_given(course: Course) -> Course:
    for number in range(4):
        course.visit()
        if number >= 2:
            course.do(review, "go_on")
        course.open()
        course.work()
        course.end()
        course.days(7)
    return course


def test_there_is_no_fifth_session_without_a_review(course: Course) -> None:
    four_given(course).visit()
    with pytest.raises(Refused, match="Record the review"):
        course.open()
    course.do(review, "one_more")
    course.open()


def test_a_stopped_course_opens_no_session_until_going_on_is_decided(course: Course) -> None:
    course.session(pain_average=3)
    for _ in range(2):
        course.days(7)
        course.visit(pain_average=6, doctor_seen=True)
    with pytest.raises(Refused):
        course.open()
    course.do(go_on, "lighter work, agreed")
    course.answer({"doctor_seen": True})
    with pytest.raises(Refused, match="Record the review"):
        course.open()
    course.do(review, "go_on")
    course.open()


def test_questions_that_come_up_in_a_session_take_hands_off(course: Course) -> None:
    entry = course.visit().entry
    course.open()
    course.do(correct_answer, entry, {"ces1": None}, "was never asked")
    with pytest.raises(Refused, match="to be answered first"):
        course.work()
    course.answer({"ces1": False})
    course.work()
