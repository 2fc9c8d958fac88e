"""An area that does not relax is held, checked again, and worked gently afterwards (S7)."""

from __future__ import annotations

import pytest
from tests.support.course import AREA, OTHER, Course

from unknot.record.errors import Refused
from unknot.record.flows.check_area import check_area
from unknot.record.flows.correct_answer import correct_answer

WARM = {"reset_done": True, "response": "unchanged", "heat": True, "tenderness": 3}
CALM = {
    "response": "relaxed",
    "heat": False,
    "redness": False,
    "swelling": False,
    "altered_function": False,
    "tenderness": 1,
    "rest_pain": 2,
}


def held(course: Course) -> Course:
    """A first session in which the area stays hard and warm."""
    course.visit()
    course.open()
    course.do(check_area, AREA, "guided", session=course.hands, **WARM)
    return course


def recheck(course: Course, **found: object) -> str:
    done = course.do(check_area, AREA, "recheck", visit=course.current, **{**CALM, **found})
    return done.decision.today.action


def test_an_area_that_stays_hard_and_warm_is_held(course: Course) -> None:
    held(course)
    verdict = course.last.decision.today
    assert (verdict.action, verdict.scope) == ("hold", "area")
    assert AREA in verdict.limits.avoid
    assert set(course.state.held_areas[AREA]) == {"sharp", "tissue_response"}


def test_no_stroke_on_a_held_area(course: Course) -> None:
    held(course)
    with pytest.raises(Refused, match="on hold"):
        course.work(AREA)


def test_another_area_may_be_worked_and_then_the_session_counts(course: Course) -> None:
    held(course)
    course.work(OTHER)
    course.end()
    assert course.state.sessions_given == 1


def test_with_only_the_held_area_the_session_is_broken_off(course: Course) -> None:
    course.visit()
    course.open()
    course.work(AREA)
    course.do(check_area, AREA, "guided", session=course.hands, **WARM)
    with pytest.raises(Refused, match="on hold"):
        course.end()
    course.stop("area on hold")
    assert course.state.sessions_given == 0


def test_a_later_good_look_alone_lifts_nothing(course: Course) -> None:
    held(course).stop()
    course.days(4)
    course.visit(doctor_seen=True, rest_pain=2)
    assert recheck(course) == "hold"
    assert course.chart().facts().values["signs_clear_checks"] == 1


def resumable(course: Course) -> Course:
    """The hold with one clear check and the doctor's look; a day later."""
    held(course).stop()
    course.days(4)
    course.visit(doctor_seen=True, rest_pain=2)
    recheck(course)
    course.days(2)
    course.visit(doctor_seen=None, rest_pain=2)
    return course


def test_two_clear_checks_a_day_apart_lift_it_and_hands_go_gently(course: Course) -> None:
    course.visit()
    course.open()
    course.work(AREA, pressure=3)
    course.end()
    course.days(7)
    resumable(course)
    assert recheck(course) == "adapt"
    limits = course.last.decision.today.limits
    assert (limits.pressure_step, limits.minutes_max) == (-1, 20)
    assert course.state.held_areas == {}
    course.open()
    with pytest.raises(Refused, match="above today's limit of 2"):
        course.work(AREA, pressure=3)
    course.work(AREA, pressure=2)
    course.end()
    course.days(7)
    assert course.visit(doctor_seen=None).decision.today.limits.pressure_step == 0


def test_two_checks_on_one_day_count_once(course: Course) -> None:
    held(course).stop()
    course.days(4)
    course.visit(doctor_seen=True, rest_pain=2)
    recheck(course)
    assert recheck(course) == "hold"


def test_a_sign_that_returns_sets_the_count_back(course: Course) -> None:
    resumable(course)
    assert recheck(course, heat=True) == "hold"
    assert course.chart().facts().values["signs_clear_checks"] == 0


def test_without_the_doctor_who_was_advised_it_stays(course: Course) -> None:
    held(course).stop()
    for _ in range(2):
        course.days(3)
        course.visit(doctor_seen=False, rest_pain=2)
        action = recheck(course)
    assert action == "hold"


def test_a_doctors_look_before_the_hold_is_asked_again(course: Course) -> None:
    course.visit(doctor_seen=True)
    course.open()
    course.do(check_area, AREA, "guided", session=course.hands, **WARM)
    course.stop()
    for _ in range(2):
        course.days(3)
        course.visit(doctor_seen=None, rest_pain=2)
        action = recheck(course)
    assert action == "hold"
    assert "doctor_seen" in course.last.decision.today.ask


def test_pain_at_rest_keeps_it(course: Course) -> None:
    resumable(course)
    assert recheck(course, rest_pain=5) == "hold"


def test_an_area_recorded_wrongly_and_corrected_is_not_held(course: Course) -> None:
    held(course)
    wrong = course.state.checks[-1].origin.entry
    found = {**CALM, "reset_done": True}
    course.do(check_area, AREA, "guided", session=course.hands, replaces=wrong, **found)
    assert course.last.decision.today.action == "go"
    assert course.state.held_areas == {}


def test_days_on_hold_do_not_count_against_the_six_weeks(course: Course) -> None:
    course.session()
    course.days(7)
    held(course).stop()
    course.days(20)
    state = course.state
    assert state.days_since_first_session(course.now.date()) == 7


def test_two_areas_are_held_and_let_go_apart(course: Course) -> None:
    held(course)
    course.do(check_area, OTHER, "guided", session=course.hands, **WARM)
    assert set(course.state.held_areas) == {AREA, OTHER}
    course.stop()
    course.days(4)
    course.visit(doctor_seen=True, rest_pain=2)
    recheck(course)
    course.days(2)
    course.visit(doctor_seen=None, rest_pain=2)
    recheck(course)
    assert set(course.state.held_areas) == {OTHER}
    assert course.last.decision.today.action == "hold"


def test_a_fresh_injury_holds_the_place_that_is_named(course: Course) -> None:
    course.visit(acute_injury=None)
    course.answer({"acute_injury": True, "hours_since_injury": 20}, areas={"acute_injury": [AREA]})
    assert course.state.held_areas == {AREA: ("acute_injury",)}
    course.open()
    with pytest.raises(Refused, match="on hold"):
        course.work(AREA)
    course.work(OTHER)


def test_a_fresh_injury_without_a_place_opens_no_session(course: Course) -> None:
    course.visit(acute_injury=True, hours_since_injury=20)
    with pytest.raises(Refused, match="Name the area"):
        course.open()


def test_hours_since_an_injury_pass_by_themselves(course: Course) -> None:
    course.visit(acute_injury=None)
    course.answer({"acute_injury": True, "hours_since_injury": "2026-03-01"})
    first = course.chart().facts().values["hours_since_injury"]
    course.days(1)
    assert course.chart().facts().values["hours_since_injury"] == pytest.approx(first + 24, abs=0.1)


def test_a_corrected_injury_holds_nothing(course: Course) -> None:
    course.visit(acute_injury=None)
    done = course.answer({"acute_injury": True}, areas={"acute_injury": [AREA]})
    course.do(correct_answer, done.entry, {"acute_injury": False}, "was last month")
    assert course.state.held_areas == {}
    assert course.last.decision.today.action == "go"
