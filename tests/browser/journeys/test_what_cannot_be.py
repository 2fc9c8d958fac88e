"""What cannot be is said where it is typed; what denies itself is not kept; long names fit."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import LOW_BACK, Table
from tests.browser.support.screen import Screen
from tests.support.server import Server


def at_decision(server: Server, screen: Screen) -> Table:
    """A visit with all its questions answered, and nothing against massage."""
    episode = server.seed("agreed_client")["episode"]
    server.seed("screened_today", episode=episode, pain=4)
    table = Table(screen)
    table.today()
    table.open_client()
    table.tap("To the decision")
    return table


def test_an_impossible_pressure_is_named_at_once_and_never_beside_go(
    server: Server, open_screen: OpenScreen
) -> None:
    table = at_decision(server, open_screen(server, who="bob"))
    page = table.page
    table.tap("Blood pressure, if measured")
    field = page.locator("[name=bp_systolic]")
    with page.expect_response(re.compile("/tap/")):
        field.fill("270")
        field.press("Tab")
    beside = page.locator("#w-bp_systolic")
    expect(beside).to_contain_text("270 cannot be. Measure again")
    expect(page.locator("#decided .decided-line")).to_contain_text("Ask first")
    expect(page.locator("#decided")).to_contain_text("at the highest: write 260")
    table.screen.look("pressure-cannot-be")
    table.go_on()
    expect(page.locator("#errors")).to_be_focused()
    page.get_by_role("link", name="Upper blood pressure").tap()
    expect(field).to_be_focused()
    expect(field).to_have_value("270")
    with page.expect_response(re.compile("/tap/")):
        field.fill("120")
        field.press("Tab")
    expect(beside).to_be_empty()
    expect(page.locator("#decided .decided-line")).to_contain_text("Go")
    table.go_on()
    table.decided("Go")


def test_none_of_these_and_what_it_denies_take_each_other_back(
    server: Server, open_screen: OpenScreen
) -> None:
    table = at_decision(server, open_screen(server, who="bob"))
    page = table.page
    table.start_session()
    table.open_area(LOW_BACK)
    none, heat = page.locator("[name=none_seen]"), page.locator("[name=heat][value=yes]")
    table.choose("none_seen", "yes")
    page.locator(".signs > summary").tap()
    table.choose("heat", "yes")
    expect(none).not_to_be_checked()
    table.choose("swelling", "no")
    table.choose("none_seen", "yes")
    expect(heat).not_to_be_checked()
    expect(page.locator("[name=swelling][value=no]")).to_be_checked()
    page.goto(f"/episodes/{table.episode}/measures/")
    item, empty = (page.locator(f"[name=roland_morris_{end}]") for end in ("item_3", "none"))
    page.locator("label.choice:has([name=roland_morris_item_3])").tap()
    page.locator("label.choice:has([name=roland_morris_none])").tap()
    expect(item).not_to_be_checked()
    page.locator("label.choice:has([name=roland_morris_item_3])").tap()
    expect(empty).not_to_be_checked()


def test_what_a_set_cannot_take_leads_to_its_place(server: Server, open_screen: OpenScreen) -> None:
    episode = server.seed("agreed_client")["episode"]
    table = Table(open_screen(server, who="bob"))
    table.screen.expect_problem("422")
    page = table.page
    page.goto(f"/episodes/{episode}/measures/")
    page.locator("label.choice:has([name=roland_morris_item_3])").tap()
    page.locator("[name=roland_morris]").fill("9")
    table.tap("Record")
    page.get_by_role("link", name="1 ticked, and the total says 9").tap()
    expect(page.locator("#r-roland_morris legend")).to_be_in_viewport()


def test_a_name_without_a_space_fits_every_window(server: Server, open_screen: OpenScreen) -> None:
    server.seed("agreed_client", name="Nadj" * 40)

    screen = open_screen(server, width=360, who="alice")
    for address in ("/clients/", "/today/", "/members/"):
        screen.goto(address)
        screen.look(f"long-name-{address.strip('/')}")
    screen.goto("/clients/")
    screen.page.get_by_role("link", name="NadjNadj").tap()
    screen.page.wait_for_url(re.compile("/clients/.+/"))
    screen.look("long-name-client")


def test_the_links_of_a_protocols_page_are_high_enough_for_a_finger(
    server: Server, open_screen: OpenScreen
) -> None:
    screen = open_screen(server, width=360, who="alice")
    screen.goto("/protocols/back-massage@2026.1/life/")
    low = screen.page.locator("main .narrow a").evaluate_all(
        "(all) => all.filter((one) => one.getBoundingClientRect().height < 44)"
        ".map((one) => one.textContent)"
    )
    assert not low


def test_without_scripts_nothing_is_called_kept(server: Server, open_screen: OpenScreen) -> None:
    table = at_decision(server, open_screen(server, who="bob"))
    address = table.visit_url("screening/pressure")
    state = table.screen.context.storage_state()
    browser = table.screen.context.browser
    assert browser is not None
    with_none = browser.new_context(
        base_url=server.address, java_script_enabled=False, storage_state=state
    )
    page = with_none.new_page()
    page.goto(address)
    said = page.locator("header").inner_text()
    assert "Kept." not in said and "answers are kept only when you go on" in said
    with_none.close()
    table.page.goto(address)
    expect(table.page.get_by_text("Kept. Recorded when you go on")).to_be_visible()
