"""Today's list, the search, and a new episode."""

from __future__ import annotations

from typing import Any

from tests.integration.table.conftest import Table
from uuid6 import uuid7

from unknot.people.models import Client, Member
from unknot.record.flows.measure import measure
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone
from unknot.record.flows.refer import refer
from unknot.record.models import Episode, Summary


def test_a_planned_visit_stands_in_the_list_with_two_identifiers(table: Table) -> None:
    page = table.get("/today/")
    assert "Erika Beispiel" in page
    assert "born 5 Mar 1984" in page
    assert "11:0" in page
    assert "Questions open" in page


def test_a_visit_that_was_missed_stays_in_sight(table: Table) -> None:
    table.course.days(1)
    assert "Expected 2 Mar, 11:0" in table.get("/today/")


def test_the_next_day_nothing_is_asked_yet(table: Table) -> None:
    table.course.session()
    table.course.days(1)
    visit = table.course.state.planned_visits[0].id
    table.course.do(plan_visit, visit, table.course.now)
    assert "Not asked yet today" in table.get("/today/")


def test_a_visit_under_way_and_one_that_was_given(table: Table) -> None:
    table.course.session()
    assert "Note not signed yet" in table.get("/today/")
    assert "1 done" in table.get("/today/")


def test_a_note_unsigned_after_a_day_is_listed(table: Table) -> None:
    table.course.session()
    table.course.days(2)
    assert "Notes not signed after a day" in table.get("/today/")


def test_who_was_sent_where_is_listed_until_answered(table: Table) -> None:
    made = table.course.do(refer, "Dr Brandt", "days", [], "Please look.")
    assert "Sent to somebody, no answer yet" in table.get("/today/")
    table.send(table.url("referral_answer", referral=made.entry), {"words": "All is well."})
    assert "no answer yet" not in table.get("/today/")


def test_a_stop_stands_among_the_held(table: Table) -> None:
    table.course.visit(pain_now=8)
    table.course.do(postpone, table.course.state.planned_visits[0].id, "A hold.")
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


def test_what_is_missing_in_a_new_episode_is_named(table: Table, our_client: Client) -> None:
    page = table.send(f"/today/clients/{our_client.pk}/new-episode/", {"since": "long"}, 422)
    assert "Choose where it is." in page
    assert "Write a number, like 3." in page
