"""The proved model of the flows' guards does what the flows do, situation by situation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests import people
from tests.support.course import AREA, OTHER, Course

from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.proof.flow import OPEN_SESSION, RECORD_AREA, allows
from unknot.people.models import Role
from unknot.record.at_hand import not_at_hand
from unknot.record.deciding import unnamed_holds
from unknot.record.errors import RecordError
from unknot.record.flows.answer_decision import answer_decision
from unknot.record.flows.check_area import check_area
from unknot.record.flows.close import close
from unknot.record.flows.consent import withdraw_consent
from unknot.record.flows.go_on import go_on
from unknot.record.flows.postpone import postpone
from unknot.record.flows.review import review
from unknot.record.overrides import overridden, rest_lets_hands_on

Standing = dict[str, bool | str]
Situation = Callable[[Course], object]


def standing(course: Course) -> Standing:
    """What the guards read, from the record as it stands."""
    chart = course.chart(visit=course.current)
    state, today = chart.state, chart.facts()
    steps = overridden(state, course.current) if course.current else frozenset()
    stops = [r for r in today.decision.today.because if r.action in STOPS and not r.lifted]
    return {
        **_visit(course),
        **_course(course),
        "licence": chart.moment.licence,
        "consent": str(today.values.get("consent", "missing")),
        "today": today.decision.today.action,
        "hands_on": today.decision.today.hands_on,
        "area_unnamed": bool(unnamed_holds(today)),
        "overridden": bool(steps),
        "stops_overridden": all(reason.step in steps for reason in stops),
        "rest_lets_hands_on": rest_lets_hands_on(chart.protocol, today, steps),
    }


def _visit(course: Course) -> Standing:
    state = course.state
    visit = course.current if course.current in state.visits else None
    return {
        "episode_closed": state.closed is not None,
        "visit_at_hand": visit is not None and not not_at_hand(state, visit, course.now),
        "session_open": state.open_session is not None,
        "session_given_here": any(s.visit == course.current and s.ended for s in state.sessions),
    }


def _course(course: Course) -> Standing:
    state = course.state
    said = {r.action for r in course.chart().facts().decision.course.because if not r.lifted}
    return {
        "review_due": "review" in said,
        "course_complete": "complete" in said,
        "course_stopped": "stop" in said,
        "reviewed": state.reviewed_after >= state.sessions_given,
    }


def on_area(course: Course, area: str, pressure: int) -> Standing:
    """What the guard of a stroke reads beside that."""
    limits = course.chart(visit=course.current).limits(area)
    return {
        **standing(course),
        "area_held": bool(limits.held_by),
        "area_off": bool(limits.off_by),
        "sensitive_without_consent": limits.consent_missing,
        "over_the_cap": limits.cap is not None and pressure > limits.cap,
        "technique_off": "effleurage" in limits.techniques.strokes,
    }


def goes_through(act: Callable[[], object]) -> bool:
    try:
        act()
    except RecordError:
        return False
    return True


# The situations, in the order of the rules of the guard.


def override(course: Course) -> object:
    return course.do(answer_decision, course.state.last_decision.id, "overridden", reason="agreed")  # type: ignore[union-attr]


def no_licence(course: Course) -> None:
    """A colleague without a licence takes over."""
    course.visit()
    course.member = people.member(course.member.clinic, "Carl Colleague", Role.THERAPIST)


def given(course: Course, number: int, **answers: Any) -> None:
    """So many sessions given, reviewed where that is due, and a new visit a week later."""
    for done in range(number):
        course.visit()
        if done >= 2:
            course.do(review, "go_on")
        course.open()
        course.work()
        course.end()
        course.days(7)
    course.visit(**answers)


def open_from_before(course: Course, neu3: bool | None) -> None:
    """A stop of the visit before is overridden; its question is answered today, or is not."""
    course.visit(neu3=True)
    course.do(postpone, course.current, "a doctor first")
    course.days(3)
    course.visit(neu3=neu3)
    override(course)


def worse(course: Course) -> None:
    given(course, 1, change_rating=-3, doctor_seen=True)


OPEN: dict[str, tuple[bool, Situation]] = {
    "all is well": (True, lambda c: c.visit()),
    "the visit has not begun": (False, lambda c: c.consent()),
    "the visit was put off": (False, lambda c: (c.visit(), c.do(postpone, c.current, "a cold"))),
    "the visit is of the day before": (False, lambda c: (c.visit(), c.days(1))),
    "the episode is closed": (False, lambda c: (c.visit(), c.do(close, "better"))),
    "a session is open": (False, lambda c: (c.visit(), c.open())),
    "the session was given": (False, lambda c: (c.visit(), c.open(), c.work(), c.end())),
    "no licence": (False, no_licence),
    "no consent": (False, lambda c: (c.start(), c.answer({"ces1": False}))),
    "consent taken back": (False, lambda c: (c.visit(), c.do(withdraw_consent, "plan"))),
    "nothing screened": (False, lambda c: (c.consent(), c.start())),
    "one question left": (False, lambda c: c.visit(ces1=None)),
    "a stop": (False, lambda c: c.visit(fx4=True)),
    "a stop overridden": (True, lambda c: (c.visit(fx4=True), override(c))),
    "a stop overridden, a question left": (
        False,
        lambda c: (c.visit(fx4=True, vas1=None), override(c)),
    ),
    "an open stop overridden": (True, lambda c: open_from_before(c, neu3=True)),
    "an open stop overridden, its question left": (
        False,
        lambda c: open_from_before(c, neu3=None),
    ),
    "one of two stops overridden": (
        False,
        lambda c: (c.visit(fx4=True), override(c), c.answer({"inf2": True})),
    ),
    "an emergency": (False, lambda c: c.visit(ces1=True)),
    "an area held, unnamed": (False, lambda c: c.visit(acute_injury=True)),
    "the review is due": (False, lambda c: given(c, 2)),
    "the review is done": (True, lambda c: (given(c, 2), c.do(review, "go_on"))),
    "the course is complete": (False, lambda c: given(c, 4)),
    "complete and reviewed": (True, lambda c: (given(c, 4), c.do(review, "go_on"))),
    "clearly worse": (False, worse),
    "clearly worse, and gone on": (
        True,
        lambda c: (worse(c), c.do(go_on, "lighter"), c.do(review, "go_on")),
    ),
}


@pytest.mark.parametrize("name", OPEN)
def test_a_session_opens_where_the_model_says_so(course: Course, name: str) -> None:
    expected, situation = OPEN[name]
    situation(course)
    assert allows(OPEN_SESSION, standing(course)) is expected
    assert goes_through(lambda: course.open(confirm_second_today=True)) is expected


def opened(course: Course, **answers: Any) -> None:
    course.visit(**answers)
    course.open()


def hard(course: Course) -> None:
    opened(course)
    found = {"reset_done": True, "response": "unchanged", "heat": True, "tenderness": 3}
    course.do(check_area, AREA, "guided", session=course.hands, **found)


STROKE: dict[str, tuple[bool, Situation, str, int]] = {
    "all is well": (True, opened, AREA, 2),
    "the session is over": (False, lambda c: (opened(c), c.work(), c.end()), AREA, 2),
    "the area is held": (False, hard, AREA, 2),
    "another area is held": (True, hard, OTHER, 2),
    "over the cap": (False, lambda c: opened(c, sedated=True), AREA, 3),
    "within the cap": (True, lambda c: opened(c, sedated=True), AREA, 2),
    "an emergency comes up": (False, lambda c: (opened(c), c.answer({"vas3": True})), AREA, 2),
    "a stop comes up": (False, lambda c: (opened(c), c.answer({"fx4": True})), AREA, 2),
    "a stop comes up, overridden": (
        True,
        lambda c: (opened(c), c.answer({"fx4": True}), override(c)),
        AREA,
        2,
    ),
    "a sensitive area without consent": (False, opened, "gluteal-lateral-left", 2),
}


@pytest.mark.parametrize("name", STROKE)
def test_a_stroke_is_recorded_where_the_model_says_so(course: Course, name: str) -> None:
    expected, situation, area, pressure = STROKE[name]
    situation(course)
    assert allows(RECORD_AREA, on_area(course, area, pressure)) is expected
    assert goes_through(lambda: course.work(area, pressure=pressure)) is expected


def test_a_licence_that_ended_is_none(course: Course) -> None:
    course.days(1000)
    course.visit()
    assert standing(course)["licence"] == "expired"
    assert not allows(OPEN_SESSION, standing(course))
    assert not goes_through(course.open)
