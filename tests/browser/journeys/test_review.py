"""The review together: readings, what the model says, what disagrees, and a choice."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import Table
from tests.support.server import Server, seed

SAYS = {
    "responder": ("Review", "likely enough to go on"),
    "non-responder": ("Review", "unlikely on this course"),
    "unclear": ("Review", "not clear yet"),
    "worse": ("Stop", "worse than at the start"),
    "disagreeing": ("Review", "The measures disagree."),
    "one-reading": ("Continue", "Too early to tell."),
}


@pytest.mark.parametrize("case", SAYS)
def test_a_review_says_what_the_readings_show(
    case: str, server: Server, open_screen: OpenScreen
) -> None:
    episode = seed(server.home, "review_due", case=case)["episode"]
    table = Table(open_screen(server, who="bob"))
    page = table.page
    page.goto(f"{server.address}/episodes/{episode}/review/")
    word, words = SAYS[case]
    expect(page.locator("section.banner .word")).to_have_text(word)
    expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("%", exact=False)).to_have_count(0)
    table.screen.look(f"review-{case}")


def test_a_choice_is_recorded_beside_the_decision_by_keyboard(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = seed(server.home, "review_due", case="responder")["episode"]
    table = Table(open_screen(server, who="bob"))
    page = table.page
    page.goto(f"{server.address}/episodes/{episode}/review/")
    table.reach(page.locator("input[name=choice]").first)
    page.keyboard.press("Space")
    table.reach(page.locator("textarea[name=words]"))
    page.keyboard.type("I can get in the car again.")
    table.reach(page.get_by_role("button", name="Record the choice"))
    table.press("Enter")
    expect(page.get_by_text("Review recorded.")).to_be_visible()
    page.goto(f"{server.address}/episodes/{episode}/review/costs/")
    expect(page.get_by_role("heading", name="What each threshold costs")).to_be_visible()
    table.screen.look("review-costs")
