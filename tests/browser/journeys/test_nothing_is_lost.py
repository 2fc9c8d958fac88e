"""A closed tab and a server killed in the middle: what was tapped and typed is there again."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import Table
from tests.support.server import Server

WORDS = "Slept better; the car seat was changed."
SAVED_MS = 5_000
DRAFT = re.compile("/draft/")


def saved(page: Page) -> None:
    """The corner says that the clinic has it, in time."""
    expect(page.locator("#saved")).to_have_attribute("data-state", "both", timeout=SAVED_MS)


def test_a_tapped_list_outlives_the_tab_and_the_server(
    server: Server, open_screen: OpenScreen
) -> None:
    server.seed("agreed_client")
    table = Table(open_screen(server, who="bob"))
    table.today()
    table.open_client()
    table.start_visit()
    table.answer("neu3", "yes")
    table.answer("ces5", "unsure")
    saved(table.page)
    address = table.page.url
    table.page.close()
    server.kill()
    server.start()

    again = open_screen(server, who="bob")
    page = again.goto(address)
    expect(page.locator("input[name=neu3][value=yes]")).to_be_checked()
    expect(page.locator("input[name=ces5][value=unsure]")).to_be_checked()
    again.look("list-again")
    stopped_in_the_middle(Table(again))


def stopped_in_the_middle(table: Table) -> None:
    """What was tapped stops the visit: its decision and letter are one tap away, and recorded."""
    stop = table.page.get_by_role("button", name="Stop here")
    table.answer("ces5", "no")
    expect(table.page.locator("#decided")).to_contain_text("Clearance first")
    table.turn(stop)
    table.decided("Clearance first")
    expect(table.page.get_by_role("link", name="Letter to the doctor")).to_be_visible()
    table.tap("Course")
    table.decided("Clearance first")
    expect(table.page.get_by_role("link", name="To the decision")).to_be_visible()
    table.screen.look("course-stopped-in-the-middle")


def test_a_half_written_note_outlives_the_tab_and_the_server(
    server: Server, open_screen: OpenScreen
) -> None:
    at = server.seed("note_to_write")
    address = f"/episodes/{at['episode']}/visits/{at['visit']}/note/"
    first = open_screen(server, who="bob")
    page = first.goto(address)
    page.get_by_role("link", name="Edit Subjective").tap()
    text = page.locator("textarea[name=text]")
    text.press_sequentially(WORDS)
    expect(page.locator("#saved")).to_have_attribute("data-state", "here")
    saved(page)
    first.expect_problem("403")
    page.route(DRAFT, lambda route: route.fulfill(status=403, body="not for you"))
    text.press_sequentially("..")
    expect(page.locator("#saved")).to_have_attribute("data-state", "refused")
    expect(page.locator("#saved")).not_to_contain_text("Sign in again", use_inner_text=True)
    page.unroute(DRAFT)
    text.press_sequentially(".")
    saved(page)
    page.close()
    server.kill()
    server.start()

    again = open_screen(server, who="bob")
    page = again.goto(address)
    expect(page.get_by_text(WORDS)).to_be_visible()
    again.look("note-again")
