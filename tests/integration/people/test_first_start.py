"""The first start: every page leads to it, once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from unknot.people.errors import PeopleError
from unknot.people.flows.first_start import FirstStart, start
from unknot.people.models import Clinic, LicenceState, Member, Role, User

SETUP = "/setup/"
ASKED: dict[str, Any] = {
    "owner_name": "Jonas Vik",
    "username": "jonas",
    "password": "purple lamp river",
    "name": "Clinic on the Quay",
    "address": "3 Harbour Street\n20457 Hamburg",
    "time_zone": "Europe/Berlin",
    "emergency_number": "112",
    "crisis_line": "0800 111 0 111",
    "maternity_line": "040 555 01",
    "licence_authority": "Board of Massage Therapy",
}
LICENCE = {
    "is_therapist": "on",
    "licence_number": "LMT 4471",
    "licence_until_day": "20",
    "licence_until_month": "Dec",
    "licence_until_year": "2036",
}


@pytest.mark.parametrize("page", ["/", "/clients/", "/account/login/", "/today/", "/nothing/"])
@pytest.mark.django_db
def test_every_page_leads_there_while_there_is_no_clinic(client: Browser, page: str) -> None:
    assert client.get(page).headers["Location"] == SETUP


@pytest.mark.django_db
def test_it_makes_the_clinic_and_signs_its_owner_in(client: Browser) -> None:
    assert client.post(SETUP, ASKED).headers["Location"] == "/"
    clinic = Clinic.objects.get()
    owner = Member.objects.get()
    assert (owner.clinic, owner.name, owner.role) == (clinic, "Jonas Vik", Role.OWNER)
    assert clinic.emergency_number == "112"
    assert not clinic.invented
    assert owner.licence(clinic.today()) == LicenceState.MISSING
    assert client.get(reverse("people:you")).status_code == 200


@pytest.mark.django_db
def test_the_owner_may_be_a_therapist_too(client: Browser) -> None:
    client.post(SETUP, ASKED | LICENCE)
    owner = Member.objects.get()
    licence = owner.current_licence()
    assert licence is not None
    assert (licence.number, licence.authority) == ("LMT 4471", "Board of Massage Therapy")
    assert owner.licence(owner.clinic.today()) == LicenceState.VALID


@pytest.mark.parametrize("left_out", ASKED)
@pytest.mark.django_db
def test_what_is_left_out_is_asked_for_and_nothing_typed_is_lost(
    client: Browser, left_out: str
) -> None:
    page = client.post(SETUP, ASKED | {left_out: ""})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [left_out]
    text = page.content.decode()
    kept = [value for name, value in ASKED.items() if name != left_out and "\n" not in value]
    assert [value for value in kept if value not in text] == []
    assert not Clinic.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"password": "short"}, "password", "at least 10 characters"),
        ({"password": "jonas12345", "username": "jonas12345"}, "password", "similar to the user"),
        ({"username": "jonas vik"}, "username", "without spaces"),
        ({"time_zone": "Mars/Olympus"}, "time_zone", "Choose a time zone"),
        (LICENCE | {"licence_number": ""}, "licence_number", "number of your licence"),
        (LICENCE | {"licence_until_year": ""}, "licence_until", "Add the year"),
        (LICENCE | {"licence_until_year": "2001"}, "licence_until", "This day is over"),
    ],
)
@pytest.mark.django_db
def test_what_is_wrong_is_said_beside_its_field(
    client: Browser, typed: dict[str, str], field: str, said: str
) -> None:
    page = client.post(SETUP, ASKED | typed)
    assert page.status_code == 422
    assert said in " ".join(page.context["form"].errors[field])
    assert not Clinic.objects.exists()


@pytest.mark.django_db
def test_a_licence_is_not_asked_of_somebody_who_is_no_therapist(client: Browser) -> None:
    client.post(SETUP, ASKED | {"licence_number": "LMT 4471"})
    assert Member.objects.get().current_licence() is None


def test_it_is_over_once_there_is_a_clinic(client: Browser, owner: Member) -> None:
    assert client.get(SETUP).headers["Location"] == "/"
    assert client.post(SETUP, ASKED).headers["Location"] == "/"
    assert Clinic.objects.count() == 1


def test_a_second_one_at_the_same_time_is_refused(owner: Member) -> None:
    asked = FirstStart("Eve", "eve", "purple lamp river", {"name": "Second", "time_zone": "UTC"})
    with pytest.raises(PeopleError, match="has its clinic already"):
        start(asked)
    assert not User.objects.filter(username="eve").exists()
