"""Fixtures of the browser tests: a server on its own data folder, and screens to sit at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.support.chrome import chromium as a_chromium
from tests.browser.support.screen import Screen
from tests.support.server import Server, copy_home, seed, unknot

OpenScreen = Callable[..., Screen]


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder made by `unknot migrate`, with nobody in it. Do not change it: copy it."""
    home = tmp_path_factory.mktemp("empty") / "home"
    home.mkdir()
    unknot(home, "migrate")
    return home


@pytest.fixture(scope="session")
def peopled_home(empty_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the three test people in it (alice, bob, charlie)."""
    home = copy_home(empty_home, tmp_path_factory.mktemp("peopled") / "home")
    seed(home, "three_people")
    return home


@pytest.fixture(scope="session")
def one_server(peopled_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests of this worker: to start one takes longer than many a test."""
    running = Server(copy_home(peopled_home, tmp_path_factory.mktemp("served") / "home"))
    yield running
    running.stop()


@pytest.fixture
def server(one_server: Server, peopled_home: Path) -> Server:
    """The product with the three test people and nothing that an earlier test left."""
    return one_server.as_new(peopled_home)


@pytest.fixture
def empty_server(empty_home: Path, tmp_path: Path) -> Iterator[Server]:
    """The product before its first start."""
    running = Server(copy_home(empty_home, tmp_path / "home")).start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of a file."""
    with a_chromium() as browser:
        yield browser


@pytest.fixture
def open_screen(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenScreen]:
    """Opens screens: `open_screen(server)`, `open_screen(server, width=360, who="bob")`.

    Each is closed at the end, and fails the test if the browser complained.
    """
    opened: list[Screen] = []

    def open_one(
        server: Server, width: int = 820, who: str | None = None, *, dark: bool = False
    ) -> Screen:
        screen = Screen(chromium, server.address, width, dark=dark)
        opened.append(screen)
        if who:
            screen.sign_in(who)
        return screen

    yield open_one
    left = [problem for screen in opened for problem in screen.close()]
    assert not left, "the browser complained:\n" + "\n".join(left)


@pytest.fixture
def tablet(server: Server, open_screen: OpenScreen) -> Screen:
    """Bob, signed in at the tablet by the massage table."""
    return open_screen(server, width=820, who="bob")
