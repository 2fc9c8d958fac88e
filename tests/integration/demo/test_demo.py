"""The demo clinic: invented, whole, and in every state that a course can be in."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from tests.conftest import SignIn

from unknot.cli.demo import make
from unknot.people.models import Client, Clinic, Member
from unknot.record import clock
from unknot.record.models import Episode
from unknot.record.reading import chart
from unknot.table.review.options import WAYS
from unknot.table.today.rows import Reader

COURSES = {"not_started", "continue", "look_again", "review", "complete", "stop", "switch"}
TODAY = {"ask", "hold", "clearance_first", "doctor_today"}


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """The demo clinic, made once for all tests of this file; how many episodes it has."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make()
        transaction.set_rollback(True)


def test_the_demo_clinic_shows_every_state(made: int, db: None) -> None:
    clinic = Clinic.objects.get()
    therapist = Member.objects.get(user__username="demo")
    decisions = [chart(therapist, row.pk).decide() for row in Episode.objects.all()]
    assert clinic.invented
    assert made == len(decisions) >= 12
    assert Client.objects.count() == made
    assert {decision.course.action for decision in decisions} >= COURSES
    assert {decision.today.action for decision in decisions} >= TODAY


def test_the_demo_clinic_has_a_day_with_something_of_everything(made: int, db: None) -> None:
    day = Reader(Member.objects.get(user__username="demo"), clock.now()).day()
    assert "Broken off" in {row.word for row in day.visits}
    assert day.missed and day.unsigned and day.referred and day.held and day.others


def test_every_page_of_the_demo_clinic_says_that_it_is_invented(
    made: int, db: None, sign_in: SignIn
) -> None:
    browser = sign_in(Member.objects.get(user__username="demo"))
    client, episode = Client.objects.order_by("id")[0], Episode.objects.order_by("id")[0]
    of_client = f"/today/clients/{client.pk}/", f"/clients/{client.pk}/", f"/episodes/{episode.pk}/"
    for page in ("/today/", "/times/", "/clients/", "/you/", *of_client):
        text = browser.get(page).content.decode()
        assert "Every person and number here is invented." in text, page


def test_the_demo_clinic_has_readings_worth_a_review(made: int, db: None) -> None:
    therapist = Member.objects.get(user__username="demo")
    states = [chart(therapist, row.pk).state for row in Episode.objects.all()]
    read = {reading.measure for state in states for reading in state.readings}
    assert read >= {
        "pain_average",
        "roland_morris",
        "fingertip_to_floor",
        "schober",
        "sleep_quality",
        "patient_specific",
        "change_rating",
    }
    average = [r for state in states for r in state.readings if r.measure == "pain_average"]
    assert all(len(reading.numbers) == 3 for reading in average)
    choices = {review.choice for state in states for review in state.reviews}
    assert choices <= {choice for choice, _ in WAYS} | {"go_on", "one_more"}


def test_the_demo_clinic_has_one_client_to_be_asked_how_it_went(made: int, db: None) -> None:
    therapist = Member.objects.get(user__username="demo")
    day = Reader(therapist, clock.now()).day()
    assert [row.name for row in day.to_ask] == ["Sofia Lindgren"]


def test_a_client_who_complains_of_the_right_is_worked_on_the_right(made: int, db: None) -> None:
    therapist = Member.objects.get(user__username="demo")
    states = [chart(therapist, row.pk).state for row in Episode.objects.all()]
    right = [state for state in states if ", right" in state.complaint]
    areas = {work.area for state in right for one in state.sessions for work in one.works}
    assert areas and all(area.endswith("-right") for area in areas)
