"""An area that does not relax and is warm: checked, held, checked again, resumed more gently."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import HEIGHT, LOW_BACK, TABLET, Table
from tests.support.server import Server

OTHER = "lumbar-paraspinal-right"
PRESSURE = 3


def not_relaxed(table: Table) -> None:
    """The area is recorded unchanged; the guided check is the next page, and changes nothing."""
    table.open_client()
    table.tap("To the decision")
    table.start_session()
    table.work(LOW_BACK, pressure=PRESSURE, response="unchanged")
    expect(table.page.get_by_role("heading", name="Not relaxed yet")).to_be_visible()
    table.screen.look("guided-check")
    table.choose("response", "unchanged")
    table.choose("tone_now", 3)
    table.tap("All five done, felt again")


def warm(table: Table) -> None:
    """Heat is found; the questions on nerves, bladder and bowels are asked again, all no."""
    table.screen.look("check-signs")
    table.choose("heat", "yes")
    for sign in ("swelling", "redness", "altered_function"):
        table.choose(sign, "no")
    table.choose("tenderness", 2)
    table.choose("rest_pain", 4)
    table.tap("Record, go on")
    table.choose("ces1", "unsure")
    table.choose("ces1", "no")  # a slip is mended before it is recorded
    table.screen.look("ask-again")
    table.tap("None of the others, go on")


def held(table: Table) -> None:
    """The hold says what ends it, part by part, and what to say; no stroke goes there."""
    page = table.page
    expect(page.locator(".banner .word")).to_have_text("Hold")
    expect(page.get_by_text("a day or more apart. 0 so far")).to_be_visible()
    expect(page.get_by_text("A doctor has examined it since")).to_be_visible()
    expect(page.locator(".told-client p").first).to_be_visible()
    table.screen.look("hold")
    page.goto(page.url.replace("/hold/", "/"))
    expect(page).to_have_url(page.url)
    assert page.url.endswith("/hold/"), "an area on hold has no sheet"


def rest_of_the_back(table: Table) -> None:
    """The other side is worked, and the session ends and is signed."""
    table.tap("Go on with another area")
    table.work(OTHER, pressure=PRESSURE)
    table.end_session(pain_after=5)
    expect(table.page.locator(".banner .word")).to_have_text("Hold")
    table.screen.look("note-with-hold")
    table.tap("Said")
    expect(table.page.get_by_text("Told: “")).to_be_visible()
    table.sign()


def checked_again(table: Table) -> None:
    """The second check without a sign, a day and more after the first: the hold is over."""
    table.tap("Check again: ", exact=False)
    table.choose("response", "relaxed")
    table.choose("tone_now", 1)
    for sign in ("heat", "swelling", "redness", "altered_function"):
        table.choose(sign, "no")
    table.choose("tenderness", 0)
    table.choose("rest_pain", 0)
    table.choose("doctor_seen", "yes")
    table.screen.look("recheck")
    table.turn(table.page.locator("main form button.main"))
    expect(table.page.get_by_text("The hold is over")).to_be_visible()


def resumed(table: Table) -> None:
    """One level lower at most, twenty minutes at most."""
    table.open_area(LOW_BACK)
    for level in range(1, 6):
        offered = table.page.locator(f"[name=pressure][value='{level}']")
        expect(offered).to_be_enabled(enabled=level < PRESSURE)
    expect(table.page.get_by_text("20 at most")).to_be_visible()
    assert table.page.evaluate(HEIGHT) <= TABLET, "the sheet scrolls"
    table.screen.look("resumed-sheet")
    table.fill_sheet(pressure=PRESSURE - 1, response="relaxed")
    expect(table.page.get_by_role("heading", name="1 area recorded")).to_be_visible()


def test_no_relaxation_with_heat_is_held_and_resumed_more_gently(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("agreed_client")["episode"]
    server.seed("screened_today", episode=episode, pain=5)
    table = Table(open_screen(server, who="bob"))
    table.today()
    not_relaxed(table)
    warm(table)
    held(table)
    rest_of_the_back(table)

    server.days_later(7)
    server.seed("checked_and_seen", episode=episode)
    server.seed("screened_today", episode=episode, pain=2, doctor_seen=True)
    table.screen.sign_in("bob")
    table.today()
    table.open_client()
    table.tap("To the decision")
    checked_again(table)
    table.page.goto(table.visit_url("decision"))
    table.start_session()
    resumed(table)
