"""Severe pain: an examination or a letter comes before massage (S10)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.support.course import Course

from unknot.record.errors import Refused
from unknot.record.flows.answer_decision import answer_decision
from unknot.record.flows.correct_answer import correct_answer

SEVERE = {"pain_now": 8, "pain_average": 7, "sev_sudden": False, "doctor_seen": False}


def letter(course: Course, covers: list[str], written_on: date, **more: object) -> str:
    return course.letter(*covers, written_on=written_on, **more).decision.today.action


def test_severe_pain_waits_for_an_examination(course: Course) -> None:
    assert course.visit(**SEVERE).decision.today.action == "clearance_first"
    with pytest.raises(Refused, match="Hands off today"):
        course.open()
    assert [stop.step for stop in course.state.open_stops] == ["sev"]


def test_a_doctors_look_lifts_it(course: Course) -> None:
    course.visit(**SEVERE)
    assert course.answer({"doctor_seen": True}).decision.today.action == "go"
    course.open()
    assert course.state.open_session is not None


def test_a_doctors_look_before_the_pain_became_severe_does_not_count(course: Course) -> None:
    course.visit(**{**SEVERE, "doctor_seen": True})
    assert course.last.decision.today.action == "go"
    course.days(7)
    course.visit(doctor_seen=None)
    assert course.last.decision.today.action == "go"
    course.days(7)
    course.visit(**{**SEVERE, "doctor_seen": None})
    assert course.last.decision.today.action == "clearance_first"
    assert "doctor_seen" in course.last.decision.today.ask


def test_a_no_to_the_doctor_is_asked_again_at_the_next_visit(course: Course) -> None:
    course.visit(**SEVERE)
    course.days(2)
    course.visit(**{**SEVERE, "doctor_seen": None})
    assert "doctor_seen" in course.last.decision.today.ask


def test_three_known_scores_below_their_cuts_lift_it(course: Course) -> None:
    course.visit(**SEVERE)
    course.days(3)
    assert course.visit().decision.today.action == "go"


def test_a_letter_that_names_it_lifts_it(course: Course) -> None:
    course.visit(**SEVERE)
    assert letter(course, ["sev"], course.now.date()) == "go"


def test_a_letter_older_than_the_pain_lifts_nothing(course: Course) -> None:
    course.visit(**SEVERE)
    assert letter(course, ["sev"], course.now.date() - timedelta(days=1)) == "clearance_first"


def test_a_letter_lifts_only_what_it_names(course: Course) -> None:
    course.visit(**SEVERE, inf2=True)
    action = letter(course, ["sev"], course.now.date())
    assert action in ("clearance_first", "doctor_today")
    assert letter(course, ["sev", "inf2"], course.now.date()) == "go"


def test_a_refusal_clears_nothing_and_stops_the_course(course: Course) -> None:
    course.visit(**SEVERE)
    assert letter(course, ["sev"], course.now.date(), outcome="refused") == "clearance_first"
    assert course.last.decision.course.action == "stop"


def test_an_expired_letter_clears_nothing(course: Course) -> None:
    course.visit(fx3=True)
    today = course.now.date()
    assert letter(course, ["fx3"], today, valid_until=today + timedelta(days=30)) == "adapt"
    course.days(31)
    assert course.visit(fx3=True).decision.today.action == "clearance_first"


def test_a_letter_without_an_end_holds_for_180_days(course: Course) -> None:
    course.visit(fx3=True)
    assert letter(course, ["fx3"], course.now.date()) == "adapt"
    course.days(179)
    assert course.visit(fx3=True).decision.today.action == "adapt"
    course.days(2)
    assert course.visit(fx3=True).decision.today.action == "clearance_first"


def test_a_letter_of_last_month_names_a_lasting_condition(course: Course) -> None:
    course.visit(fx3=True)
    assert letter(course, ["fx3"], course.now.date() - timedelta(days=30)) == "adapt"


def test_a_letter_of_last_month_needs_the_day_a_symptom_began(course: Course) -> None:
    written = course.now.date() - timedelta(days=30)
    course.visit(ces5=True, ces5_new=False)
    assert letter(course, ["ces5"], written) == "doctor_today"
    began = {"ces5": written - timedelta(days=600)}
    assert course.answer({"ces5": True}, began=began).decision.today.action != "doctor_today"


def test_a_letter_lifts_no_not_sure_of_a_later_day(course: Course) -> None:
    course.visit(ces1=True)
    course.days(7)
    assert course.visit(ces1="unsure").decision.today.action == "emergency"
    assert letter(course, ["ces1"], course.now.date() - timedelta(days=1)) == "emergency"


def test_a_letter_does_not_answer_the_question_of_today(course: Course) -> None:
    course.visit(ces1=True)
    course.days(7)
    assert course.visit(ces1=None).decision.today.action == "emergency"
    assert letter(course, ["ces1"], course.now.date()) == "ask"
    assert course.last.decision.today.ask == ("ces1",)


def test_the_letters_own_limits_hold(course: Course) -> None:
    course.visit(can1=True, pain_new=False)
    assert letter(course, ["can1"], course.now.date(), pressure=3) == "adapt"
    assert course.last.decision.today.limits.pressure_cap == 3


def test_a_mistaken_answer_corrected_opens_nothing(course: Course) -> None:
    course.visit(ces1=True)
    assert course.last.decision.today.action == "emergency"
    entry = course.last.entry
    course.do(correct_answer, entry, {"ces1": False}, "tapped the wrong line")
    assert course.last.decision.today.action == "go"
    assert course.state.open_stops == ()
    answer = course.state.answers["ces1"][-1]
    assert (answer.value, answer.first_value) == (False, True)


def test_a_later_no_lifts_no_stop(course: Course) -> None:
    course.visit(ces1=True)
    course.days(5)
    assert course.visit().decision.today.action == "emergency"


def test_a_correction_of_one_flag_leaves_the_stop_of_another(course: Course) -> None:
    course.visit(ces1=True, ces2=True)
    entry = course.last.entry
    course.do(correct_answer, entry, {"ces1": False}, "meant the other")
    assert course.last.decision.today.action == "emergency"


def test_an_override_needs_a_reason_and_opens_this_visit_only(course: Course) -> None:
    course.visit(**SEVERE)
    course.do(answer_decision, course.last.decision_id, "overridden", reason="spoke to the doctor")
    course.open()
    course.work()
    course.end()
    course.days(3)
    course.visit(**SEVERE)
    with pytest.raises(Refused):
        course.open()


def test_an_emergency_is_never_overridden(course: Course) -> None:
    course.visit(ces1=True)
    with pytest.raises(Refused, match="cannot be overridden"):
        course.do(answer_decision, course.last.decision_id, "overridden", reason="no time")


def test_an_override_does_not_pass_over_questions_not_asked(course: Course) -> None:
    course.visit(**SEVERE, ces1=None)
    course.do(answer_decision, course.last.decision_id, "overridden", reason="knows her well")
    with pytest.raises(Refused, match="still to be asked"):
        course.open()
