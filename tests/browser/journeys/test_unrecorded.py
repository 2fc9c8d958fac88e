"""Heat tapped on a sheet that was left is asked about at the end, and recorded as looked at."""

from __future__ import annotations

from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.test_in_sight import at_work
from tests.support.server import Server

RIGHT = "lumbar-paraspinal-right"


def test_heat_on_a_sheet_that_was_left_is_named_before_the_end_and_recorded_with_one_press(
    server: Server, open_screen: OpenScreen
) -> None:
    table = at_work(server, open_screen, 820)
    page = table.page
    table.screen.expect_problem("409")  # the end is asked about
    table.fill_sheet(3, "relaxed")
    table.open_area(RIGHT)
    page.locator(".signs > summary").tap()
    with page.expect_response("**/draft/"):
        table.choose("heat", "yes")
    page.goto(table.visit_url("areas") + "?view=back")
    expect(page.get_by_role("heading", name="Not recorded yet")).to_be_visible()
    table.screen.look("areas-not-recorded")
    table.tap("End session")
    expect(page.get_by_text("Sign: heat.")).to_be_visible()
    table.screen.look("end-not-recorded")
    table.tap("Record it first")
    expect(page.locator("[name=heat][value=yes]")).to_be_checked()
    table.screen.look("sheet-with-heat")
    table.tap("Looked at, not worked")
    page.goto(table.visit_url("areas") + "?view=back")
    expect(page.get_by_role("heading", name="Not recorded yet")).to_be_hidden()
    table.tap("End session")
    expect(page.get_by_role("heading", name="Measures")).to_be_visible()
