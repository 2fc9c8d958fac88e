"""What cannot be kept is refused in words on every form about people, and nothing typed is lost."""

from __future__ import annotations

import html
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client as Browser
from tests.conftest import SignIn
from tests.integration.people.test_first_start import ASKED, LICENCE
from uuid6 import uuid7

from unknot.people.flows import clients as flows
from unknot.people.models import Client, Clinic, Licence, Member, User

BORN = {"birth_date_day": "5", "birth_date_month": "3", "birth_date_year": "1984"}
UNTIL = {"valid_until_day": "1", "valid_until_month": "2", "valid_until_year": "2039"}
CLIENT = {
    "name": "Ewa Nowak",
    **BORN,
    "phone": "030 555 12",
    "email": "",
    "address": "",
    "guardian": "",
}
MEMBER = {
    "name": "Tea Two",
    "username": "tea",
    "role": "therapist",
    "password": "purple lamp river",
}
NUMBER = {"number": "MT-7", "authority": "Board", **UNTIL}
CLINIC = {name: ASKED[name] for name in ASKED if name not in ("owner_name", "username", "password")}
FORMS: dict[str, dict[str, str]] = {
    "/clients/new/": CLIENT,
    "/clients/{client}/change/": {**CLIENT, "reason": "Passport", "edition": ""},
    "/members/new/": MEMBER,
    "/you/licence/": NUMBER,
    "/clinic/": CLINIC,
}
ODD = {
    "very long": "Anna " * 2000,
    "many letters in one sign": "ﷺ" * 150,
    "a null": "An\x00na",
    "right to left": "\u202eannA",
    "nothing to see": "\u200b\u2060\ufeff",
    "no letters": "🙂🙃",
    "marks upon marks": "A" + "\u0301" * 150,
    "a script": "<script>alert(1)</script>",
    "an astral letter": "𝔄𝔫𝔫𝔞 𐐀",
    "a huge number": "9" * 5000,
}


@pytest.fixture
def alice(sign_in: SignIn, owner: Member) -> Browser:
    """The owner's browser; a fault of ours is an answer 500 to it."""
    browser = sign_in(owner)
    browser.raise_request_exception = False
    return browser


def refused(page: Any) -> str:
    """The text of a page that refuses."""
    assert page.status_code == 422, page.status_code
    return html.unescape(page.content.decode())


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("form", FORMS)
def test_an_odd_text_in_any_field_is_kept_or_refused_and_never_a_fault(
    form: str, odd: str, alice: Browser, our_client: Client
) -> None:
    address = form.format(client=our_client.pk)
    for field in FORMS[form]:
        page = alice.post(address, FORMS[form] | {field: ODD[odd], "new_id": str(uuid7())})
        assert page.status_code in (302, 422), (field, page.status_code)
        others = [v for name, v in FORMS[form].items() if name != field and v and "\n" not in v]
        if page.status_code == 422:
            text = refused(page)
            assert [v for v in others if v not in text] == []
            assert page.context["form"].errors or page.context["likely"]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.django_db
def test_an_odd_text_at_the_first_start_is_no_fault_either(odd: str) -> None:
    browser = Browser(raise_request_exception=False)
    for field in ASKED | LICENCE:
        if not Clinic.objects.exists():
            page = browser.post("/setup/", ASKED | LICENCE | {field: ODD[odd]})
            assert page.status_code in (302, 422), (field, page.status_code)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_search_finds_nobody_and_is_no_fault(odd: str, alice: Browser) -> None:
    for typed in (ODD[odd], f"{ODD[odd]} 1984", "0000", "9999-99-99"):
        alice.post("/clients/", {"q": typed})
        assert alice.get("/clients/").status_code == 200
        assert alice.post("/today/find/", {"q": typed}).status_code == 200


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.django_db
def test_an_odd_sign_in_is_refused(odd: str, owner: Member) -> None:
    cache.clear()  # the library counts wrong tries there
    browser = Browser(raise_request_exception=False)
    for sent in ({"login": ODD[odd], "password": "x"}, {"login": "alice", "password": ODD[odd]}):
        assert browser.post("/account/login/", sent).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"phone": "abc"}, "Write the number in figures"),
        ({"phone": "12"}, "Write the number in figures"),
        ({"name": "🙂"}, "Write the name with letters"),
        ({"name": "\u200b"}, "Write the client's name"),
        ({"name": "Anna " * 2000}, "Shorten this to 160 characters; it has 9999"),
        ({"email": "anna@"}, "Write it like name@example.org"),
        ({"email": f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 30}.org"}, "at most 254"),
        ({"birth_date_year": "2399"}, "in the future"),
        ({"birth_date_year": "1799"}, "more than 120 years ago"),
        ({"birth_date_month": "1" * 5000}, "Write the month as a number"),
        ({"birth_date_day": "31", "birth_date_month": "2"}, "There is no such day"),
    ],
)
def test_a_client_that_cannot_be_is_refused_in_words(
    wrong: dict[str, str], said: str, alice: Browser, our_client: Client
) -> None:
    for address, more in (("/clients/new/", {}), (f"/clients/{our_client.pk}/change/", {})):
        sent = {**CLIENT, "reason": "x", "edition": "", "new_id": str(uuid7()), **more, **wrong}
        text = refused(alice.post(address, sent))
        assert said in text
        assert "Ewa Nowak" in text or "name" in wrong
    assert Client.objects.count() == 1


