"""A PIN on a shared tablet: set by its owner, locks when nobody taps, and shows who signs."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client as Browser
from tests import people
from tests.conftest import SignIn

from unknot.config import settings as shipped
from unknot.people.errors import PeopleError
from unknot.people.flows.members import give_password
from unknot.people.flows.pin import remove_pin, set_pin
from unknot.people.models import Client, ClientChange, Member, User

PIN, WRONG = "620518", "111222"


@pytest.fixture
def bob(therapist: Member) -> Member:
    """Bob, with a PIN."""
    set_pin(therapist, PIN)
    return therapist


@pytest.fixture
def tablet(bob: Member, sign_in: SignIn) -> Browser:
    """Bob is signed in and has just tapped."""
    browser = sign_in(bob)
    assert browser.get("/clients/").status_code == 200
    return browser


def idle(browser: Browser, minutes: float) -> None:
    """Nobody has tapped for so long."""
    session = browser.session
    session["seen"] -= minutes * 60
    session.save()


def where(page: Any) -> str:
    return str(page.headers.get("Location", page.status_code))


def sent(**changed: str) -> dict[str, str]:
    return {"password": people.PASSWORD, "pin": PIN, "again": PIN, **changed}


def test_a_pin_is_set_on_ones_own_page_and_kept_as_a_hash(
    sign_in: SignIn, therapist: Member, settings: Any
) -> None:
    settings.PASSWORD_HASHERS = [*shipped.PASSWORD_HASHERS, *settings.PASSWORD_HASHERS]
    browser = sign_in(therapist)
    assert "Set a PIN" in browser.get("/you/").content.decode()
    assert where(browser.post("/you/pin/", sent())) == "/you/"
    kept = User.objects.get(pk=therapist.user_id).pin
    assert kept.startswith("argon2$") and PIN not in kept
    assert therapist.changes.get().what == "set a PIN"
    assert "Change it" in browser.get("/you/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"password": "not it"}, "This is not your password"),
        ({"password": ""}, "Write your password"),
        ({"pin": "12345", "again": "12345"}, "Write six digits"),
        ({"pin": "12ab56", "again": "12ab56"}, "Write six digits"),
        ({"pin": "444444", "again": "444444"}, "guessed first"),
        ({"pin": "345678", "again": "345678"}, "guessed first"),
        ({"pin": "987654", "again": "987654"}, "guessed first"),
        ({"again": "620519"}, "The two are not the same"),
    ],
)
def test_a_pin_that_cannot_be_is_refused_in_words(
    sign_in: SignIn, therapist: Member, wrong: dict[str, str], said: str
) -> None:
    page = sign_in(therapist).post("/you/pin/", sent(**wrong))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not User.objects.get(pk=therapist.user_id).pin


def test_it_is_removed_with_the_password_alone(tablet: Browser, bob: Member) -> None:
    assert tablet.post("/you/pin/remove/", {"password": "not it"}).status_code == 422
    assert User.objects.get(pk=bob.user_id).pin
    assert where(tablet.post("/you/pin/remove/", {"password": people.PASSWORD})) == "/you/"
    assert not User.objects.get(pk=bob.user_id).pin
    assert [change.what for change in bob.changes.all()] == ["removed their PIN", "set a PIN"]


def test_the_tablet_locks_after_the_time_and_the_pin_leads_back(tablet: Browser) -> None:
    idle(tablet, 9)
    assert tablet.get("/members/").status_code == 200
    idle(tablet, 12)
    locked = where(tablet.get("/members/?from=1"))
    assert locked == "/unlock/?next=%2Fmembers%2F%3Ffrom%3D1"
    page = tablet.get(locked).content.decode()
    assert "Bob Therapist" in page and "112" in page
    assert where(tablet.post("/unlock/", {"pin": WRONG, "next": "/members/"})) == "422"
    assert where(tablet.get("/members/")).startswith("/unlock/")
    assert where(tablet.post("/unlock/", {"pin": PIN, "next": "/members/"})) == "/members/"
    assert tablet.get("/members/").status_code == 200


def test_a_page_tells_the_tablet_when_to_lock_and_a_locked_one_does_not(tablet: Browser) -> None:
    page = tablet.get("/members/").content.decode()
    assert (
        '<meta name="unknot-lock" content="10" data-url="/unlock/" data-back="/members/">' in page
    )
    assert "unknot-lock" not in tablet.get("/unlock/").content.decode()


def test_without_a_pin_nothing_locks(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    assert "unknot-lock" not in browser.get("/members/").content.decode()
    idle(browser, 60)
    assert browser.get("/members/").status_code == 200
    assert where(browser.get("/unlock/?next=/members/")) == "/members/"


def test_while_locked_nothing_else_is_shown_or_done(tablet: Browser, our_client: Client) -> None:
    tablet.get("/unlock/")
    for path in ("/", "/today/", f"/clients/{our_client.pk}/", "/you/pin/", "/account/2fa/"):
        assert where(tablet.get(path)).startswith("/unlock/"), path
    assert tablet.post("/clients/", {"q": "x"}, headers={"HX-Request": "true"}).status_code == 401
    assert where(tablet.post("/account/logout/")) == "/account/login/"


def test_a_form_sent_after_it_locked_waits_and_is_saved_after_all(
    tablet: Browser, our_client: Client
) -> None:
    idle(tablet, 12)
    day = {"birth_date_day": "5", "birth_date_month": "3", "birth_date_year": "1984"}
    typed = {**day, "name": our_client.name, "phone": "030 555 77", "edition": "", "pin": PIN}
    address = f"/clients/{our_client.pk}/change/"
    assert where(tablet.post(address, typed)) == "/unlock/?next=/kept/"
    assert where(tablet.post("/unlock/", {"pin": PIN, "next": "/kept/"})) == "/kept/"
    fields = dict(tablet.get("/kept/").context["kept"].fields)
    assert "pin" not in fields
    tablet.post(address, fields)
    assert ClientChange.objects.get().new == "030 555 77"


def test_five_wrong_tries_in_a_row_sign_out(tablet: Browser, bob: Member) -> None:
    for _ in range(4):
        tablet.post("/unlock/", {"pin": WRONG})
    tablet.post("/unlock/", {"pin": PIN})
    for _ in range(4):
        assert where(tablet.post("/unlock/", {"pin": WRONG})) == "422"
    out = tablet.post("/unlock/", {"pin": WRONG}, follow=True)
    assert out.redirect_chain == [("/account/login/", 302)]
    assert "Five wrong tries" in out.content.decode()
    assert where(tablet.get("/clients/")).startswith("/account/login/")
    assert bob.changes.first().what == "signed out after wrong PINs"


def test_wrong_passwords_on_the_page_of_the_pin_count_too(tablet: Browser) -> None:
    for _ in range(5):
        last = tablet.post("/you/pin/remove/", {"password": "not it"})
    assert where(last) == "/account/login/"


def test_an_unlocking_is_recorded_as_a_sign_in_is(tablet: Browser, bob: Member) -> None:
    User.objects.update(last_login=None)
    tablet.post("/unlock/", {"pin": WRONG})
    assert User.objects.get(pk=bob.user_id).last_login is None
    tablet.post("/unlock/", {"pin": PIN})
    assert User.objects.get(pk=bob.user_id).last_login is not None


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_the_way_back_leads_nowhere_else(tablet: Browser, elsewhere: str) -> None:
    assert where(tablet.post("/unlock/", {"pin": PIN, "next": elsewhere})) == "/"


def test_a_new_first_password_removes_the_pin(owner: Member, bob: Member) -> None:
    give_password(owner, bob, "purple lamp river")
    assert not User.objects.get(pk=bob.user_id).pin


def test_a_pin_of_another_form_is_refused_by_the_flow_too(therapist: Member) -> None:
    for pin in ("", "1234567", "١٢٣٤٥٦", "000000"):
        with pytest.raises(PeopleError):
            set_pin(therapist, pin)
    remove_pin(therapist)
    assert not therapist.changes.exists()


def test_no_pin_stands_in_a_log_or_a_session(
    tablet: Browser, log: io.StringIO, settings: Any
) -> None:
    settings.DEBUG = True
    tablet.post("/unlock/", {"pin": WRONG})
    tablet.post("/unlock/", {"pin": PIN})
    tablet.post("/you/pin/", sent(pin="777888", again="777888"))
    assert log.getvalue()
    kept = str([row.get_decoded() for row in Session.objects.all()])
    for secret in (PIN, WRONG, "777888"):
        assert secret not in log.getvalue() + kept
