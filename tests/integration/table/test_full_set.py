"""The full set of measures through its page: due, entered, scored, asked about, never lost."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.urls import reverse
from tests.conftest import SignIn
from tests.integration.table.conftest import Table
from uuid6 import uuid7

from unknot.care.measures import measure, rounds
from unknot.people.models import Member
from unknot.record import clock
from unknot.record.flows.call import call
from unknot.record.flows.close import close
from unknot.record.flows.open_episode import open_episode
from unknot.record.flows.review import review
from unknot.record.state import Reading


def numbers(table: Table, name: str) -> list[tuple[float, ...]]:
    return [tuple(one.numbers) for one in table.course.state.readings if one.measure == name]


def last(table: Table, name: str) -> Reading:
    return [one for one in table.course.state.readings if one.measure == name][-1]


def send(table: Table, status: int = 302, **fields: Any) -> str:
    return table.send(table.url("full_set"), fields, status)


ACTIVITIES = {
    "patient_specific_name_1": "Put on socks",
    "patient_specific_name_2": "Sit at the desk",
    "patient_specific_name_3": "Lift the child",
    "patient_specific": "3",
    "patient_specific_2": "4",
    "patient_specific_3": "5",
}


def test_the_page_says_what_is_still_due_and_the_rest_may_be_left_out(table: Table) -> None:
    page = table.see("full_set")
    assert "Intake: the full set" in page
    assert "Still due: Average pain, 24 h, Pain now" in page
    send(table, pain_now="4", fingertip_to_floor="12.5")
    page = table.see("full_set")
    assert "Pain now" not in page.split('id="due">')[1].split("</p>")[0]
    assert numbers(table, "pain_now") == [(4.0,)]
    assert numbers(table, "roland_morris") == []


def test_a_measure_nobody_has_to_take_is_never_due(table: Table) -> None:
    due = table.see("full_set").split('id="due">')[1].split("</p>")[0]
    assert "Oswestry" not in due and "Inclinometer" not in due


def test_roland_morris_shows_its_sentences_in_their_order_with_their_source(table: Table) -> None:
    page = unescape(table.see("full_set"))
    items = measure("roland_morris").score.items
    assert len(items) == 24
    places = [page.index(f"<span>{item}</span>") for item in items]
    assert places == sorted(places)
    assert "Remember, only tick the sentence if you are sure it describes you today." in page
    assert "Roland and Morris 1983" in page


def test_average_pain_is_asked_three_times(table: Table) -> None:
    send(table, pain_average="6", pain_average_2="5")
    assert "Average pain, 24 h" in table.see("full_set").split('id="due">')[1].split("</p>")[0]
    send(table, pain_average="6", pain_average_2="5", pain_average_3="7")
    assert numbers(table, "pain_average") == [(6.0, 5.0, 7.0)], "mended, not doubled"
    assert "Average pain" not in table.see("full_set").split('id="due">')[1].split("</p>")[0]


def test_ticked_items_are_counted_by_the_product(table: Table) -> None:
    send(table, roland_morris_item_2="1", roland_morris_item_9="1", roland_morris_item_24="1")
    assert numbers(table, "roland_morris") == [(3.0,)]
    assert last(table, "roland_morris").parts == ("2", "9", "24")
    assert table.see("full_set").count('name="roland_morris_item_9" value="1" checked') == 1


def test_a_form_on_which_nothing_is_ticked_is_a_zero_and_one_not_given_is_none(
    table: Table,
) -> None:
    send(table, pain_now="3")
    assert numbers(table, "roland_morris") == []
    send(table, roland_morris_none="1")
    assert numbers(table, "roland_morris") == [(0.0,)]


def test_own_activities_keep_their_names(table: Table) -> None:
    send(table, **ACTIVITIES)
    assert last(table, "patient_specific").parts[0] == "Put on socks"
    table.course.session()
    table.course.days(10)
    table.course.session()
    page = table.see("full_set")
    assert "Review: the full set" in page
    assert "Lift the child" in page and 'name="patient_specific_name_1"' not in page
    send(table, patient_specific="5", patient_specific_2="6", patient_specific_3="8")
    reading = last(table, "patient_specific")
    assert reading.parts == ("Put on socks", "Sit at the desk", "Lift the child")
    assert round(reading.mean, 2) == 6.33


def night(i: int, **other: str) -> dict[str, str]:
    clock = {"to_bed": "22:30", "light_out": "23:00", "woke": "6:30", "up": "7.00"}
    minutes = {"asleep_after": str(20 + i), "awake": "30"}
    return {f"night_{i + 1}_{part}": v for part, v in {**clock, **minutes, **other}.items()}


def test_five_nights_make_the_four_quantities(table: Table) -> None:
    nights: dict[str, str] = {}
    for i in range(5):
        nights |= night(i)
    send(table, **nights)
    assert numbers(table, "sleep_latency") == [(20.0, 21.0, 22.0, 23.0, 24.0)]
    assert numbers(table, "total_sleep")[0][0] == 400.0
    assert round(numbers(table, "sleep_efficiency")[0][0], 1) == 78.4


PRESSES = {"pressure_pain": "4", "pressure_pain_2": "5", "pressure_pain_3": "4"}
WRONG = {
    "out of range": ({"odi": "140"}, "Oswestry, total: 140 is not allowed"),
    "no number": ({"fingertip_to_floor": "low"}, "Fingertip to floor: low is no number"),
    "millimetres": ({"fingertip_to_floor": "240"}, "240 looks like millimetres: is it 24 cm?"),
    "kilograms, not whole": (
        {**PRESSES, "pressure_pain": "4.2"},
        "4.2 looks like kilograms per square centimetre: is it 411.89 kPa?",
    ),
    "two presses": (
        {"pressure_pain": "400", "pressure_pain_2": "420"},
        "2 of 3 needed. The mean of 3 presses",
    ),
    "two activities": (
        {**ACTIVITIES, "patient_specific_3": ""},
        "Own activities: 2 of 3 needed",
    ),
    "one activity twice": (
        {**ACTIVITIES, "patient_specific_name_2": "put on socks"},
        "“Put on socks” stands there twice",
    ),
    "an activity without a name": (
        {**ACTIVITIES, "patient_specific_name_2": ""},
        "name the activity that has 4",
    ),
    "a total that is not the count": (
        {"roland_morris_item_1": "1", "roland_morris": "9"},
        "1 ticked, and the total says 9",
    ),
    "four nights": (
        {**night(0), **night(1), **night(2), **night(3)},
        "Sleep diary: 4 of 5 needed",
    ),
    "half a night": (night(0, up=""), "night 1: got up is missing"),
    "ten in the morning": (night(0, to_bed="10:30"), "check for 10:00 in place of 22:00"),
    "a time that is none": (night(0, up="25:00"), "write times like 22:30"),
    "a day before the episode": (
        {"day_day": "1", "day_month": "1", "day_year": "2026"},
        "1 January 2026 is before this episode began",
    ),
    "a day that is none": (
        {"day_day": "31", "day_month": "2", "day_year": "2026"},
        "There is no such day",
    ),
    "a day to come": (
        {"day_day": "1", "day_month": "1", "day_year": "2027"},
        "1 January 2027, 12:00, is still to come. Check the day and the time.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_is_said_in_plain_words_and_nothing_is_lost(case: str, table: Table) -> None:
    fields, words = WRONG[case]
    page = send(table, 422, pain_now="4", **fields)
    assert words in page.replace("&#x27;", "'")
    assert table.course.state.readings == (), "nothing is written down by halves"
    assert 'name="pain_now" value="4" checked' in page
    for value in fields.values():
        assert not value or f'value="{value}"' in page


DOUBTED = {
    "kilograms": (PRESSES, "looks like kilograms per square centimetre"),
    "worst below average": (
        {"pain_average": "6", "pain_worst_24h": "3"},
        "Worst in 24 hours (3) is lower than the average (6)",
    ),
}


@pytest.mark.parametrize("case", DOUBTED)
def test_what_looks_wrong_is_asked_about_once_and_then_taken(case: str, table: Table) -> None:
    fields, words = DOUBTED[case]
    page = send(table, 422, **fields)
    assert words in page
    asked = table.last.context["asks"]
    send(table, **fields, doubt=list(asked))
    assert numbers(table, next(iter(fields)))


def test_a_scale_read_from_its_wrong_end_is_asked_about(table: Table) -> None:
    send(table, sleep_quality="3")
    table.course.session()
    table.course.days(10)
    table.course.session()
    page = send(table, 422, sleep_quality="0", change_rating="4")
    assert "rating of change says better" in page


def test_two_readings_of_one_time_are_asked_about(table: Table) -> None:
    table.course.days(3)
    when = {"day_day": "3", "day_month": "3", "day_year": "2026", "at": "18:00"}
    send(table, pain_now="4", **when)
    page = send(table, 422, pain_now="6", **when)
    assert "was read at 18:00 on 3 Mar already: 4. Is this one more reading?" in page
    send(table, pain_now="6", **when, doubt=list(table.last.context["asks"]))
    assert [r.numbers for r in table.course.state.readings] == [(4.0,), (6.0,)]


def test_a_week_of_readings_written_down_at_once_counts_and_is_named(table: Table) -> None:
    table.course.session()
    table.course.days(8)
    for day in range(3, 9):
        when = {"day_day": str(day), "day_month": "3", "day_year": "2026"}
        send(table, pain_average=str(9 - day + 1), **when)
    assert len(numbers(table, "pain_average")) == 6
    assert "were written down on day" in table.see("review")


def test_without_a_reading_the_review_says_so(table: Table) -> None:
    assert "No reading was taken yet." in table.see("review")


def test_with_one_reading_it_is_too_early(table: Table) -> None:
    send(table, pain_average="5")
    table.course.session(pain_average=None)
    assert "Too early to tell" in table.see("review")


def test_soreness_is_asked_in_the_days_after_a_session(table: Table) -> None:
    table.course.session()
    table.course.days(2)
    page = table.see("full_set")
    assert "Soreness on moving, 48 hours after the session" in page
    send(table, soreness="3", telephone="1")
    assert last(table, "soreness").when == "between"
    table.course.days(5)
    assert "Soreness" not in table.see("full_set")


def whole_course(table: Table) -> None:
    for _ in range(4):
        table.course.session()
        table.course.days(8)
        if table.course.state.sessions_given == 2:
            table.course.do(review, "go_on")


def test_four_weeks_after_the_end_it_is_asked_how_it_went(table: Table) -> None:
    whole_course(table)
    assert "End of the course: the full set" in table.see("full_set")
    table.course.do(close, "Course complete")
    assert "Ask how it went" not in table.get(reverse("table:today"))
    assert "No readings are taken" not in table.get(table.url("full_set"), 302)
    table.course.days(21)
    assert "Ask how it went" in table.get(reverse("table:today"))
    assert "Ask how it went" in table.see("course")
    send(table, pain_average="2", change_rating="4", telephone="1")
    assert last(table, "pain_average").when == "follow_up"
    assert table.course.state.closed is not None
    assert "Ask how it went" not in table.get(reverse("table:today"))
    assert "by telephone" in table.see("journal")


def test_who_is_worse_when_asked_is_sent_on_and_counted(
    table: Table, sign_in: SignIn, owner: Member
) -> None:
    send(table, pain_average="3")
    whole_course(table)
    table.course.do(close, "Course complete")
    table.course.days(21)
    assert "Worse than at the start" not in table.see("course")
    assert "Worse after the course" not in table.get(reverse("table:today"))
    send(table, pain_average="6", change_rating="-3", telephone="1")
    assert "Worse after the course" in table.get(reverse("table:today"))
    page = table.see("course")
    assert "Worse than at the start when asked" in page
    assert "3 at the start, 6 now" in page and "as the client says: -3" in page
    assert "A doctor should look" in page
    assert reverse("table:new_episode", kwargs={"client": table.course.client.id}) in page
    with clock.at(table.course.now):
        counted = sign_in(owner).get(reverse("rulebook:response")).content.decode()
    assert "1 of 1. Worse than at the start: 1." in counted


def test_who_was_worse_stands_on_today_until_a_new_episode_is_open(table: Table) -> None:
    send(table, pain_average="3")
    whole_course(table)
    table.course.do(close, "Course complete")
    table.course.days(21)
    send(table, pain_average="6", telephone="1")
    table.course.days(3)
    assert "Worse after the course" in table.get(reverse("table:today"))
    with table.course.time():
        open_episode(table.course.member, table.course.client.id, "Worse again")
    assert "Worse after the course" not in table.get(reverse("table:today"))


def test_a_reading_is_told_with_its_own_time_and_not_with_an_earlier_answers(table: Table) -> None:
    send(table, pain_average="3")
    table.course.session()
    table.course.days(8)
    table.course.session(change_rating=1)
    table.course.days(4)
    send(table, pain_average="3", change_rating="-3")
    table.course.days(1)
    assert "-3, 14 Mar" in table.see("course")


def test_those_who_stopped_are_asked_when_the_planned_weeks_are_over(table: Table) -> None:
    table.course.session()
    table.course.days(10)
    table.course.session()
    table.course.do(review, "exercise")
    table.course.days(31)
    assert "Ask how it went" not in table.get(reverse("table:today"))
    table.course.days(2)
    assert "Ask how it went" in table.get(reverse("table:today"))


def test_a_course_that_goes_on_is_not_asked(table: Table) -> None:
    table.course.session()
    table.course.days(10)
    table.course.session()
    table.course.do(review, "go_on")
    table.course.days(40)
    assert "The course is over." not in table.get(reverse("table:today"))


def test_what_comes_too_late_is_not_asked_any_more(table: Table) -> None:
    whole_course(table)
    table.course.do(close, "Course complete")
    table.course.days(100)
    assert "Ask how it went" not in table.get(reverse("table:today"))
    assert table.get(table.url("full_set"), 302) == table.url("course")


def test_sent_twice_it_is_written_once(table: Table) -> None:
    entry = str(uuid7())
    for _ in range(2):
        send(table, pain_now="4", entry=entry)
    assert numbers(table, "pain_now") == [(4.0,)]


def test_the_way_leads_back_to_the_review(table: Table) -> None:
    table.course.session()
    table.course.days(10)
    table.course.session()
    assert "Review: the full set. " in table.see("review")
    assert send(table, pain_average="3", back="review") == table.url("review")


def test_the_measures_of_a_visit_lead_to_the_full_set(table: Table) -> None:
    table.course.visit()
    table.course.open()
    assert "Intake: the full set." in table.see("measures")
    back = table.url("measures")
    assert send(table, pain_average="3", back="session") == back
    table.course.now += timedelta(minutes=1)
    assert last(table, "pain_average").visit == table.course.current


BLOW = {"fx1": True, "fx1_recent": False}


def test_a_reading_that_makes_it_an_emergency_takes_the_screen(table: Table) -> None:
    table.course.visit(**BLOW)
    assert send(table, pain_now="8") == table.url("emergency")
    assert send(table, pain_now="2") == table.url("course")


def test_on_the_telephone_an_emergency_has_its_own_page(table: Table) -> None:
    table.course.do(call, "It got worse.", reached=True, answers=BLOW)
    assert send(table, pain_now="9") == table.url("emergency_on_telephone")


def test_the_decision_at_the_foot_goes_with_each_tap_and_writes_nothing(table: Table) -> None:
    table.course.visit()
    assert "Go" in decided(table.see("full_set"))
    tapped = table.send(table.url("full_set_tap"), {"pain_now": "8", "pain_worst_24h": "6"}, 200)
    assert "Clearance first" in decided(tapped)
    question = "Worst in 24 hours (6) is lower than now (8)"
    assert question in decided(tapped)
    assert 'name="doubt"' in tapped
    of_another_day = {"day_day": "1", "day_month": "3", "day_year": "2026"}
    past = table.send(table.url("full_set_tap"), {"pain_now": "8", **of_another_day}, 200)
    assert "Go" in decided(past)
    assert table.course.state.readings == ()


def decided(page: str) -> str:
    """What stands at the foot."""
    return page.split('id="decided"')[1].split("</div>")[0]


def due(page: str) -> str:
    return page.split('id="due">')[1].split("</p>")[0]


def test_each_of_three_readings_says_of_which_day_it_is_and_why(table: Table) -> None:
    page = table.see("full_set")
    places = [page.index(f"Average pain, {day}<") for day in rounds().days]
    assert places == sorted(places)
    assert "How strong was it on average the day before yesterday?" in page
    assert page.index(rounds().why_three) < places[0], "why stands with them, not at the foot"
    assert "second reading" not in page


def test_what_a_list_asked_today_leaves_the_two_days_before(table: Table) -> None:
    table.course.visit(pain_average=5)
    page = table.see("full_set")
    assert "Average pain, 24 h (yesterday and the day before yesterday)" in due(page)
    assert "Average pain, today<" not in page
    assert "Average pain, yesterday<" in page
    assert "Recorded: 5, at" in page and ", 1 of 3 readings" in page
    send(table, pain_average="6", pain_average_2="1")
    assert "Average pain" not in due(table.see("full_set"))


def test_a_reading_of_another_day_leaves_those_not_told_yet(table: Table) -> None:
    table.course.visit(pain_average=5)
    table.course.days(2)
    page = table.see("full_set")
    assert "Average pain, 24 h (today and yesterday)" in due(page)
    assert "Average pain, the day before yesterday<" not in page


def test_scores_of_a_list_and_of_the_full_set_are_held_beside_each_other(table: Table) -> None:
    table.course.visit(pain_now=4, pain_average=3, pain_worst_24h=None)
    page = send(table, 422, pain_worst_24h="2")
    assert "Worst in 24 hours (2) is lower than now (4) and the average (3)" in page


def test_the_average_of_an_earlier_day_is_not_held_against_the_worst_of_today(
    table: Table,
) -> None:
    send(table, pain_average="3", pain_average_2="9", pain_average_3="9", pain_worst_24h="5")
    assert numbers(table, "pain_average") == [(3.0, 9.0, 9.0)]
