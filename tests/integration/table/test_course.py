"""The course at a glance, and what is done between visits."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.integration.table.conftest import Table

from unknot.record.drafts import OVER
from unknot.record.flows.measure import Taken, measure
from unknot.record.flows.refer import refer
from unknot.record.flows.review import review
from unknot.record.models import Draft, Entry

MARCH = {"day_day": "9", "day_month": "march", "day_year": "2026"}


def test_a_course_not_begun_says_so(table: Table) -> None:
    page = table.see("course")
    assert "Stiff lower back" in page
    assert "0 of 4 given, not begun" in page
    assert "Start today" in page
    assert "No reading yet." in page


def test_a_running_course_shows_where_it_stands(table: Table) -> None:
    table.course.session(pain_average=6)
    table.course.days(7)
    page = table.see("course")
    assert "1 of 4 given, day 7 of 42" in page
    assert "Average pain, 0 to 10: 6 on 2 Mar." in page
    assert "Note of 2 Mar not signed" in page
    assert "Effleurage 2, 10 min" in page


def test_a_visit_under_way_shows_its_decision_and_its_stations(table: Table) -> None:
    table.course.visit()
    page = table.see("course")
    assert 'aria-label="This visit"' in page
    assert "To the decision" in page


def test_an_open_stop_stands_under_what_waits(table: Table) -> None:
    table.course.visit(pain_now=8)
    assert "Waits for you" in table.see("course")
    assert "Severe pain, since 2 Mar" in table.see("course")


def test_the_journal_is_readable(table: Table) -> None:
    table.course.session(neu3=False)
    page = table.see("journal")
    for words in ("Episode opened.", "Consent given: the plan.", "Session ended.", "Bob Therapist"):
        assert words in page


def test_the_journal_names_what_was_put_right_and_by_which_entry(table: Table) -> None:
    course = table.course
    course.visit()
    assert "Puts entry" not in table.see("journal")
    first = course.do(measure, course.current, "before", {"pain_now": (4.0,)})
    again = {first.entry: Taken({"pain_now": (6.0,)})}
    course.do(measure, course.current, "before", {}, mended=again)
    seq = dict(Entry.objects.filter(kind="measured").values_list("id", "seq"))
    mistaken = seq.pop(first.entry)
    (right,) = seq.values()
    page = table.see("journal")
    assert "Pain now: 4" in page and "Pain now: 6" in page
    assert f"Puts entry {mistaken} right" in page and f"Put right by entry {right}" in page


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("plan", {**MARCH, "time": "14:30"}, "Planned."),
        ("call", {"direction": "out", "reached": "yes", "words": "Fine."}, "Call recorded."),
        (
            "refer",
            {"to": "Dr Brandt", "urgency": "days", "letter": "Please."},
            "Referral recorded.",
        ),
        ("close", {"reason": "The client stopped", "words": ""}, "Closed."),
        ("go_on", {"reason": "A doctor saw her."}, "Recorded."),
        ("crisis", {"words": "Talked with the line together."}, "Recorded."),
    ],
)
def test_each_form_is_shown_refuses_the_empty_and_records(
    table: Table, name: str, said: dict[str, Any], told: str
) -> None:
    address = table.url(name)
    table.get(address)
    assert 'role="alert"' in table.send(address, dict.fromkeys(said, ""), 422)
    assert table.send(address, said) == table.url("course")
    assert told in table.see("course")


def test_a_visit_is_planned_in_the_clinics_time(table: Table) -> None:
    said = {"day_day": "30", "day_month": "3", "day_year": "2026", "time": "10:00"}
    table.send(table.url("plan"), said)
    planned = table.course.state.visit_times[-1].planned_at
    assert planned is not None and planned.isoformat() == "2026-03-30T08:00:00+00:00"


def on(day: str, month: str, year: str, time: str) -> dict[str, str]:
    """A day and a time as the form sends them."""
    return {"day_day": day, "day_month": month, "day_year": year, "time": time}


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (on("9", "3", "2026", "03:00"), "03:00 is at night."),
        (on("1", "1", "2099", "10:00"), "1 January 2099 is more than a year ahead."),
        (on("3", "3", "2026", "10:00"), "1 day after the session of 2 March 2026: the protocol"),
        (on("2", "4", "2026", "10:00"), "31 days after the session of 2 March 2026: the protocol"),
    ],
)
def test_a_visit_at_an_unusual_time_is_asked_about_once(
    table: Table, said: dict[str, str], asked: str
) -> None:
    table.course.session()
    before = len(table.course.state.visits)
    page = table.send(table.url("plan"), said, 422)
    assert asked in page and 'name="confirm_unusual"' in page
    assert len(table.course.state.visits) == before
    table.send(table.url("plan"), {**said, "confirm_unusual": "yes"})
    assert len(table.course.state.visits) == before + 1


def test_the_same_time_twice_is_asked_about_and_moving_to_its_own_time_is_not(
    table: Table,
) -> None:
    said = on("9", "3", "2026", "10:00")
    table.send(table.url("plan"), said)
    assert "is expected at that time already" in table.send(table.url("plan"), said, 422)
    first = table.course.state.visit_times[-1].visit
    table.send(table.url("move", visit=first), said)


def test_each_planned_visit_can_be_moved_and_the_year_is_told(table: Table) -> None:
    far = {**on("1", "2", "2027", "10:00"), "confirm_unusual": "yes"}
    table.send(table.url("plan"), far)
    visit = table.course.state.visit_times[-1].visit
    page = table.see("course")
    assert page.count("Move or put off the visit of") == 2
    assert table.url("move", visit=visit) in page and "1 Feb 2027" in page
    assert "Visit planned for 1 Feb 2027, 10:00." in table.see("journal")


def test_what_came_back_closes_a_referral(table: Table) -> None:
    made = table.course.do(refer, "Dr Brandt", "days", [], "Please look.")
    assert "Sent to Dr Brandt on 2 Mar. No answer yet" in table.see("course")
    table.send(table.url("referral_answer", referral=made.entry), {"words": "Seen."})
    assert table.course.state.open_referrals == ()


def test_a_review_shows_then_and_now_and_none_is_chosen(table: Table) -> None:
    for pain in (6, 5):
        table.course.session(pain_average=pain)
        table.course.days(7)
    page = table.see("review")
    assert "Then and now" in page
    assert "Inside the error" in page
    assert " checked" not in page
    assert "Choose one. None is chosen for you." in table.send(table.url("review"), {}, 422)
    table.send(table.url("review"), {"choice": "one_more", "words": "Let us do the third."})
    assert table.course.state.reviewed_after == 2


def test_consent_is_taken_back_without_a_reason(table: Table) -> None:
    table.send(table.url("withdraw", scope="plan"), {"words": ""})
    assert table.course.state.consents["plan"].withdrawn is not None
    table.get(table.url("withdraw", scope="guardian"), 404)


def test_what_the_record_refuses_stands_above_the_form(table: Table) -> None:
    table.course.visit()
    table.course.open()
    page = table.send(table.url("close"), {"reason": "The client stopped", "words": ""}, 422)
    assert 'class="error"' in page


def test_a_closed_episode_is_read_and_not_worked_on(table: Table) -> None:
    table.send(table.url("close"), {"reason": "Course complete", "words": ""})
    page = table.see("course")
    assert "Start today" not in page
    assert "Journal of this episode" in page


def test_what_was_typed_is_there_after_a_closed_tab_and_gone_when_recorded(table: Table) -> None:
    with table.course.time():
        table.browser.post(
            table.url("draft"),
            json.dumps({"what": "call", "data": {"words": ["She called and"]}, "version": 0}),
            content_type="application/json",
        )
    page = table.see("call")
    assert "She called and" in page
    assert 'version="1"' in page
    table.send(table.url("call"), {"direction": "in", "reached": "yes", "words": "All is well."})
    assert not Draft.objects.exclude(data=OVER).exists()


def test_a_no_to_the_consent_is_recorded_as_one(table: Table) -> None:
    said = {"scope": "plan", "given_by": "Erika Beispiel", "how_long": "365"}
    assert "The client does not agree" in table.see("consent")
    table.send(table.url("consent"), {**said, "go": "no"})
    assert "Recorded: the client does not agree." in table.see("course")
    assert table.course.chart().facts().values["consent"] == "withdrawn"
    assert "Did not agree when asked." in table.see("journal")
    table.send(table.url("consent"), said)
    assert table.course.chart().facts().values["consent"] == "valid"


def test_consent_is_taken_back_from_the_course_too(table: Table) -> None:
    assert table.url("withdraw", scope="plan") in table.see("course")


def test_a_planned_visit_is_put_off_from_the_course_without_being_started(table: Table) -> None:
    visit = next(iter(table.course.state.visits))
    page = table.see("course")
    assert "Move or put off the visit of 1" in page
    assert table.url("move", visit=visit) in page
    assert table.url("postpone", visit=visit) in table.see("move", visit=visit)


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (
            "exercise",
            "add or change to exercise with a physiotherapist. Massage does not go on by this "
            "choice. To go on with it, review again.",
        ),
        ("one_more", "one more session, then look again. Massage goes on with one session."),
    ],
)
def test_what_was_chosen_at_the_review_stands_above_what_the_protocol_says(
    table: Table, choice: str, said: str
) -> None:
    course = table.course
    course.session(pain_average=6)
    assert table.get(table.url("course")) and table.last.context["chosen"] is None
    course.do(review, choice)
    page = table.see("course")
    assert f"Chosen at the review on 2 March 2026, by Bob Therapist: {said}" in page
    assert page.index("Chosen at the review") < page.index('class="banner')
    course.days(2)
    if choice == "one_more":
        course.session(pain_average=6)
    table.see("course")
    assert (table.last.context["chosen"] is None) == (choice == "one_more")
