"""A shared tablet locks when nobody taps, and loses nothing that was typed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenScreen
from tests.browser.support.screen import Screen
from tests.people import PASSWORD
from tests.support.server import Server

PIN = "620518"
REFUSED = "422"
LOCKED = "401"
"""A draft that is sent as the tablet locks is refused, and kept until after the PIN."""
UNLOCK = re.compile(r"/unlock/")


@pytest.fixture
def with_pin(server: Server, open_screen: OpenScreen) -> Screen:
    """Bob at the tablet; he has just set a PIN. The page's clock can be put forward."""
    screen = open_screen(server, who="bob")
    page = screen.goto("/you/")
    page.get_by_role("link", name="Set a PIN").tap()
    screen.look("pin-set")
    for name, value in (("password", PASSWORD), ("pin", PIN), ("again", PIN)):
        page.locator(f"[name={name}]").fill(value)
    page.get_by_role("button", name="Set the PIN").tap()
    page.wait_for_url("**/you/")
    expect(page.get_by_text("The PIN is set.")).to_be_visible()
    screen.look("you-with-pin")
    page.clock.install()
    return screen


def unlock(page: Page, pin: str = PIN) -> None:
    """Write a PIN on the page that a locked tablet shows."""
    page.locator("[name=pin]").fill(pin)
    page.get_by_role("button", name="Unlock").tap()


def nobody_taps(page: Page) -> None:
    """Ten minutes pass."""
    page.clock.fast_forward("10:05")
    page.wait_for_url(UNLOCK)


def test_it_locks_and_leads_back_to_the_form_as_it_was_typed(with_pin: Screen) -> None:
    with_pin.expect_problem(REFUSED)
    page = with_pin.goto("/clients/new/")
    page.locator("[name=name]").press_sequentially("Ewa Nowak")
    page.clock.fast_forward("09:30")
    page.locator("[name=phone]").press_sequentially("030 555 77")
    page.clock.fast_forward("09:30")
    assert not UNLOCK.search(page.url)
    nobody_taps(page)
    with_pin.look("unlock")
    assert "Ewa" not in page.content()
    unlock(page, "111222")
    expect(page.get_by_text("This is not your PIN")).to_be_visible()
    with_pin.look("unlock-refused")
    unlock(page)
    page.wait_for_url("**/clients/new/")
    assert page.locator("[name=name]").input_value() == "Ewa Nowak"
    assert page.locator("[name=phone]").input_value() == "030 555 77"


def test_a_draft_goes_on_after_the_pin_and_the_note_is_signed_with_it(
    server: Server, with_pin: Screen
) -> None:
    with_pin.expect_problem(REFUSED)
    with_pin.expect_problem(LOCKED)
    made = server.seed("note_to_write")
    note = f"/episodes/{made['episode']}/visits/{made['visit']}/note/"
    page = with_pin.goto(f"{note}edit/S/")
    page.locator("textarea").fill("In his own words.")
    nobody_taps(page)
    unlock(page)
    page.wait_for_url(f"**{note}edit/S/")
    expect(page.locator("textarea")).to_have_value("In his own words.")
    page.get_by_role("button", name="Keep this text").tap()
    page.wait_for_url(f"**{note}")
    with_pin.look("note-asks-pin")
    page.get_by_role("button", name="Sign note").tap()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.get_by_role("button", name="Sign with")).to_be_visible()
    with_pin.look("note-asks-gaps")
    page.get_by_role("button", name="Sign with").tap()
    expect(page.get_by_text("Write your PIN: it shows who signs.")).to_be_visible()
    with_pin.look("note-pin-refused")
    page.locator("#pin").fill(PIN)
    page.get_by_role("button", name="Sign with").tap()
    expect(page.get_by_role("heading", name="Signed")).to_be_visible()
    assert "In his own words." in page.inner_text("main")


def test_every_window_locks_when_one_does(with_pin: Screen) -> None:
    page = with_pin.goto("/clients/")
    other = with_pin.context.new_page()
    other.goto("/members/")
    page.goto("/you/")
    page.get_by_role("link", name="Lock now").tap()
    page.wait_for_url(UNLOCK)
    other.wait_for_url(UNLOCK)
