"""A course of four from the first visit to its end, with weeks between."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import Table, client_of
from tests.support.server import Server

DAYS_OF_THREE = 30
MOST_TAPS = 25


def first_visit(table: Table, client: str) -> None:
    """Everything for the first time: the complaint, every question, consent, one area, the note."""
    table.new_episode(client)
    table.start_visit()
    expect(table.page.locator("#decided")).to_contain_text("Ask first, consent still to be asked")
    table.screening(pain=6)
    table.decided("Hold")
    table.consent()
    table.decided("Go")
    table.screen.look("decision-go")
    table.start_session()
    table.work()
    table.screen.look("areas-worked")
    table.end_session(pain_after=5)
    table.screen.look("note-draft")
    table.sign()
    table.screen.look("note-signed")


def routine(table: Table) -> None:
    """A follow-up with nothing new: one area, as last time."""
    table.open_client()
    table.start_visit()
    table.screening(pain=2)
    table.start_session()
    table.as_last_time()
    table.end_session(pain_after=1)
    table.sign()


def test_a_course_of_four_ends_complete(server: Server, open_screen: OpenScreen) -> None:
    table = Table(open_screen(server, who="bob"))
    first_visit(table, client_of(server))
    episode = table.episode
    server.days_later(DAYS_OF_THREE)
    server.seed("sessions_two_and_three", episode=episode)

    table.screen.sign_in("bob")
    table.today()
    table.screen.look("today")
    table.screen.hand.reset()
    routine(table)
    hand = table.screen.hand
    assert hand.taps <= MOST_TAPS, f"a routine follow-up took {hand.taps} taps"
    assert hand.typed == 0

    expect(table.page.get_by_role("heading", level=1)).to_have_text("Signed")
    table.page.goto(f"/episodes/{episode}/")
    table.decided("Complete")
    expect(table.page.get_by_text("4 of 4 given")).to_be_visible()
    table.screen.look("course-complete")
