"""A draft on its way while its form is handed in: called back, and never kept after the form."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import LOW_BACK, Table
from tests.support.server import Server


class HeldUp:
    """Keeps drafts on their way until the form they belong to has been recorded."""

    def __init__(self, page: Page) -> None:
        self.drafts: list[Route] = []
        self.arrived: list[int] = []
        page.route("**/draft/", self.draft)
        page.route(f"**/areas/{LOW_BACK}/", self.form)

    def draft(self, route: Route) -> None:
        """A draft waits on its way."""
        self.drafts.append(route)

    def form(self, route: Route) -> None:
        """The form is recorded; then the drafts go on; then its answer reaches the tablet."""
        if route.request.method != "POST":
            return route.continue_()
        answer = route.fetch(max_redirects=0)
        self.arrived.append(answer.status)
        for draft in self.drafts:
            draft.continue_()
        return route.fulfill(response=answer)


def test_a_draft_under_way_is_called_back_when_its_form_is_handed_in(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("agreed_client")["episode"]
    server.seed("screened_today", episode=episode, pain=4)
    table = Table(open_screen(server, who="bob"))
    table.today()
    table.open_client()
    table.tap("To the decision")
    table.start_session()
    table.open_area(LOW_BACK)
    held_up = HeldUp(table.page)
    with table.page.expect_request("**/draft/"):
        table.choose("stroke", "petrissage")
    table.fill_sheet(pressure=3, response="relaxed")
    assert held_up.arrived == [302] and held_up.drafts

    expect(table.page.get_by_role("heading", name="1 area recorded")).to_be_visible()
    table.page.unroute_all()
    table.open_area(LOW_BACK)
    expect(table.page.locator(".draft-words")).to_have_count(0)
    assert table.page.locator("draft-form").get_attribute("over") is not None
