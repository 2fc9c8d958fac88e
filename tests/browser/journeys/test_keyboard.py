"""The keyboard alone: an answer that is an emergency takes the screen until it is corrected."""

from __future__ import annotations

from playwright.sync_api import Locator, expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import Table
from tests.support.server import Server

NUMBER = "112"


def radio(table: Table, name: str, value: str) -> Locator:
    """One answer of a question."""
    return table.page.locator(f"input[name='{name}'][value='{value}']")


def to_the_first_list(table: Table) -> None:
    """From today's list to the first questions."""
    table.today()
    table.reach(table.page.locator("a.visit").first)
    table.press("Enter")
    table.reach(table.page.get_by_role("button", name="Start today's visit"))
    table.press("Enter")


def emergency(table: Table) -> None:
    """Yes to numbness in the saddle area: the number to call, and no way past."""
    table.reach(radio(table, "ces1", "yes"))
    table.press("Space")
    page = table.page
    expect(page.get_by_role("heading", name="Emergency. No massage.")).to_be_visible()
    expect(page.get_by_role("link", name=NUMBER)).to_have_attribute("href", f"tel:{NUMBER}")
    table.screen.look("emergency")
    for way in ("decision", "screening"):
        page.goto(table.visit_url(way))
        assert page.url.endswith("/emergency/"), page.url


def corrected(table: Table) -> None:
    """It was a slip: both answers stay, and the list goes on."""
    table.reach(table.page.get_by_role("link", name="Correct the answer"))
    table.press("Enter")
    keys = table.page.keyboard
    table.reach(radio(table, "value", "yes"))
    keys.press("ArrowRight")
    expect(radio(table, "value", "no")).to_be_checked()
    table.reach(table.page.locator("input[name=reason]").first)
    keys.press("Space")
    table.screen.look("correct-answer")
    table.reach(table.page.get_by_role("button", name="Record the correction"))
    table.press("Enter")


def test_an_emergency_is_met_and_corrected_with_the_keyboard(
    server: Server, open_screen: OpenScreen
) -> None:
    server.seed("agreed_client")
    table = Table(open_screen(server, who="bob"))
    to_the_first_list(table)
    table.screen.look("first-list")
    emergency(table)
    corrected(table)
    heading = table.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Legs, bladder and bowels")
    expect(radio(table, "ces1", "yes")).to_have_count(0)
    table.reach(table.page.locator("#go-on button"))
    table.press("Enter")
    expect(heading).to_have_text("Heart, blood vessels and sudden things")
    assert table.screen.hand.taps == 0
