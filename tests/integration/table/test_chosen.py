"""A choice at the review stands on every page that leads to a session, with the way on."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from tests.integration.table.conftest import Table
from uuid6 import uuid7

from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.review import review

STOPPED = "Chosen at the review on 2 March 2026, by Bob Therapist: stop here."
DOCTOR = "Chosen at the review on 2 March 2026, by Bob Therapist: see a doctor first."


def reviewed(table: Table, choice: str) -> None:
    """One session and its review; another visit is planned a week later."""
    table.course.session(pain_average=6)
    table.course.do(review, choice)
    table.course.do(plan_visit, uuid7(), table.course.now + timedelta(days=7, hours=1))


def test_the_decision_says_what_was_chosen_and_offers_a_review_in_the_place_of_a_session(
    table: Table,
) -> None:
    reviewed(table, "stop")
    table.course.days(7)
    table.course.visit(pain_average=6)
    page = table.see("decision")
    assert STOPPED in page and "Course: Massage ended by choice." in page
    assert "Start session" not in page and "Session 2 due" not in page
    assert page.index("Review again") < page.index('class="banner')
    assert table.url("review") in page
    table.send(table.url("session_open"), {"session": str(uuid7())})
    assert STOPPED in table.see("decision") and table.course.state.open_session is None


def test_a_new_review_that_goes_on_offers_the_session_again(table: Table) -> None:
    reviewed(table, "stop")
    table.course.days(7)
    table.course.visit(pain_average=6)
    table.send(table.url("review"), {"choice": "go_on", "words": ""})
    page = table.see("decision")
    assert "Start session 2" in page and "ended by choice" not in page


def test_today_lists_the_choice_with_its_day_and_who_chose(table: Table) -> None:
    reviewed(table, "stop")
    table.course.days(1)
    page = table.get(reverse("table:today"))
    assert "Massage ended by choice" in page
    assert "Chosen 2 Mar by Bob Therapist: stop here. Next 9 Mar" in page
    table.course.days(6)
    page = table.get(reverse("table:today"))
    assert "Chosen 2 Mar by Bob Therapist: stop here." in page and "Not asked yet" not in page
    table.course.start()
    assert "Massage ended by choice" in table.get(reverse("table:today"))


def test_a_stop_of_the_day_is_not_hidden_by_the_choice(table: Table) -> None:
    reviewed(table, "stop")
    table.course.days(7)
    table.course.visit(pain_now=9)
    page = table.get(reverse("table:today"))
    assert "Clearance first" in page or "Doctor today" in page or "Hold" in page


def test_a_doctor_first_leads_to_the_referral_and_waits_for_the_answer(table: Table) -> None:
    table.course.session(pain_average=6)
    refer = table.url("refer")
    assert table.send(table.url("review"), {"choice": "doctor", "words": ""}) == refer
    page = table.get(refer)
    assert "The client&#x27;s doctor" in page and "Please say whether massage" in page
    course = table.see("course")
    assert DOCTOR in course and "Refer to the doctor" in course and "Review again" in course
    said = {"to": "Dr Hand", "urgency": "days", "letter": "Please.", "as_chosen": "on"}
    table.send(refer, said)
    (sent,) = table.course.state.open_referrals
    answer = table.url("referral_answer", referral=sent.id)
    page = table.see("course")
    assert "Refer to the doctor" not in page and answer in page
    assert "Massage waits for this answer" in table.get(answer)
    table.send(answer, {"words": "Go on gently."})
    assert "Dr Hand answered on 2 March 2026: “Go on gently.”" in table.see("course")
    table.course.days(7)
    table.course.visit(pain_average=6)
    page = table.see("decision")
    assert "Go on gently." in page and "Start session 2" in page


def test_a_course_that_was_ended_asks_for_its_last_set_and_names_what_is_still_booked(
    table: Table,
) -> None:
    reviewed(table, "stop")
    page = table.see("course")
    assert "End of the course: the full set." in page
    booked = table.course.state.times(table.course.now.date()).expected[-1]
    assert "Still booked: 9 Mar" in page
    assert table.url("postpone", visit=booked.visit) in page
    assert "End of the course: the full set" in table.see("full_set")
    table.send(
        table.url("postpone", visit=booked.visit),
        {"reason": "Massage was ended at the review", "words": ""},
    )
    assert "Still booked: 9 Mar" not in table.see("course")


def test_a_course_that_goes_on_says_nothing_of_what_is_booked(table: Table) -> None:
    reviewed(table, "go_on")
    assert "Still booked" not in table.see("course")
