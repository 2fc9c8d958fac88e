"""What must not leave the window however far a page is scrolled: the stop, and the decision."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import HEIGHT, LOW_BACK, TABLET, Table
from tests.browser.support.screen import size
from tests.support.server import Server

END = "scrollTo(0, document.documentElement.scrollHeight)"


def at_work(server: Server, open_screen: OpenScreen, width: int) -> Table:
    """A session with hands on, its first sheet open, at a window of that width."""
    episode = server.seed("agreed_client")["episode"]
    server.seed("screened_today", episode=episode, pain=4)
    table = Table(open_screen(server, width=width, who="bob"))
    table.today()
    table.open_client()
    table.tap("To the decision")
    table.start_session()
    table.open_area(LOW_BACK)
    return table


def stop_in_sight(page: Page) -> None:
    """The whole of the button can be pressed."""
    expect(page.get_by_role("button", name="Stop now")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", [360, 820])
def test_the_stop_and_the_decision_stay_in_sight(
    server: Server, open_screen: OpenScreen, width: int
) -> None:
    table = at_work(server, open_screen, width)
    page = table.page
    page.evaluate(END)
    stop_in_sight(page)
    page.goto(table.visit_url("measures"))
    with page.expect_response(re.compile("/measures/tap/")):
        table.choose("pain_now", 8)
    decided = page.locator("#decided .decided-line")
    expect(decided).to_contain_text("Clearance first")
    expect(decided).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("is lower than now (8); is that right?")).to_be_in_viewport()
    stop_in_sight(page)
    table.screen.look(f"measures-changed-{width}")


def test_a_sheet_is_whole_on_an_upright_tablet_and_its_record_button_never_leaves(
    server: Server, open_screen: OpenScreen
) -> None:
    table = at_work(server, open_screen, 820)
    page = table.page
    assert page.evaluate(HEIGHT) <= TABLET, "the sheet scrolls"
    page.locator(".signs > summary").tap()
    record = page.get_by_role("button", name="Record", exact=True)
    expect(page.locator("[name=heat]").first).to_be_visible()
    expect(record).to_be_in_viewport(ratio=1)
    page.evaluate(END)
    expect(record).to_be_in_viewport(ratio=1)
    stop_in_sight(page)


def test_beside_a_sheet_the_other_areas_are_one_tap_away_or_lie_open(
    server: Server, open_screen: OpenScreen
) -> None:
    table = at_work(server, open_screen, 820)
    page = table.page
    front = page.get_by_role("link", name="Front", exact=True)
    page.set_viewport_size(size(1280))
    expect(page.locator(".fold > summary")).to_be_hidden()
    expect(front).to_be_in_viewport(ratio=1)
    page.set_viewport_size(size(820))
    expect(front).to_be_hidden()
    table.reach(page.locator(".fold > summary"))
    page.keyboard.press("Enter")
    table.screen.look("sheet-other-areas")
    table.turn(front)
    expect(page.locator("#area-name")).to_be_visible()
    expect(front).to_have_attribute("aria-current", "true")
    expect(front).to_be_visible()


def test_whose_page_it_is_stays_in_sight_on_a_tablet_and_covers_no_focus(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("agreed_client")["episode"]
    table = Table(open_screen(server, width=820, who="bob"))
    page = table.page
    page.goto(f"/episodes/{episode}/measures/")
    page.evaluate(END)
    name = page.locator(".top .who")
    expect(name).to_be_in_viewport(ratio=1)
    first = page.locator("input[name=pain_average]").first
    first.focus()
    below = (
        "(one) => one.getBoundingClientRect().top >= document.querySelector('.top').offsetHeight"
    )
    assert first.evaluate(below), "the client's line covers what has the focus"
