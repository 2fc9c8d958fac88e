"""Counts what a person's hand does: taps on the screen, and characters typed.

The page itself counts, from events that only a real input makes, so a test cannot forget one.
"""

from __future__ import annotations

from playwright.sync_api import Page

COUNTER = """
addEventListener('pointerdown', (event) => { if (event.isTrusted) unknotHand('tap'); }, true);
addEventListener('keydown', (event) => {
  if (event.isTrusted && event.key.length === 1) unknotHand('key');
}, true);
"""


class Hand:
    """`taps` and `typed` so far on one page, through all the pages it goes to."""

    def __init__(self, page: Page) -> None:
        self.taps = 0
        self.typed = 0
        page.expose_function("unknotHand", self._count)
        page.add_init_script(COUNTER)

    def reset(self) -> None:
        """Count from here."""
        self.taps = self.typed = 0

    def _count(self, what: str) -> None:
        if what == "tap":
            self.taps += 1
        else:
            self.typed += 1
