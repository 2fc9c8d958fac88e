"""Signing in and out, the own password, and a sign-in that ends while somebody types."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client as Browser
from django.urls import reverse
from tests import people
from tests.conftest import SignIn

from unknot.config import settings as shipped
from unknot.people.flows.members import give_password
from unknot.people.models import AccessEvent, Client, ClientChange, Member, User

LOGIN = "/account/login/"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
OWN = "amber quiet ladder"


@pytest.fixture(autouse=True)
def _no_tries_so_far() -> None:
    cache.clear()  # the library counts wrong passwords there


def sign(browser: Browser, name: str, password: str = people.PASSWORD, to: str = "") -> str:
    sent = {"login": name, "password": password} | ({"next": to} if to else {})
    return browser.post(LOGIN, sent).headers.get("Location", "")


def test_a_member_signs_in_by_user_name_and_out(client: Browser, therapist: Member) -> None:
    assert sign(client, "bob") == "/"
    assert client.get("/you/").status_code == 200
    assert client.post("/account/logout/").headers["Location"] == LOGIN
    assert client.get("/you/").headers["Location"].startswith(LOGIN)


@pytest.mark.parametrize(("name", "password"), [("bob", "wrong"), ("nobody", people.PASSWORD)])
def test_a_wrong_sign_in_does_not_say_what_was_wrong(
    client: Browser, therapist: Member, name: str, password: str
) -> None:
    page = client.post(LOGIN, {"login": name, "password": password})
    assert "The user name and the password do not fit" in page.content.decode()
    assert f'value="{name}"' in page.content.decode()


def test_passwords_are_tried_in_vain_only_so_often(client: Browser, therapist: Member) -> None:
    for _ in range(10):
        sign(client, "bob", "wrong")
    assert sign(client, "bob") == ""


def test_a_user_without_a_place_in_a_clinic_sees_nothing(client: Browser, owner: Member) -> None:
    client.force_login(User.objects.create_user("lost", password=people.PASSWORD))
    page = client.get("/clients/")
    assert page.status_code == 403
    assert "no place in a clinic" in page.content.decode()
    assert client.get("/clients/").headers["Location"].startswith(LOGIN)


def test_the_shipped_settings_hash_passwords_with_argon2_first() -> None:
    assert shipped.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")


def test_nobody_signs_up(client: Browser, owner: Member) -> None:
    sent = {"username": "eve", "password1": OWN, "password2": OWN}
    assert "Nobody signs up here" in client.get("/account/signup/").content.decode()
    client.post("/account/signup/", sent)
    assert not User.objects.filter(username="eve").exists()


def test_a_password_that_the_owner_chose_is_changed_before_anything_else(
    client: Browser, owner: Member, therapist: Member, our_client: Client
) -> None:
    give_password(owner, therapist, "first given word")
    sign(client, "bob", "first given word")
    for page in ("/", "/clients/", f"/clients/{our_client.pk}/"):
        assert client.get(page).headers["Location"] == "/account/password/"
    assert "Choose your own password" in client.get("/account/password/").content.decode()
    sent = {"oldpassword": "first given word", "password1": OWN, "password2": OWN}
    client.post("/account/password/", sent)
    assert client.get("/clients/").status_code == 200
    assert not User.objects.get(username="bob").must_change_password


def test_a_member_changes_the_own_password(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    wrong = {"oldpassword": "not it", "password1": OWN, "password2": OWN}
    assert "Type it again" in browser.post("/account/password/", wrong).content.decode()
    browser.post("/account/password/", wrong | {"oldpassword": people.PASSWORD})
    assert browser.get("/you/").status_code == 200
    assert sign(Browser(), "bob", OWN) == "/"


PAGES_OF_SIGNING_IN = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_inactive",
]
OWN_PAGES = [
    "account_logout",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
]


@pytest.mark.parametrize("name", [*PAGES_OF_SIGNING_IN, *OWN_PAGES])
def test_every_page_of_signing_in_has_our_look(
    client: Browser, therapist: Member, name: str
) -> None:
    if name in OWN_PAGES:
        sign(client, "bob")
        client.post("/account/again/", {"password": people.PASSWORD})
    page = client.get(reverse(name))
    assert page.status_code == 200
    text = page.content.decode()
    assert 'data-place="desk"' in text
    assert "people/people.css" in text
    assert "<h1>" in text


@pytest.mark.parametrize("path", ["email/", "password/set/", "password/reset/", "confirm-email/"])
def test_the_librarys_pages_about_mail_are_not_there(
    sign_in: SignIn, therapist: Member, path: str
) -> None:
    assert sign_in(therapist).get(f"/account/{path}").status_code == 404


def test_the_session_ends_after_the_idle_time(sign_in: SignIn, therapist: Member) -> None:
    browser = sign_in(therapist)
    page = browser.get("/you/")
    cookie = page.cookies[settings.SESSION_COOKIE_NAME]
    assert int(str(cookie["max-age"])) == settings.IDLE_MINUTES * 60
    assert cookie["httponly"]
    assert browser.get("/you/").cookies.get(settings.SESSION_COOKIE_NAME) is None


def test_pages_with_people_on_them_are_not_kept_by_the_browser(
    sign_in: SignIn, therapist: Member
) -> None:
    assert "no-store" in sign_in(therapist).get("/clients/").headers["Cache-Control"]


def changed(client: Client) -> dict[str, str]:
    day = {"birth_date_day": "5", "birth_date_month": "3", "birth_date_year": "1984"}
    return day | {"name": client.name, "phone": "030 555 77", "edition": ""}


def timed_out(browser: Browser, member: Member) -> None:
    """Somebody was signed in here; the session is over on the server."""
    sign(browser, member.user.username)
    browser.get("/you/")
    Session.objects.all().delete()


def test_a_form_sent_after_the_sign_in_ended_waits_and_is_saved_after_all(
    client: Browser, therapist: Member, our_client: Client
) -> None:
    timed_out(client, therapist)
    address = f"/clients/{our_client.pk}/change/"
    to = client.post(address, changed(our_client)).headers["Location"]
    assert to == "/account/login/?next=/kept/"
    assert sign(client, "bob", to="/kept/") == "/kept/"
    page = client.get("/kept/")
    text = page.content.decode()
    assert "030 555 77" in text
    who = text.split('class="who">')[1].split("</p>")[0]
    assert our_client.name in who and "born 5 Mar 1984" in who
    assert AccessEvent.objects.filter(client=our_client, page="kept form").count() == 1
    assert f'action="{address}"' in text
    client.post(address, dict(page.context["kept"].fields))
    assert ClientChange.objects.get().new == "030 555 77"
    assert client.get("/kept/").headers["Location"] == "/"


def test_it_is_never_shown_to_somebody_else(
    client: Browser, therapist: Member, owner: Member, our_client: Client
) -> None:
    timed_out(client, therapist)
    client.post(f"/clients/{our_client.pk}/change/", changed(our_client))
    sign(client, "alice", to="/kept/")
    assert client.get("/kept/").headers["Location"] == "/"
    assert "030 555 77" not in str(dict(client.session))


def test_a_form_about_a_client_of_another_clinic_names_nobody(
    client: Browser, outsider: Member, our_client: Client
) -> None:
    timed_out(client, outsider)
    sent = {"note": "typed"}
    client.post(f"/clients/{our_client.pk}/change/", sent)
    sign(client, outsider.user.username, to="/kept/")
    text = client.get("/kept/").content.decode()
    assert "typed" in text and our_client.name not in text
    assert not AccessEvent.objects.filter(client=our_client).exists()


def test_it_may_be_thrown_away(client: Browser, therapist: Member, our_client: Client) -> None:
    timed_out(client, therapist)
    client.post(f"/clients/{our_client.pk}/change/", changed(our_client))
    sign(client, "bob", to="/kept/")
    client.post("/kept/")
    assert client.get("/kept/").headers["Location"] == "/"


def test_a_password_does_not_wait_with_the_rest(client: Browser, therapist: Member) -> None:
    timed_out(client, therapist)
    sent = {"oldpassword": people.PASSWORD, "password1": OWN, "password2": OWN, "note": "x"}
    client.post("/account/password/", sent)
    assert OWN not in str(dict(client.session))


def test_a_stranger_leaves_nothing_on_the_server(client: Browser, our_client: Client) -> None:
    client.post(f"/clients/{our_client.pk}/change/", changed(our_client))
    assert not Session.objects.exists()


def test_a_background_save_is_told_to_keep_what_it_has(client: Browser, our_client: Client) -> None:
    for header in ({"HX-Request": "true"}, {"X-Unknot-Save": "1"}):
        page = client.post("/clients/", {"q": "x"}, headers=header)
        assert page.status_code == 401
        assert "sign in again" in page.content.decode()


def test_sessions_that_are_over_are_forgotten_at_the_next_sign_in(
    client: Browser, therapist: Member
) -> None:
    over = Session.objects.create(session_key="a" * 32, session_data="", expire_date=LONG_AGO)
    sign(client, "bob")
    assert not Session.objects.filter(pk=over.pk).exists()
    assert client.get("/you/").status_code == 200
