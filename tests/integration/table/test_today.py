"""Today's list, the search, and a new episode."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client as Browser
from django.urls import reverse
from tests.integration.table.conftest import Table
from uuid6 import uuid7

from unknot.people.flows.licence import record_licence
from unknot.people.models import Client, Member
from unknot.record.flows.amend_note import amend_note
from unknot.record.flows.close import close
from unknot.record.flows.measure import measure
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone
from unknot.record.flows.refer import refer
from unknot.record.flows.sign_note import sign_note
from unknot.record.models import Episode, Summary


def expected(table: Table) -> UUID:
    """The visit that is planned and has not begun."""
    course = table.course
    return course.state.times(course.state.day_of(course.now)).expected[0].visit


def day(number: int) -> dict[str, str]:
    """That day of March, at ten."""
    return {"day_day": str(number), "day_month": "3", "day_year": "2026", "time": "10:00"}


def rows(page: str, name: str) -> list[str]:
    """The rows of a page that are of this client."""
    found = re.findall(r'<a class="visit.*?</a>', page, re.S)
    return [row for row in found if name in row]


def test_todays_foot_leads_to_every_place(
    table: Table, owner: Member, sign_in: Callable[[Member], Browser]
) -> None:
    foot = table.get("/today/").split('aria-label="The clinic"')[1]
    places = ["table:times", "people:clients", "people:members", "rulebook:shelf", "people:you"]
    for place in places:
        assert f'href="{reverse(place)}"' in foot
    assert reverse("people:clinic") not in foot
    foot = Table(sign_in(owner), table.course).get("/today/").split('aria-label="The clinic"')[1]
    assert f'href="{reverse("people:clinic")}"' in foot


def test_a_planned_visit_stands_in_the_list_with_two_identifiers(table: Table) -> None:
    page = table.get("/today/")
    assert "Erika Beispiel" in page
    assert "born 5 Mar 1984" in page
    assert "11:0" in page
    assert "Questions open" in page


def test_a_visit_that_was_missed_leads_to_planning_it_again_or_putting_it_off(
    table: Table,
) -> None:
    missed = expected(table)
    table.course.days(1)
    ways = table.url("move", visit=missed), table.url("postpone", visit=missed)
    page = table.get("/today/")
    assert "Did not come" in page
    assert "Expected 2 Mar, 11:0" in page
    assert "No visits today." in page
    assert f'href="{ways[0]}"' in page
    assert f'href="{ways[0]}"' in table.see("course")
    assert f'href="{ways[1]}"' in table.get(ways[0])
    assert "This day is over" in table.send(ways[0], day(2), 422)
    table.send(ways[0], day(5))
    page = table.get("/today/")
    assert "Did not come" not in page
    assert "Next 5 Mar" in page


def test_a_visit_left_open_is_ended_by_itself_and_todays_begins_anew(table: Table) -> None:
    left = table.course.start()
    table.course.days(1)
    visit = uuid7()
    table.course.do(plan_visit, visit, table.course.now)
    page = table.get("/today/")
    assert [r for r in rows(page, "Erika Beispiel") if "Left open" in r]
    course = table.see("course")
    assert "was left open" in course and "Go on with the questions" not in course
    assert f'value="{visit}"' in course, "today's planned visit does not begin"
    table.send(table.url("postpone", visit=left), {"reason": "Broken off before hands on"})
    assert "Left open" not in table.get("/today/")
    assert "was left open" not in table.see("course")


def test_a_visit_that_was_put_off_is_missed_no_more(table: Table) -> None:
    missed = expected(table)
    table.course.days(1)
    table.send(table.url("postpone", visit=missed), {"reason": "The client did not come"})
    assert "Did not come" not in table.get("/today/")


def test_the_next_visit_is_the_next_one_ahead_though_one_was_missed(table: Table) -> None:
    table.course.days(1)
    table.course.do(plan_visit, uuid7(), table.course.now + timedelta(days=3))
    assert "Next 6 Mar" in table.get("/today/")


def test_a_second_visit_on_a_day_stands_beside_the_one_that_was_given(table: Table) -> None:
    table.course.session()
    table.course.visit(pain_now=8)
    page = table.get("/today/")
    given, here = rows(page, "Erika Beispiel")[:2]
    assert ("Given" in given, "Given" in here) == (True, False)
    assert "Clearance first" in here
    assert "1 done" in page


def test_a_second_visit_leaves_the_signed_and_amended_first_one_signed(table: Table) -> None:
    table.course.session()
    note, text = uuid7(), dict.fromkeys("SOAP", "Well.")
    table.course.do(sign_note, note, text, session=table.course.hands)
    table.course.do(amend_note, note, {**text, "P": "Next week."}, "Forgotten.")
    table.course.start()
    given = next(r for r in rows(table.get("/today/"), "Erika Beispiel") if "Given" in r)
    assert "Note signed" in given and "not signed" not in given


def test_a_licence_that_ends_soon_is_said_where_therapists_work(table: Table) -> None:
    assert "Your licence ends" not in table.get("/today/")
    bob = table.course.member
    record_licence(bob, bob, "MT-bob-2", "Test Board", bob.clinic.today())
    assert "Your licence ends today." in table.get("/today/")


def test_a_visit_that_was_broken_off_stays_with_what_is_to_do(table: Table) -> None:
    table.course.visit()
    table.course.open()
    table.course.stop()
    row = next(r for r in rows(table.get("/today/"), "Erika Beispiel") if "Broken off" in r)
    assert "Does not count as a session" in row
    assert "Ask the questions again. Note not signed yet" in row
    table.course.answer({"ces1": True})
    row = next(r for r in rows(table.get("/today/"), "Erika Beispiel") if "Broken off" in r)
    assert "Emergency. Note not signed yet" in row


def test_the_note_of_a_visit_broken_off_is_listed_after_a_day(table: Table) -> None:
    table.course.visit()
    table.course.open()
    table.course.stop()
    table.course.days(2)
    page = table.get("/today/")
    assert "Notes not signed in time" in page
    assert "Broken off" not in page


def test_the_next_day_nothing_is_asked_yet(table: Table) -> None:
    visit = expected(table)
    table.course.session()
    table.course.days(1)
    table.course.do(plan_visit, visit, table.course.now, confirm_unusual=True)
    assert "Not asked yet today" in table.get("/today/")


def test_a_visit_under_way_and_one_that_was_given(table: Table) -> None:
    table.course.session()
    assert "Note not signed yet" in table.get("/today/")
    assert "1 done" in table.get("/today/")


def test_a_note_unsigned_after_a_day_is_listed(table: Table) -> None:
    table.course.session()
    table.course.days(2)
    assert "Notes not signed in time" in table.get("/today/")


def test_the_row_of_a_late_note_leads_to_it_in_a_closed_course_too(table: Table) -> None:
    table.course.session()
    unsigned = table.url("note")
    table.course.do(close, "better")
    table.course.days(0.9)
    assert "not signed in time" not in table.get("/today/"), "24 hours are not over yet"
    table.course.days(0.2)
    (row,) = rows(table.get("/today/"), "Erika Beispiel")
    assert "Note not signed" in row and f'href="{unsigned}"' in row
    assert "Session 1. Stiff lower back" in row
    table.course.do(sign_note, uuid7(), dict.fromkeys("SOAP", "x"), session=table.course.hands)
    assert not rows(table.get("/today/"), "Erika Beispiel")


def test_a_note_is_late_when_the_protocol_of_its_course_says_so(table: Table) -> None:
    course = table.course
    course.session()
    (one,) = Summary.objects.get(episode_id=course.episode).sessions_over
    hours = course.chart().protocol.values["note_late_hours"]
    assert one.late_at == one.over_at + timedelta(hours=float(hours))


def test_every_session_of_the_day_stands_in_the_list_and_stays_when_the_course_is_closed(
    table: Table,
) -> None:
    course = table.course
    course.session()
    course.visit()
    course.open(confirm_second_today=True)
    course.stop()
    course.visit()
    course.open(confirm_second_today=True)
    course.work()
    course.end()
    for closed in (False, True):
        if closed:
            course.do(close, "better")
        first, broken, second = rows(table.get("/today/"), "Erika Beispiel")[:3]
        assert "Session 1." in first and "Given" in first
        assert "Does not count" in broken and "Broken off" in broken
        assert "Session 2." in second and "Given" in second
    assert "2 done" in table.get("/today/")
    course.days(1)
    assert "No visits today." in table.get("/today/")


def test_who_was_sent_where_is_listed_until_answered(table: Table) -> None:
    made = table.course.do(refer, "Dr Brandt", "days", [], "Please look.")
    assert "Sent to somebody, no answer yet" in table.get("/today/")
    table.send(table.url("referral_answer", referral=made.entry), {"words": "All is well."})
    assert "no answer yet" not in table.get("/today/")


def test_a_stop_stands_among_the_held(table: Table) -> None:
    table.course.visit(pain_now=8)
    table.course.do(postpone, expected(table), "A hold.")
    table.course.days(1)
    page = table.get("/today/")
    assert "On hold or stopped" in page
    assert "Clearance first" in page


def test_a_session_given_that_ends_in_a_stop_shows_the_stop(table: Table) -> None:
    course = table.course
    course.session()
    given = course.current
    assert "Given. Now" not in table.get("/today/")
    course.do(measure, given, "after", {"pain_now": [8]})
    page = table.get("/today/")
    assert "Given. Now: clearance first" in page and "Clearance first. Place 5 of 7" in page


def test_nothing_today_says_so_and_shows_a_way(sign_in: Any, outsider: Member) -> None:
    page = sign_in(outsider).get("/today/").content.decode()
    assert "No visits today." in page
    assert "Add a client" in page


def test_the_front_desk_sees_no_clinical_list(sign_in: Any, front_desk: Member) -> None:
    assert sign_in(front_desk).get("/today/").status_code == 403


def test_a_search_finds_by_name_and_puts_no_name_into_an_address(table: Table) -> None:
    page = table.send("/today/find/", {"q": "erika"}, 200)
    assert "Erika Beispiel" in page
    assert "erika" not in table.last.request["PATH_INFO"].lower()
    assert "Nobody of that name" in table.send("/today/find/", {"q": "Zaphod"}, 200)


def test_the_name_searched_for_is_carried_to_adding_a_client(table: Table) -> None:
    assert "Add a new client" in table.send(reverse("table:find"), {"q": "Olga Neu"}, 200)
    assert 'value="Olga Neu"' in table.get(reverse("people:client_new"))


def test_a_clients_episodes_and_somebody_elses(
    table: Table, our_client: Client, their_client: Client
) -> None:
    assert "Stiff lower back" in table.get(f"/today/clients/{our_client.pk}/")
    table.get(f"/today/clients/{their_client.pk}/", 404)


def test_a_second_episode_is_asked_about_and_then_opened(table: Table, our_client: Client) -> None:
    address = f"/today/clients/{our_client.pk}/new-episode/"
    ids = {name: str(uuid7()) for name in ("episode", "first")}
    said = {"place": "Upper back", "side": "right", "since": "3", "unit": "weeks", **ids}
    assert "confirm_second_open" in table.send(address, said, 422)
    table.send(address, {**said, "confirm_second_open": "yes"})
    assert Episode.objects.count() == 2
    summary = Summary.objects.get(episode_id=ids["episode"])
    assert summary.complaint == "Upper back, right, 3 weeks."


SPELL = {"place": "Low back", "side": "left", "confirm_second_open": "yes"}


@pytest.mark.parametrize(
    ("since", "unit", "words"),
    [
        ("45", "years", "Longer than the client has lived. The client was born 5 March 1984."),
        ("9999", "years", "Longer than the client has lived."),
        ("123456789", "days", "Write a shorter number, and tap a larger unit."),
    ],
)
def test_pain_is_not_older_than_its_client(
    table: Table, our_client: Client, since: str, unit: str, words: str
) -> None:
    address = f"/today/clients/{our_client.pk}/new-episode/"
    page = table.send(address, {**SPELL, "since": since, "unit": unit}, 422)
    assert words in page and f'value="{since}"' in page
    assert "pain_duration_weeks" not in page and Episode.objects.count() == 1


def test_more_years_than_can_be_written_are_said_in_plain_words(
    table: Table, our_client: Client
) -> None:
    Client.objects.filter(pk=our_client.pk).update(birth_date="1940-03-05")
    address = f"/today/clients/{our_client.pk}/new-episode/"
    page = table.send(address, {**SPELL, "since": "60", "unit": "years"}, 422)
    assert "At most 50 years can be written here." in page
    assert "not allowed" not in page and "null" not in page
    table.send(address, {**SPELL, "since": "50", "unit": "years"})
    assert Episode.objects.count() == 2


def test_what_is_missing_in_a_new_episode_is_named(table: Table, our_client: Client) -> None:
    page = table.send(f"/today/clients/{our_client.pk}/new-episode/", {"since": "long"}, 422)
    assert "Choose where it is." in page
    assert "Write a number, like 3." in page
