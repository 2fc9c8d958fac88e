"""The review together: readings, what the model says, what disagrees, and a choice."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import Table
from tests.browser.support.screen import WIDTHS, size
from tests.support.server import Server

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
    episode = server.seed("review_due", case=case)["episode"]
    table = Table(open_screen(server, who="bob"))
    page = table.page
    page.goto(f"{server.address}/episodes/{episode}/review/")
    word, words = SAYS[case]
    expect(page.locator("section.banner .word")).to_have_text(word)
    expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_text("%", exact=False)).to_have_count(0)
    expect(page.locator(".plot:not(.small-plot)")).to_have_count(1)
    table.screen.look(f"review-{case}")


COVERED = """() => {
  const apart = (a, b) =>
    a.right <= b.left || a.left >= b.right || a.bottom <= b.top || a.top >= b.bottom;
  const box = (one) => one.getBoundingClientRect();
  const dots = (words) => [...words.closest(".plot").querySelectorAll(".dot")];
  return [...document.querySelectorAll(".plot text.end, .plot-key")]
    .filter((words) => box(words).width)
    .filter((words) => dots(words).some((dot) => !apart(box(dot), box(words))))
    .map((words) => words.textContent);
}"""


def test_no_word_of_a_plot_covers_a_reading_at_any_width(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("review_due", case="responder")["episode"]
    page = open_screen(server, who="bob").page
    page.goto(f"{server.address}/episodes/{episode}/review/")
    named = page.locator(".plot:not(.small-plot)")
    shown = named.get_by_text("or less: a change that matters").locator("visible=true")
    for width in WIDTHS:
        page.set_viewport_size(size(width))
        expect(page.locator(".plot").first).to_be_visible()
        assert page.evaluate(COVERED) == [], f"at {width} px"
        expect(shown).to_have_count(1)


def test_a_printed_review_holds_its_numbers(server: Server, open_screen: OpenScreen) -> None:
    episode = server.seed("review_due", case="responder")["episode"]
    screen = open_screen(server, who="bob", dark=True)
    page = screen.page
    page.goto(f"{server.address}/episodes/{episode}/review/")
    page.emulate_media(media="print")
    expect(page.locator(".plot-numbers table").first).to_be_visible()
    band = page.locator(".plot .band").first.evaluate("(one) => getComputedStyle(one).fill")
    assert band == "rgb(221, 221, 221)"


def test_a_choice_is_recorded_beside_the_decision_by_keyboard(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("review_due", case="responder")["episode"]
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


WORDED = """() => [...document.querySelectorAll(".drawing .region")]
  .filter((one) => !["none", "rest"].includes(one.dataset.state))
  .map((one) => [one.dataset.side, getComputedStyle(one).fill.replace(/["']/g, "")])"""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_what_an_area_did_stands_on_it_as_a_word_and_no_shade_tells_it(
    dark: bool, media: Literal["screen", "print"], server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("one_side_tense")["episode"]
    screen = open_screen(server, who="bob", dark=dark)
    page = screen.page
    page.goto(f"{server.address}/episodes/{episode}/review/")
    page.emulate_media(media=media)
    words = page.locator(".drawing .region-word")
    expect(words).to_have_text(["tense", "let go"])
    fills = dict(page.evaluate(WORDED))
    assert fills["left"].startswith("url(#chart-tense)"), "striped"
    assert fills["right"] in ("rgba(0, 0, 0, 0)", "transparent"), "an outline alone"
    expect(page.get_by_text("striped areas stayed tense")).to_be_visible()
    for shade in ("Pale", "Dark areas", "paler"):
        expect(page.get_by_text(shade)).to_have_count(0)
    left, right = (words.nth(i).bounding_box() for i in (0, 1))
    assert left and right and left["x"] + left["width"] <= right["x"], "no word covers the other"
    if media == "screen":
        screen.look(f"review-areas-{'dark' if dark else 'light'}")
