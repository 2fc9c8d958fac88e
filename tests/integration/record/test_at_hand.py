"""Asking, feeling and measuring belong to the day of the visit; telling late, correcting do not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.support.course import AREA, OTHER, Course
from uuid6 import uuid7

from unknot.record.errors import NotAtHand, NotFound
from unknot.record.flows.answer_decision import answer_decision
from unknot.record.flows.check_area import check_area
from unknot.record.flows.correct_answer import correct_answer
from unknot.record.flows.measure import Taken, measure
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone
from unknot.record.flows.screen import screen

PAIN = {"pain_now": [3]}
DONE: dict[str, Callable[..., object]] = {
    "asked": lambda c, **how: c.do(screen, c.current, {"ces1": True}, **how),
    "measured": lambda c, **how: c.do(measure, c.current, "before", PAIN, **how),
    "checked": lambda c, **how: c.do(check_area, AREA, "recheck", visit=c.current, **how),
}


def refused(course: Course, act: Callable[[], object], match: str) -> None:
    before = course.state.seq
    with pytest.raises(NotAtHand, match=match):
        act()
    assert course.state.seq == before


@pytest.mark.parametrize("what", DONE)
def test_nothing_of_today_is_written_to_a_visit_of_another_day(course: Course, what: str) -> None:
    course.visit()
    course.days(1)
    refused(course, lambda: DONE[what](course), "on 2 March 2026; what is of 3 March 2026")
    course.start()
    DONE[what](course)


@pytest.mark.parametrize("what", DONE)
def test_what_is_told_late_is_of_the_day_on_which_it_happened(course: Course, what: str) -> None:
    course.visit()
    then = course.now
    course.days(1)
    DONE[what](course, happened_at=then)


@pytest.mark.parametrize("what", DONE)
def test_nothing_is_written_to_a_visit_that_has_not_begun(course: Course, what: str) -> None:
    course.current = uuid7()
    course.do(plan_visit, course.current, course.now + timedelta(hours=1))
    refused(course, lambda: DONE[what](course), "has not begun")


@pytest.mark.parametrize("what", DONE)
def test_a_visit_put_off_takes_what_was_before_that_and_nothing_after(
    course: Course, what: str
) -> None:
    course.visit()
    then = course.now
    course.do(postpone, course.current, "a cold")
    refused(course, lambda: DONE[what](course), "was put off")
    DONE[what](course, happened_at=then)


def test_no_session_opens_at_a_visit_of_another_day(course: Course) -> None:
    course.visit()
    course.days(1)
    refused(course, course.open, "does not belong to it")


def test_a_decision_of_another_day_is_not_answered(course: Course) -> None:
    course.visit(fx4=True)
    last = course.state.last_decision
    assert last is not None
    course.days(1)
    override: Any = {"answer": "overridden", "reason": "agreed"}
    refused(course, lambda: course.do(answer_decision, last.id, **override), "does not belong")


def test_a_session_takes_its_visit_past_midnight(course: Course) -> None:
    course.now += timedelta(hours=14, minutes=30)
    course.visit()
    course.open()
    course.work()
    course.now += timedelta(minutes=30)
    course.do(screen, course.current, {"ces1": False})
    course.end()
    course.do(measure, course.current, "after", PAIN)
    course.days(1)
    refused(course, lambda: DONE["measured"](course), "does not belong to it")


def test_mistakes_of_another_day_are_still_mended(course: Course) -> None:
    course.visit()
    taken = course.do(measure, course.current, "before", PAIN).entry
    course.open()
    course.work(OTHER)
    felt = course.do(check_area, AREA, "guided", session=course.hands, response="relaxed").entry
    course.end()
    course.days(1)
    said = course.state.answers["ces2"][-1].origin.entry
    course.do(correct_answer, said, {"ces2": None}, "never asked", visit=course.current)
    course.do(measure, course.current, "before", {}, mended={taken: Taken({"pain_now": [4]})})
    unread = {taken: Taken({"pain_now": [4], "rest_pain": [2]})}
    with pytest.raises(NotFound, match="to be corrected"):
        course.do(measure, course.current, "before", {}, mended=unread)
    mended = {"session": course.hands, "replaces": felt, "response": "unchanged"}
    course.do(check_area, AREA, "guided", **mended)
    assert course.state.series("pain_now")[-1].numbers == (4.0,)
