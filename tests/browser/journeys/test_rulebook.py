"""A clinician reads, tries, changes, checks, signs and releases a version of the protocol."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import OpenScreen
from tests.browser.journeys.steps import Table
from tests.support.server import Server

REF = "back-massage@2026.1"
STEPS = f"/protocols/{REF}/"
SLOW = 240_000
"""Milliseconds that a proof may take on a machine with other work."""


def at(page: Page, place: str, ref: str = REF) -> str:
    """The address of a page of a version."""
    page.goto(f"/protocols/{ref}/{place}/")
    return ref


def setting(page: Page, name: str, value: str) -> Locator:
    """One answer of a fact that can be tried."""
    return page.locator(f"input[name='f-{name}'][value='{value}']")


def test_a_step_is_read_and_tried_with_the_keyboard_alone(
    server: Server, open_screen: OpenScreen
) -> None:
    table = Table(open_screen(server, width=1280, who="bob"))
    page = table.page
    page.goto(f"{STEPS}steps/ces1/")
    expect(page.get_by_text("Nobody")).to_have_count(0)
    table.screen.look("rulebook-step")
    table.reach(page.get_by_role("link", name="Try it", exact=True))
    table.press("Enter")
    table.reach(page.locator("select[name=open]"))
    with page.expect_response(re.compile("/try/say/")):
        page.keyboard.type("Fever")
    expect(page.locator("#said")).to_contain_text("Still open")
    table.reach(setting(page, "ces1", "false"))
    with page.expect_response(re.compile("/try/say/")):
        page.keyboard.press("ArrowLeft")
    expect(setting(page, "ces1", "true")).to_be_checked()
    expect(page.locator("#said .word").first).to_have_text("Emergency")
    expect(page.locator("#said .tree").first).to_contain_text("true")
    expect(page.locator(".setting:has([name='f-ces1']) .changed-word")).to_be_visible()
    table.screen.look("rulebook-try")
    assert table.screen.hand.taps == 0


def test_on_a_tablet_what_it_says_stays_in_sight_while_facts_are_set(
    server: Server, open_screen: OpenScreen
) -> None:
    table = Table(open_screen(server, width=820, who="bob"))
    page = table.page
    at(page, "try")
    line = page.locator("#said-in-short .decided-line")
    expect(line).to_contain_text("Go")
    with page.expect_response(re.compile("/try/say/")):
        page.locator("label.choice", has=setting(page, "ces1", "true")).tap()
    expect(line).to_contain_text("Emergency")
    expect(line).to_be_in_viewport(ratio=1)
    table.screen.look("rulebook-try-tablet", top=True)
    page.get_by_role("link", name="What it says, and why").tap()
    expect(page.locator("#said .word").first).to_be_in_viewport()


def test_a_version_is_read_whole_and_drawn(server: Server, open_screen: OpenScreen) -> None:
    screen = open_screen(server, width=1280, who="bob")
    page = screen.page
    at(page, "words")
    expect(page.get_by_role("heading", name="What the client takes home")).to_be_visible()
    screen.look("rulebook-words", top=True)
    at(page, "flowchart")
    drawn = page.locator(".drawing img")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("(one) => one.decode().then(() => one.naturalWidth)") > 500
    screen.look("rulebook-flowchart")
    printed = page.pdf(format="A3")
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) == 1


def write(table: Table, place: Locator, text: str) -> None:
    """Go to a field and write over what stands in it."""
    table.reach(place)
    table.page.keyboard.type(text)


def button(table: Table, name: str) -> None:
    """Go to the button whose label begins so, and press it."""
    table.reach(table.page.get_by_role("button", name=re.compile(f"^{name}")))
    table.press("Enter")


def draft(table: Table) -> str:
    """A variant with severe pain from 8 on. Returns its name."""
    page = table.page
    at(page, "own")
    write(table, page.locator("[name=severe_cut]"), "8")
    write(table, page.locator("[name=because]"), "We examine people with pain of 7 ourselves.")
    button(table, "Make the draft")
    page.wait_for_url(re.compile("-own-.*/life/"))
    return page.url.split("/")[4]


def check(table: Table) -> None:
    """Check it, leave the page, come back, and wait until it is done."""
    page = table.page
    button(table, "Check back-massage")
    expect(page.locator("#checking")).to_contain_text("Being checked since")
    page.reload()
    expect(page.locator("#checking")).to_be_visible()
    expect(page.get_by_text("11 of 11 proofs hold.").first).to_be_visible(timeout=SLOW)


def sign(table: Table) -> None:
    """Sign what was read."""
    write(table, table.page.get_by_label("What you are"), "physiotherapist")
    button(table, "Sign back-massage")
    expect(table.page.get_by_text("I, Bob Therapist, physiotherapist, have read")).to_be_visible()
    button(table, "Yes, sign it")
    expect(table.page.get_by_text("Signed. An owner can now release it.")).to_be_visible()


def release(table: Table, ref: str) -> None:
    """Release it, as the owner."""
    at(table.page, "life", ref)
    button(table, "Release back-massage")
    button(table, "Yes, release it")
    expect(table.page.get_by_text("Released. New courses begin on it")).to_be_visible()


def compare(table: Table, ref: str) -> None:
    """Compare it with the version it was made from."""
    page = table.page
    at(page, "compare", ref)
    button(table, "Compare$")
    expect(page.get_by_text("Both have the same steps")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("the decision differs in")).to_be_visible()
    expect(page.locator("tr.differs").first).to_contain_text("differs", timeout=SLOW)


def test_own_values_are_drafted_checked_signed_and_released_by_keyboard_and_run(
    server: Server, open_screen: OpenScreen
) -> None:
    table = Table(open_screen(server, who="bob"))
    page, client = table.page, str(server.seed("client")["client"])
    ref = draft(table)
    table.screen.look("rulebook-draft")
    check(table)
    table.screen.look("rulebook-checked")
    sign(table)
    boss = Table(open_screen(server, width=1280, who="alice"))
    release(boss, ref)
    assert table.screen.hand.taps + boss.screen.hand.taps == 0
    table.new_episode(client)
    expect(page.get_by_text("signed by Bob Therapist, physiotherapist").first).to_be_visible()
    table.screen.look("rulebook-course")
    page.get_by_role("link", name="Version of the protocol").click()
    expect(page.get_by_text("This course runs on back-massage 2026.1-own-")).to_be_visible()
    table.screen.look("rulebook-move")
    at(page, "life", ref)
    expect(page.get_by_role("link", name=re.compile("Erika Beispiel")).first).to_be_visible()
    expect(
        page.get_by_role("cell", name="Questions asked")
        .or_(page.get_by_text("At which steps"))
        .first
    ).to_be_visible(timeout=SLOW)
    table.screen.look("rulebook-released")
    compare(table, ref)
    table.screen.look("rulebook-compare")
