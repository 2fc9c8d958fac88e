"""Starts the Chromium of this machine for Playwright."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]

# No sandbox: build machines run as root. The others stop the browser from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-color-profile=srgb",
]


def path() -> str:
    """The browser that UNKNOT_CHROMIUM names, or the first known one on the path."""
    named = os.environ.get("UNKNOT_CHROMIUM")
    found = named or next((place for place in map(shutil.which, NAMES) if place), None)
    assert found, "no Chromium: install it ('apt install chromium') or set UNKNOT_CHROMIUM"
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running headless Chromium. Its event loop ends with it: other tests in this process
    use the database without it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
