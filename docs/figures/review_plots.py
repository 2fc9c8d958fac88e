"""Photographs the plot of a review, of an invented responder and of one who is unclear.

    .venv/bin/python docs/figures/review_plots.py

Needs the test packages and a Chromium (UNKNOT_CHROMIUM); writes docs/pictures/review-*.png.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
CASES = {"responder": "Anna Beispiel", "unclear": "Kim Muster"}
WIDTH, HEIGHT = 1280, 2400  # pixels; so high that the foot covers nothing


def main() -> None:
    """Start the product on an empty folder, tell the two stories, and photograph their plots."""
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.browser.support.chrome import chromium
    from tests.browser.support.screen import Screen
    from tests.support.server import Server, seed, unknot

    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        home = Path(folder)
        unknot(home, "migrate")
        seed(home, "three_people")
        episodes = {
            case: seed(home, "review_due", case=case, who=who)["episode"]
            for case, who in CASES.items()
        }
        server = Server(home).start()
        screen = Screen(browser, server.address, WIDTH)
        page = screen.sign_in("bob")
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        for case in CASES:
            page.goto(f"/episodes/{episodes[case]}/review/")
            page.locator("figure:has(.plot)").first.screenshot(path=PICTURES / f"review-{case}.png")
        screen.close()
        server.stop()


if __name__ == "__main__":
    main()