def test_a_birthday_of_tomorrow_is_refused_by_the_clinics_day(
    alice: Browser, owner: Member
) -> None:
    day = owner.clinic.today() + timedelta(days=1)
    born = {"birth_date_day": day.day, "birth_date_month": day.month, "birth_date_year": day.year}
    sent = {**CLIENT, **born, "new_id": str(uuid7()), "guardian": "Otto Nowak 030 555"}
    assert "in the future" in refused(alice.post("/clients/new/", sent))
    assert not Client.objects.exists()


@pytest.mark.parametrize("guardian", ["", "Otto", "030 555 12"])
def test_a_guardian_has_a_name_and_a_telephone(therapist: Member, guardian: str) -> None:
    born = therapist.clinic.today() - timedelta(days=3650)
    with pytest.raises(flows.PeopleError, match="name and telephone of a parent"):
        flows.add_client(therapist, flows.NewClient(uuid7(), "Ewa", born, guardian=guardian))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"emergency_number": "abc"}, "Write the number in figures"),
        ({"crisis_line": "the crisis people"}, "Write the number to call, in figures"),
        ({"maternity_line": "midwife"}, "Write the number to call, in figures"),
        ({"time_zone": "Europe/Atlantis"}, "Choose a time zone from the list"),
        ({"time_zone": ""}, "Choose a time zone from the list"),
        ({"name": " "}, "Write the clinic's name"),
    ],
)
def test_a_clinic_that_cannot_be_is_refused_in_words(
    wrong: dict[str, str], said: str, alice: Browser
) -> None:
    text = refused(alice.post("/clinic/", CLINIC | wrong))
    assert said in text
    assert "Board of Massage Therapy" in text
    assert Clinic.objects.get().licence_authority != "Board of Massage Therapy"


@pytest.mark.parametrize(
    ("year", "said"), [("2020", "This day is over"), ("2399", "more than 20 years ahead")]
)
def test_a_licence_that_is_over_or_never_ends_is_refused_and_stays_typed(
    year: str, said: str, alice: Browser, owner: Member
) -> None:
    for address in ("/you/licence/", f"/members/{owner.pk}/licence/"):
        text = refused(alice.post(address, NUMBER | {"valid_until_year": year}))
        assert said in text
        assert "MT-7" in text and year in text
    assert not Licence.objects.exists()


def test_a_user_name_taken_is_refused_also_when_taken_a_moment_ago(
    alice: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("alice", "ALICE", "ａｌｉｃｅ"):
        text = refused(alice.post("/members/new/", MEMBER | {"username": name}))
        assert "This user name is taken" in text and "Tea Two" in text

    def too_late(*_: object, **__: object) -> None:
        raise IntegrityError("UNIQUE constraint failed")

    monkeypatch.setattr(User, "save", too_late)
    assert "is taken" in refused(alice.post("/members/new/", MEMBER))


def test_the_same_person_twice_is_asked_about_with_all_that_was_typed(
    alice: Browser, our_client: Client
) -> None:
    sent = {**CLIENT, "name": "Erika\u200b  BEISPIEL", "new_id": str(uuid7())}
    text = refused(alice.post("/clients/new/", sent))
    assert "Is it one of these?" in text and "030 555 12" in text
    assert Client.objects.count() == 1


def test_a_name_is_kept_without_what_nobody_sees(alice: Browser) -> None:
    sent = {**CLIENT, "name": "\u202eEwa\u202c \x07 Nowa\u200bk\n", "new_id": str(uuid7())}
    assert alice.post("/clients/new/", sent).status_code == 302
    assert Client.objects.get().name == "Ewa Nowak"
    assert Client.objects.get().birth_date == date(1984, 3, 5)
