"""A choice at the review is kept: while massage rests by it, no session is opened."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.support.course import AREA, OTHER, Course

from unknot.record.chosen import CHOICES, WENT_ON, rests_by
from unknot.record.errors import BadAnswer, Refused
from unknot.record.flows.measure import measure
from unknot.record.flows.refer import answer_referral, refer
from unknot.record.flows.review import review
from unknot.record.models import Summary
from unknot.record.rounds import asked_on

ENDS = sorted(set(CHOICES) - set(WENT_ON))


def reviewed(course: Course, choice: str) -> Course:
    """One session, its review, and the next visit a week later with every question answered."""
    course.session(pain_average=6)
    course.days(1)
    course.do(review, choice)
    course.days(6)
    course.visit(pain_average=6)
    return course


def opens(course: Course) -> bool:
    try:
        course.open()
    except Refused:
        return False
    return True


@pytest.mark.parametrize("choice", ENDS)
def test_no_session_opens_against_the_choice_until_a_new_review_goes_on(
    course: Course, choice: str
) -> None:
    reviewed(course, choice)
    with pytest.raises(Refused, match="3 March 2026, by Bob Therapist") as told:
        course.open()
    assert CHOICES[choice] in str(told.value) and "review again" in str(told.value)
    course.do(review, "go_on")
    assert opens(course)


def test_a_choice_to_go_on_opens_the_session(course: Course) -> None:
    assert opens(reviewed(course, "one_more"))


def test_a_choice_that_there_is_not_is_refused(course: Course) -> None:
    course.session()
    with pytest.raises(BadAnswer, match="no choice 'maybe'"):
        course.do(review, "maybe")


@pytest.mark.parametrize(
    ("outcome", "days_before", "opened"),
    [("cleared", 0, True), ("cleared", 6, True), ("cleared", 7, False), ("refused", 0, False)],
)
def test_a_doctors_letter_of_after_the_choice_opens_the_way_and_a_no_does_not(
    course: Course, outcome: str, days_before: int, opened: bool
) -> None:
    reviewed(course, "doctor")
    written = course.now.date() - timedelta(days=days_before)
    course.letter(written_on=written, outcome=outcome)
    assert opens(course) == opened


def test_a_letter_from_before_the_choice_does_not_answer_it(course: Course) -> None:
    course.session()
    course.letter()
    course.do(review, "doctor")
    course.days(7)
    course.visit()
    assert not opens(course)


def test_a_letter_does_not_answer_another_choice(course: Course) -> None:
    reviewed(course, "stop").letter()
    assert not opens(course)


@pytest.mark.parametrize("as_chosen", [True, False])
def test_words_that_came_back_answer_only_the_referral_to_the_doctor_chosen(
    course: Course, as_chosen: bool
) -> None:
    reviewed(course, "doctor")
    sent = course.do(refer, "Dr Hand", "days", [], "Please look.", as_chosen=as_chosen)
    assert not opens(course)
    course.do(answer_referral, sent.entry, words="Fine, she says.")
    assert opens(course) == as_chosen


def test_a_letter_that_says_no_is_no_answer_though_it_ends_the_referral(course: Course) -> None:
    reviewed(course, "doctor")
    sent = course.do(refer, "Dr Hand", "days", [], "Please look.", as_chosen=True)
    course.letter(outcome="refused", referral=sent.entry)
    assert course.state.open_referrals == ()
    assert not opens(course)


def test_nobody_is_referred_as_chosen_where_no_doctor_was(course: Course) -> None:
    reviewed(course, "stop")
    with pytest.raises(Refused, match="waits for no doctor"):
        course.do(refer, "Dr Hand", "days", [], "Please look.", as_chosen=True)


def test_the_summary_keeps_the_choice_while_massage_rests_by_it(course: Course) -> None:
    reviewed(course, "stop")
    row = Summary.objects.get(episode_id=course.episode)
    last = course.state.reviews[-1].origin
    assert (row.chosen, row.chosen_by, row.chosen_at) == ("stop", course.member.id, last.at)
    course.do(review, "go_on")
    assert Summary.objects.get(episode_id=course.episode).chosen == ""


@pytest.mark.parametrize(("choice", "asked"), [("stop", "end"), ("exercise", "end")])
def test_after_a_course_was_ended_its_last_set_is_due_until_it_is_read(
    course: Course, choice: str, asked: str
) -> None:
    course.session(pain_average=6)
    course.do(measure, None, "review", {"pain_average": (6.0, 6.0, 5.0)})
    course.do(review, choice)
    chart = course.chart()
    found = asked_on(chart.state, chart.protocol, chart.today)
    assert found is not None and found.round.id == asked
    assert "pain_average" in found.due
    course.do(measure, None, "end", {"pain_average": (5.0, 6.0, 5.0)})
    chart = course.chart()
    found = asked_on(chart.state, chart.protocol, chart.today)
    assert found is not None and "pain_average" not in found.due


def test_a_course_that_waits_for_a_doctor_is_not_at_its_end(course: Course) -> None:
    reviewed(course, "doctor")
    chart = course.chart()
    found = asked_on(chart.state, chart.protocol, chart.today)
    assert found is not None and found.round.id == "between"
    assert rests_by(chart.state) is not None


def test_what_the_doctor_states_in_answer_limits_every_area(course: Course) -> None:
    reviewed(course, "doctor")
    course.letter(pressure=2, avoid=[OTHER])
    course.open()
    here, off = course.chart().limits(AREA), course.chart().limits(OTHER)
    assert (here.cap, here.cap_by, here.closed) == (2, ("letter",), False)
    assert off.closed
    with pytest.raises(Refused, match="above today's limit of 2"):
        course.work(pressure=3)
    with pytest.raises(Refused, match="Hands stay off"):
        course.work(area=OTHER, pressure=2)
    assert course.work(pressure=2)


def test_a_letter_that_says_no_in_the_middle_of_a_session_stops_it(course: Course) -> None:
    course.visit()
    course.open()
    course.letter(outcome="refused")
    with pytest.raises(Refused, match="a doctor's letter refuses massage"):
        course.work()
