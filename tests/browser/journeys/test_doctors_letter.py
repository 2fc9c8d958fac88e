"""Papers on a phone: a doctor's letter with its folded places, and a consent with its two names."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import HEIGHT, Table
from tests.support.server import Server

PHONE = 740
"""Pixels that a phone shows without scrolling."""


def at_course(server: Server, open_screen: OpenScreen) -> tuple[Table, str]:
    """Bob with a phone, at the course of a client with a severe pain."""
    episode = server.seed("agreed_client")["episode"]
    server.seed("screened_today", episode=episode, pain=8)
    table = Table(open_screen(server, width=360, who="bob"))
    table.today()
    table.open_client()
    return table, episode


def test_the_places_of_a_letter_are_folded_and_opened_with_the_keyboard(
    server: Server, open_screen: OpenScreen
) -> None:
    table, _ = at_course(server, open_screen)
    table.turn(table.page.get_by_role("link", name="A doctor's letter came"))
    page = table.page
    assert page.evaluate(HEIGHT) < 6 * PHONE, "a long scroll before the button"
    heel = page.get_by_role("checkbox", name="Heel, left")
    expect(page.get_by_role("checkbox", name="Flank, left")).to_be_visible()
    expect(heel).to_be_hidden()
    page.get_by_text("Legs and feet").focus()
    page.keyboard.press("Enter")
    heel.focus()
    with page.expect_response(re.compile("/draft/")):
        page.keyboard.press("Space")
    table.screen.look("letter-received")
    page.reload()
    expect(page.get_by_role("checkbox", name="Heel, left")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Heel, left")).to_be_visible()


def test_a_consent_asks_for_the_name_that_belongs_to_it(
    server: Server, open_screen: OpenScreen
) -> None:
    table, _ = at_course(server, open_screen)
    table.turn(table.page.get_by_role("link", name="Consent", exact=True))
    client, guardian = table.page.get_by_label("Given by"), table.page.get_by_label("Guardian who")
    expect(client).to_be_visible()
    expect(guardian).to_be_hidden()
    table.choose("scope", "guardian")
    expect(client).to_be_hidden()
    expect(guardian).to_be_visible()
    table.screen.look("consent-guardian")
