"""How much a page makes a tablet load, and that it loads it only once."""

from __future__ import annotations

from typing import Any

from tests.browser.conftest import OpenScreen
from tests.browser.support.screen import Screen
from tests.support.server import Server

FIRST_PAGE_KB = 100  # compressed, with everything it needs, nothing kept from before


def loaded_kb(screen: Screen, path: str) -> float:
    """The bytes that come over the wire for one page, in kB."""
    loaded: list[float] = []
    session = screen.context.new_cdp_session(screen.page)
    session.on("Network.loadingFinished", lambda event: loaded.append(size(event)))
    session.send("Network.enable")
    screen.goto(path)
    screen.page.wait_for_load_state("networkidle")
    session.detach()
    return sum(loaded) / 1000


def size(event: dict[str, Any]) -> float:
    return float(event["encodedDataLength"])


def test_the_first_page_is_light(server: Server, open_screen: OpenScreen) -> None:
    screen = open_screen(server)
    assert 5 < loaded_kb(screen, "/account/login/") <= FIRST_PAGE_KB


def test_the_first_page_after_signing_in_adds_little(
    server: Server, open_screen: OpenScreen
) -> None:
    screen = open_screen(server, who="bob")
    assert loaded_kb(screen, "/") <= FIRST_PAGE_KB / 2
