"""First start, clients and signing in, as a person does them."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenScreen
from tests.browser.support.screen import Screen
from tests.people import PASSWORD
from tests.support.server import Server

REFUSED = "422"
SETUP = {
    "owner_name": "Jonas Vik",
    "username": "jonas",
    "password": "purple lamp river",
    "name": "Clinic on the Quay",
    "address": "3 Harbour Street\n20457 Hamburg",
    "licence_authority": "Board of Massage Therapy",
    "emergency_number": "112",
    "crisis_line": "0800 111 0 111",
    "maternity_line": "040 555 01",
}


def fill(page: Page, **typed: str) -> None:
    """Type into the fields of these names."""
    for name, value in typed.items():
        page.locator(f"[name={name}]").fill(value)


def day(page: Page, name: str, day: str, month: str, year: str) -> None:
    """Type a calendar day into its three inputs."""
    fill(page, **{f"{name}_day": day, f"{name}_month": month, f"{name}_year": year})


def press(page: Page, label: str) -> None:
    """Press the button of this label."""
    page.get_by_role("button", name=label, exact=True).click()


def test_the_first_start_is_done_in_one_page(empty_server: Server, open_screen: OpenScreen) -> None:
    screen = open_screen(empty_server, width=1280)
    screen.expect_problem(REFUSED)
    page = screen.goto("/")
    screen.look("first-start")
    fill(page, **(SETUP | {"crisis_line": ""}))
    page.locator("[name=time_zone]").select_option("Europe/Berlin")
    page.locator("[name=is_therapist]").check()
    fill(page, licence_number="LMT 4471")
    day(page, "licence_until", "31", "Dec", "2036")
    press(page, "Open the clinic")
    screen.look("first-start-refused")
    assert page.locator("[name=password]").input_value() == SETUP["password"]
    assert page.locator("[name=address]").input_value() == SETUP["address"]
    fill(page, crisis_line=SETUP["crisis_line"])
    press(page, "Open the clinic")
    page.goto(f"{empty_server.address}/you/")
    assert "Jonas Vik" in page.inner_text("h1")
    assert "31 December 2036" in page.inner_text("main")


def test_a_client_is_added_asked_about_found_and_mended(
    server: Server, open_screen: OpenScreen
) -> None:
    server.seed("client")
    screen = open_screen(server, who="alice")
    screen.expect_problem(REFUSED)
    page = screen.goto("/clients/new/")
    screen.look("client-new")
    fill(page, name="beispiel erika")
    day(page, "birth_date", "3", "5", "1984")
    press(page, "Add the client")
    assert page.get_by_role("heading", name="Is it one of these?").is_visible()
    screen.look("client-same")
    page.get_by_role("link", name="It is this one").click()
    screen.look("client")
    page.get_by_role("link", name="Change these details").click()
    day(page, "birth_date", "6", "March", "1984")
    press(page, "Save")
    screen.look("client-change-refused")
    fill(page, reason="Read from the passport")
    press(page, "Save")
    assert "“5 March 1984” became “6 March 1984”" in page.inner_text("main")
    page.get_by_role("link", name="Who read this record").click()
    screen.look("client-readers")
    page.goto(f"{server.address}/clients/")
    fill(page, q="BEISP")
    press(page, "Search")
    assert page.get_by_role("link", name="Erika Beispiel").is_visible()
    screen.look("clients")


def test_the_pages_about_members_hold_at_every_width(
    server: Server, open_screen: OpenScreen
) -> None:
    screen = open_screen(server, width=1280, who="alice")
    for address, name in (("/members/", "members"), ("/members/new/", "member-new")):
        screen.goto(address)
        screen.look(name)
    screen.goto("/members/").get_by_role("link", name="Bob Therapist").click()
    screen.look("member")
    for address, name in (("/you/", "you"), ("/you/licence/", "licence"), ("/clinic/", "clinic")):
        screen.goto(address)
        screen.look(name)


def test_the_times_of_visits_hold_at_every_width(server: Server, open_screen: OpenScreen) -> None:
    server.seed("agreed_client")
    screen = open_screen(server, width=1280, who="alice")
    page = screen.goto("/times/")
    assert page.get_by_role("link", name="Erika Beispiel").is_visible()
    screen.look("times")


def test_a_new_member_chooses_an_own_password_first(
    server: Server, open_screen: OpenScreen
) -> None:
    page = open_screen(server, who="alice").goto("/members/new/")
    fill(page, name="Tea Two", username="tea", password="first given word")
    page.get_by_label("Therapist").check()
    press(page, "Add the member")
    screen = open_screen(server)
    own = screen.sign_in("tea", "first given word")
    screen.look("own-password")
    fill(own, oldpassword="first given word", password1="amber quiet ladder")
    fill(own, password2="amber quiet ladder")
    press(own, "Keep the new password")
    assert own.goto(f"{server.address}/clients/").status == 200  # type: ignore[union-attr]
    assert own.url.endswith("/clients/")


def test_what_was_typed_survives_a_sign_in_that_ended(
    server: Server, open_screen: OpenScreen
) -> None:
    screen = open_screen(server, who="bob")
    page = screen.goto("/clients/new/")
    fill(page, name="Ewa Nowak", phone="030 555 77")
    day(page, "birth_date", "30", "1", "1990")
    screen.context.clear_cookies(name="unknot_session")
    press(page, "Add the client")
    fill(page, login="bob", password=PASSWORD)
    press(page, "Sign in")
    screen.look("kept")
    assert "030 555 77" in page.inner_text("main")
    press(page, "Save it now")
    assert page.inner_text("h1") == "Ewa Nowak"


@pytest.fixture
def with_passkeys(server: Server, open_screen: OpenScreen) -> Screen:
    """Bob at a tablet that can keep passkeys; he has just shown that it is he."""
    numbered = open_screen(server).goto("/account/login/")
    expect(numbered.get_by_role("button", name="Sign in with a passkey")).to_have_count(0)
    named = numbered.get_by_role("link", name="This page at localhost").get_attribute("href")
    server.address = server.address.replace("127.0.0.1", "localhost")  # passkeys need a name
    assert named == f"{server.address.rstrip('/')}/account/login/"
    screen = open_screen(server, who="bob")
    devtools = screen.context.new_cdp_session(screen.page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": TABLET})
    page = screen.goto("/account/2fa/webauthn/add/")
    screen.look("again")
    fill(page, password=PASSWORD)
    press(page, "Go on")
    return screen


TABLET = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_added_and_signs_in(with_passkeys: Screen) -> None:
    page = with_passkeys.page
    with_passkeys.look("passkey-add")
    fill(page, name="Tablet in room 2")
    page.locator("[name=passwordless]").check()
    press(page, "Add the passkey")
    page.wait_for_url("**/recovery-codes/**")
    with_passkeys.look("recovery-codes-made")
    for address, name in (("", "second-step"), ("webauthn/", "passkeys")):
        with_passkeys.goto(f"/account/2fa/{address}")
        with_passkeys.look(name)
    with_passkeys.goto("/you/")
    press(page, "Sign out")
    press(page, "Sign in with a passkey")
    page.wait_for_url(lambda url: "/account/" not in url)
    assert "Bob Therapist" in with_passkeys.goto("/you/").inner_text("h1")


def test_a_code_from_an_app_is_asked_for_after_the_password(
    server: Server, open_screen: OpenScreen
) -> None:
    screen = open_screen(server, who="bob")
    page = screen.goto("/account/2fa/totp/activate/")
    fill(page, password=PASSWORD)
    press(page, "Go on")
    screen.look("codes-use")
    assert page.get_by_role("img", name="The same secret").is_visible()
    secret = page.locator("code").inner_text()
    fill(page, code=code_of(secret))
    press(page, "Use codes from now on")
    screen.look("recovery-codes")
    screen.goto("/you/")
    press(page, "Sign out")
    fill(page, login="bob", password=PASSWORD)
    press(page, "Sign in")
    screen.look("code-asked")
    fill(page, code=code_of(secret, steps_on=1))  # a code is good once only
    press(page, "Sign in")
    page.wait_for_url(lambda url: "/account/" not in url)
    assert "Bob Therapist" in screen.goto("/you/").inner_text("h1")


def code_of(secret: str, steps_on: int = 0) -> str:
    """What an authenticator app shows: RFC 6238 with 30 s, SHA-1 and six figures."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps_on)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
