"""The full set of measures, tapped: items, own activities, minus and plus, what looks wrong."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import Table
from tests.support.server import Server


def test_the_full_set_is_tapped_and_what_looks_wrong_is_asked(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("agreed_client")["episode"]
    table = Table(open_screen(server, who="bob"))
    page = table.page
    page.goto(f"/episodes/{episode}/")
    table.tap("Take them", exact=False)
    table.screen.look("full-set")
    for name in ("pain_average", "pain_average_2", "pain_average_3"):
        table.choose(name, 6)
    table.choose("pain_worst_24h", 3)
    for item in (1, 5, 9):
        page.locator(f"label.choice:has(input[name=roland_morris_item_{item}])").tap()
    for place, name in enumerate(("Put on socks", "Sit", "Lift the child"), start=1):
        page.locator(f"[name=patient_specific_name_{place}]").fill(name)
        table.choose("patient_specific" if place == 1 else f"patient_specific_{place}", place)
    page.locator("step-number:has([name=fingertip_to_floor]) button").last.tap()
    page.get_by_text("Sleep diary").first.tap()
    page.get_by_text("Pressure pain threshold").first.tap()
    table.screen.look("full-set-filled")
    asked = page.locator("#decided", has_text="Worst in 24 hours (3) is lower than the average (6)")
    expect(asked).to_be_in_viewport()
    table.screen.look("full-set-asks")
    with page.expect_response(re.compile("/measures/tap/")):
        table.choose("pain_worst_24h", 9)
    decided = page.locator("#decided .decided-line")
    expect(decided).to_contain_text("Clearance first")
    expect(decided).to_be_in_viewport(ratio=1)
    expect(asked).to_have_count(0)
    table.tap("Record")
    expect(page.get_by_text("Recorded.")).to_be_visible()
    page.goto(f"/episodes/{episode}/measures/")
    expect(page.locator("#due")).not_to_contain_text(re.compile("Roland-Morris|Own activities"))


def test_what_was_tapped_is_there_again_on_another_day(
    server: Server, open_screen: OpenScreen
) -> None:
    episode = server.seed("agreed_client")["episode"]
    table = Table(open_screen(server, width=360, who="bob"))
    page = table.page
    page.goto(f"/episodes/{episode}/measures/")
    page.locator("[name=patient_specific_name_1]").fill("Put on socks")
    with page.expect_response(re.compile("/draft/")):
        table.choose("sleep_quality", 4)
    page.goto(f"/episodes/{episode}/")
    page.goto(f"/episodes/{episode}/measures/")
    expect(page.locator("[name=patient_specific_name_1]")).to_have_value("Put on socks")
    expect(page.locator("input[name=sleep_quality][value='4']")).to_be_checked()


def test_what_is_known_is_one_tap_away(server: Server, open_screen: OpenScreen) -> None:
    episode = server.seed("review_due", case="responder")["episode"]
    table = Table(open_screen(server, who="bob"))
    page = table.page
    page.goto(f"/episodes/{episode}/review/")
    table.tap("With its sources")
    expect(page.get_by_role("heading", name="What is known of massage")).to_be_visible()
    table.screen.look("evidence")


def test_who_finished_is_asked_by_telephone_how_it_went(
    server: Server, open_screen: OpenScreen
) -> None:
    server.seed("to_ask_how_it_went")
    table = Table(open_screen(server, width=360, who="bob"))
    page = table.page
    table.today()
    table.screen.look("today-to-ask")
    table.open_client("Sofia Lindgren")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask how it went")
    page.get_by_text("By telephone", exact=True).tap()
    for name in ("pain_average", "pain_average_2", "pain_average_3"):
        table.choose(name, 2)
    table.screen.look("follow-up")
    table.tap("Record")
    expect(page.get_by_text("Recorded.")).to_be_visible()
    table.today()
    expect(page.get_by_text("Ask how it went")).to_have_count(0)


def test_an_owner_sees_what_the_response_model_rests_on(
    server: Server, open_screen: OpenScreen
) -> None:
    screen = open_screen(server, width=1280, who="alice")
    screen.goto("/protocols/")
    screen.page.get_by_role("link", name="The response model", exact=False).click()
    screen.page.get_by_role("button", name="Fit it anew").click()
    expect(screen.page.get_by_text("finished courses are too few")).to_be_visible()
    screen.look("response-model")
