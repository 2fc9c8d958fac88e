"""What the journal itself answers, counted in the clinic's days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.people import client_of, clinic, licensed, member
from tests.support.course import AREA, Course, all_no

from unknot.people.models import Client, Member, Role
from unknot.record import clock
from unknot.record.flows.consent import give_consent, withdraw_consent
from unknot.record.flows.correct_answer import correct_answer
from unknot.record.flows.go_on import go_on
from unknot.record.flows.measure import Taken, measure
from unknot.record.flows.open_episode import open_episode
from unknot.record.flows.refer import refer
from unknot.record.flows.screen import screen
from unknot.record.reading import chart


def value(course: Course, fact: str) -> object:
    return course.chart().facts().values.get(fact)


def test_an_answer_of_today_falls_at_midnight_of_the_clinic(course: Course) -> None:
    course.visit()
    assert value(course, "fever") is False
    course.now = datetime(2026, 3, 2, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))
    assert value(course, "fever") is False
    course.now = datetime(2026, 3, 3, 0, 1, tzinfo=ZoneInfo("Europe/Berlin"))
    assert value(course, "fever") is None


def test_days_are_those_of_the_clinics_zone(db: None) -> None:
    place = clinic("Far Away", "Pacific/Auckland")
    who = member(place, "Wiremu Tester", Role.OWNER)
    licensed(who)
    start = datetime(2026, 3, 2, 10, 30, tzinfo=ZoneInfo("UTC"))  # 23:30 in Auckland
    course = Course(who, client_of(who), start)
    course.visit()
    course.now = start + timedelta(hours=1)
    assert value(course, "fever") is None


def test_a_session_over_midnight_keeps_its_screening(course: Course) -> None:
    course.now = datetime(2026, 3, 2, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    course.visit()
    course.open()
    course.now = datetime(2026, 3, 3, 0, 20, tzinfo=ZoneInfo("Europe/Berlin"))
    assert course.work().decision.today.action == "go"
    course.end()
    assert course.state.given[0].day == date(2026, 3, 2)


def test_an_answer_with_a_term_stands_for_its_days(course: Course) -> None:
    course.visit(anticoagulant=True)
    course.days(90)
    known = course.chart().facts().known["anticoagulant"]
    assert (known.value, known.standing) == (True, "valid")
    assert known.valid_until == date(2026, 3, 2) + timedelta(days=90)
    course.days(1)
    assert value(course, "anticoagulant") is None


def test_a_change_of_health_makes_health_answers_unknown_again(course: Course) -> None:
    course.visit(anticoagulant=True, diabetes=False, pain_duration_weeks=8)
    course.days(7)
    course.start()
    course.answer({"health_changed": True})
    assert value(course, "anticoagulant") is None
    assert value(course, "diabetes") is None
    assert value(course, "pain_duration_weeks") is not None
    course.answer({"anticoagulant": False})
    assert value(course, "anticoagulant") is False


@pytest.mark.parametrize("said", ["unsure", True])
def test_not_sure_of_a_change_counts_as_one(course: Course, said: object) -> None:
    course.visit(anticoagulant=True)
    course.days(7)
    course.start()
    course.answer({"health_changed": said})
    assert value(course, "anticoagulant") is None


def test_a_change_of_health_corrected_leaves_all_as_it_was(course: Course) -> None:
    course.visit(anticoagulant=True)
    course.days(7)
    course.start()
    done = course.answer({"health_changed": True})
    course.do(correct_answer, done.entry, {"health_changed": False}, "wrong line")
    assert value(course, "anticoagulant") is True


def test_a_yes_that_stays_outlives_a_later_no(course: Course) -> None:
    course.visit(can1=True, pain_new=False)
    course.days(200)
    course.visit(can1=False)
    facts = course.chart().facts()
    assert facts.values["can1"] is True
    assert facts.known["can1"].standing == "contested"


def test_the_question_which_is_right_is_settled_by_a_correction(course: Course) -> None:
    first = course.visit(can1=True, pain_new=False).entry
    course.days(7)
    second = course.visit(can1=False).entry
    course.do(correct_answer, first, {"can1": False}, "the client misheard")
    assert value(course, "can1") is False
    course.do(correct_answer, second, {"can1": True}, "the doctor's list says so")
    assert value(course, "can1") is True


def test_facts_of_the_client_are_read_by_his_other_episodes(course: Course) -> None:
    course.visit(can1=True, pain_new=False, anticoagulant=True, pain_average=6)
    course.days(3)
    with clock.at(course.now):
        other = open_episode(
            course.member, course.client.id, "Neck", confirm_second_open=True
        ).episode
        facts = chart(course.member, other).facts()
    assert facts.values["can1"] is True
    assert facts.values["anticoagulant"] is True
    assert "pain_average" not in facts.values
    assert facts.known["anticoagulant"].answer.episode == course.episode


def test_an_answer_in_another_episode_can_be_corrected_from_here(course: Course) -> None:
    entry = course.visit(can1=True, pain_new=False).entry
    with clock.at(course.now + timedelta(hours=1)):
        other = open_episode(
            course.member, course.client.id, "Neck", confirm_second_open=True
        ).episode
        from unknot.record.flows.correct_answer import correct_answer as correct

        correct(course.member, other, entry, {"can1": False}, "misheard")
        assert chart(course.member, other).facts().values["can1"] is False
    assert value(course, "can1") is False


def test_other_peoples_episodes_are_not_read(course: Course, therapist: Member) -> None:
    course.visit(can1=True, pain_new=False)
    other = Course(therapist, client_of(therapist, "Paula Andere"), course.now)
    assert value(other, "can1") is None


def test_readings_are_taken_on_the_careful_side(course: Course) -> None:
    course.visit(pain_average=None)
    course.do(measure, course.current, "before", {"pain_average": [6, 7, 7]})
    assert value(course, "pain_average") == 7
    assert course.last.decision.today.action == "clearance_first"


def test_readings_corrected_open_nothing(course: Course) -> None:
    course.visit(pain_now=None)
    done = course.do(measure, course.current, "before", {"pain_now": [9]})
    assert done.decision.today.action == "clearance_first"
    course.do(measure, course.current, "before", {}, mended={done.entry: Taken({"pain_now": [3]})})
    assert course.last.decision.today.action == "go"
    assert [r.numbers for r in course.state.readings] == [(3.0,)]


def test_a_clear_fall_of_pain_is_a_response(course: Course) -> None:
    course.session(pain_average=6)
    assert value(course, "responding") == "too_early"
    course.days(7)
    course.visit(pain_average=3)
    assert value(course, "responding") == "yes"


def worse(course: Course) -> Course:
    course.session(pain_average=3)
    for _ in range(2):
        course.days(7)
        course.visit(pain_average=6)
    return course


def test_pain_up_on_two_readings_is_a_worsening(course: Course) -> None:
    course.session(pain_average=3)
    course.days(7)
    course.visit(pain_average=6)
    assert value(course, "worsening") is False
    course.days(1)
    course.visit(pain_average=6)
    assert value(course, "worsening") is True
    assert course.last.decision.today.action == "hold"
    assert course.last.decision.course.action == "stop"


def test_going_on_after_a_worsening_leads_to_a_review(course: Course) -> None:
    worse(course)
    course.do(go_on, "talked it through, lighter work")
    assert value(course, "go_on_recorded") is True
    course.answer({"doctor_seen": True})
    assert course.last.decision.today.action == "go"
    assert course.last.decision.course.action == "review"


def test_a_new_worsening_ends_the_going_on(course: Course) -> None:
    worse(course)
    course.do(go_on, "lighter work")
    for pain in (8, 8):
        course.days(7)
        course.visit(pain_average=pain, pain_now=5)
    assert value(course, "go_on_recorded") is False


def test_a_rating_of_much_worse_is_a_worsening(course: Course) -> None:
    course.session()
    course.days(7)
    course.visit(change_rating=-3)
    assert value(course, "worsening") is True


def test_new_leg_symptoms_are_a_worsening(course: Course) -> None:
    course.session()
    course.days(7)
    course.visit(neu3=True, neu3_assessed=False)
    assert value(course, "worsening") is True


def test_leg_symptoms_from_the_start_are_none(course: Course) -> None:
    course.visit(neu3=True, neu3_assessed=True)
    course.days(7)
    course.visit(neu3=True, neu3_assessed=True)
    assert value(course, "worsening") is False


def test_soreness_after_massage_is_counted_once_a_visit(course: Course) -> None:
    for _ in range(2):
        course.visit(after_soreness=True)
        course.answer({"after_soreness": True})
        course.days(7)
    assert value(course, "after_soreness_times") == 2


def test_a_referral_is_advice_to_see_a_doctor(course: Course) -> None:
    course.visit()
    assert value(course, "doctor_advised") is False
    course.do(refer, "family doctor", "days", [], "Dear colleague")
    assert value(course, "doctor_advised") is True


def test_consent_ends_after_its_year(course: Course) -> None:
    course.consent()
    assert value(course, "consent") == "valid"
    course.days(365)
    assert value(course, "consent") == "valid"
    course.days(1)
    assert value(course, "consent") == "expired"


def test_a_guardians_consent_is_read_and_can_be_taken_back(
    therapist: Member, our_client: Client
) -> None:
    Client.objects.filter(pk=our_client.id).update(birth_date=date(2010, 1, 1))
    our_client.refresh_from_db()
    course = Course(therapist, our_client)
    course.consent()
    course.start()
    course.answer({**all_no(), "guardian_present": True, "guardian_consent": False})
    assert course.last.decision.today.action == "hold"
    course.do(give_consent, "guardian", "Marta Beispiel")
    assert course.last.decision.today.action == "go"
    course.do(withdraw_consent, "guardian")
    assert course.last.decision.today.action == "hold"


def test_the_course_clock_runs_out_after_six_weeks(course: Course) -> None:
    course.session()
    course.days(43)
    course.visit()
    assert value(course, "days_since_first_session") == 43
    assert course.last.decision.course.action == "review"


def test_an_area_named_with_an_answer_limits_the_pressure_there(course: Course) -> None:
    course.visit(numb_areas=None)
    course.answer({"numb_areas": True}, areas={"numb_areas": [AREA]})
    assert course.chart().limits(AREA).cap == 2
    assert course.chart().limits("upper-trapezius-left").cap is None


def test_sibling_answers_of_the_day_are_screening_too(course: Course) -> None:
    with clock.at(course.now):
        other = open_episode(
            course.member, course.client.id, "Neck", confirm_second_open=True
        ).episode
        screen(course.member, other, None, {"fever": True})
    course.visit(fever=None)
    assert value(course, "fever") is True
