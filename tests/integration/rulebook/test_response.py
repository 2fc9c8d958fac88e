"""The response model's page: an owner sees what it rests on, and fits it anew."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import people
from tests.conftest import SignIn
from tests.integration.record.test_response import finished

from unknot.people.models import Member
from unknot.record import clock
from unknot.record.response_model import Bin, response_model

MOST_QUERIES = 20


def test_without_courses_it_says_what_ships_is_in_force(sign_in: SignIn, owner: Member) -> None:
    page = sign_in(owner).get(reverse("rulebook:response")).content.decode()
    assert "0 of 20 needed" in page
    assert "it may hope for too much" in page
    assert "No outcome is known yet." in page
    assert response_model(owner).version in page


def test_only_an_owner_sees_it(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    assert browser.get(reverse("rulebook:response")).status_code == 403
    assert browser.post(reverse("rulebook:response")).status_code == 403
    assert "response model" not in browser.get(reverse("rulebook:shelf")).content.decode()


def test_a_fit_from_too_few_says_so(sign_in: SignIn, owner: Member) -> None:
    answer = sign_in(owner).post(reverse("rulebook:response"), follow=True)
    assert "0 finished courses are too few" in answer.content.decode()


def test_twenty_courses_are_fitted_and_shown_with_what_came(
    sign_in: SignIn, owner: Member, therapist: Member
) -> None:
    for number in range(20):
        client = people.client_of(therapist, f"Invented {number:02}")
        course = finished(therapist, client, number % 5)
    browser = sign_in(owner)
    with clock.at(course.now):
        shipped = response_model(owner).version
        made = browser.post(reverse("rulebook:response"), follow=True).content.decode()
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("rulebook:response"))
        model = response_model(owner)
    assert "Fitted to 20 finished courses" in made
    assert "20 of 20 needed" in made
    assert "20 courses, 0 of them stopped" in made
    assert "No client whose course was stopped was followed up" in made
    assert model.version in made and model.version != shipped
    assert sum(one.clients for one in model.reliability) == 20
    assert sum(one.came for one in model.reliability) == 12
    assert len(queries) <= MOST_QUERIES
    assert "May truly be" in made and "Fits what was said" in made


def test_a_line_says_how_many_of_ten() -> None:
    assert Bin(said=3, clients=8, came=2).of_ten == 2


def test_a_line_says_how_far_chance_may_have_moved_it() -> None:
    assert Bin(said=3, clients=8, came=2).between == (1, 6)
    assert Bin(said=5, clients=1, came=0).between == (0, 8)


@pytest.mark.parametrize(
    ("said", "clients", "came", "verdict"),
    [
        (3, 8, 2, "fits"),
        (8, 3, 1, "fits"),  # of so few, chance could have done it
        (9, 4, 1, "too_hopeful"),
        (7, 60, 20, "too_hopeful"),
        (1, 60, 20, "too_gloomy"),
    ],
)
def test_only_what_chance_does_not_excuse_is_held_against_the_model(
    said: int, clients: int, came: int, verdict: str
) -> None:
    assert Bin(said, clients, came).verdict == verdict
