"""Severe pain: an examination first, the doctor's letter, then the session."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import CLIENT, Table
from tests.support.server import Server

DOCTOR = "Dr L. Brandt, Old Market"
ZONE = ZoneInfo("Europe/Berlin")
"""Where the clinic of the test people lies: its day is not always the machine's."""


def stopped_by_pain(table: Table) -> None:
    """Pain of 8 today, and no doctor has looked."""
    table.open_client()
    table.start_visit()
    table.screening(pain=8, sev_sudden="no")
    table.decided("Clearance first")
    expect(table.page.get_by_role("button", name="Start session", exact=False)).to_have_count(0)
    table.screen.look("decision-clearance")


def letter_written(table: Table) -> None:
    """The letter names the client, the finding and the therapist; where it went is recorded."""
    table.tap("Letter to the doctor")
    paper = table.page.locator("article.paper")
    expect(paper).to_contain_text(CLIENT)
    expect(paper).to_contain_text("8")
    table.screen.look("letter-to-doctor")
    table.tap("The client's doctor")
    table.tap("The course")


def letter_answered(table: Table, written_on: date) -> None:
    """What came back is written down as the letter says it."""
    table.tap("A doctor's letter came")
    table.screen.look("letter-received")
    page = table.page
    page.locator("[name=doctor]").fill(DOCTOR)
    for part, value in zip(("day", "month", "year"), f"{written_on:%d %b %Y}".split(), strict=True):
        page.locator(f"[name=written_on_{part}]").fill(value)
    table.choose("outcome", "cleared")
    page.locator("[name=covers]").first.check()
    table.tap("Record the letter")
    expect(page.get_by_role("status").filter(has_text="Letter recorded")).to_be_visible()


def test_severe_pain_waits_for_clearance_then_starts(
    server: Server, open_screen: OpenScreen
) -> None:
    server.seed("agreed_client")
    table = Table(open_screen(server, who="bob"))
    table.today()
    stopped_by_pain(table)
    letter_written(table)
    letter_answered(table, datetime.now(ZONE).date())
    table.tap("To the decision")
    table.decided("Go")
    table.screen.look("decision-cleared")
    table.start_session()
    expect(table.page.get_by_role("button", name="Stop now")).to_be_visible()
    table.screen.look("areas-first-session")
