"""One screen that a person sits at: a page, what was wrong on it, and a hand that is counted."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response
from tests.browser.support import axe
from tests.browser.support.taps import Hand
from tests.people import PASSWORD

ARTIFACTS = Path(__file__).resolve().parents[3] / "artifacts"
WIDTHS = {360: 740, 820: 1180, 1280: 800}  # phone, tablet, desktop: width to height
WAIT_MS = 10_000


class Screen:
    """A window of one signed-in (or not yet signed-in) person."""

    def __init__(
        self, browser: Browser, address: str, width: int = 820, *, dark: bool = False
    ) -> None:
        self.address = address
        self.width = width
        self.problems: list[str] = []
        self._expected: list[str] = []
        self.context = browser.new_context(
            base_url=address,
            viewport=size(width),
            has_touch=width < 1000,
            reduced_motion="reduce",
            color_scheme="dark" if dark else "light",
            locale="en-GB",
            timezone_id="Europe/Berlin",
        )
        self.context.set_default_timeout(WAIT_MS)
        self.page = self._watched(self.context.new_page())
        self.hand = Hand(self.page)

    def goto(self, path: str) -> Page:
        """Open an address of the product, such as "/"."""
        self.page.goto(path)
        return self.page

    def sign_in(self, username: str, password: str = PASSWORD) -> Page:
        """Sign in through the sign-in page, as a person does."""
        self.goto("/account/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("input[name=password]").press("Enter")
        self.page.wait_for_url(lambda url: "/account/login" not in url)
        return self.page

    def look(self, name: str, *, top: bool = False) -> None:
        """Check this page as a whole and keep pictures of it at every width.

        Fails when it scrolls sideways, or when axe finds a fault, at any width. With `top` the
        pictures hold only what is in sight: a page of a hundred screens cannot be drawn at once.
        """
        ARTIFACTS.mkdir(exist_ok=True)
        self.page.wait_for_load_state()
        faults = []
        for width in WIDTHS:
            if top:
                self.page.set_viewport_size(size(width))
            else:
                self._whole(width)
            self.page.screenshot(path=ARTIFACTS / f"{name}-{width}.png", full_page=not top)
            faults += [f"{width} px: {fault}" for fault in [*self.sideways(), *self.axe()]]
        self.page.set_viewport_size(size(self.width))
        assert not faults, f"{name} ({self.page.url}):\n" + "\n".join(dict.fromkeys(faults))

    def _whole(self, width: int) -> None:
        """A window so high that the foot, which stays in sight, covers nothing of the page."""
        self.page.set_viewport_size(size(width))
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size({"width": width, "height": height})

    def axe(self) -> list[str]:
        """What axe finds on the page now."""
        return axe.violations(self.page)

    def sideways(self) -> list[str]:
        """How far the page scrolls sideways, and past which elements; empty when it fits."""
        return list(self.page.evaluate(TOO_WIDE))

    def expect_problem(self, words: str) -> None:
        """A problem holding these words is what the test is about, and no fault."""
        self._expected.append(words)

    def close(self) -> list[str]:
        """Leave. Returns what the browser complained about on the way, but for the expected."""
        self.context.close()
        return [line for line in self.problems if not any(word in line for word in self._expected)]

    def _watched(self, page: Page) -> Page:
        page.on("console", self._said)
        page.on("pageerror", lambda error: self._note(f"script error: {error}"))
        page.on("request", self._stays_here)
        page.on("response", self._is_no_fault)
        return page

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"{message.text} ({message.location.get('url', '')})")

    def _stays_here(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:", "about:")):
            self._note(f"asked another machine: {request.url}")

    def _is_no_fault(self, response: Response) -> None:
        if response.status >= 500:
            self._note(f"server error {response.status}: {response.url}")

    def _note(self, problem: str) -> None:
        self.problems.append(problem)


def size(width: int) -> dict[str, int]:
    """The window of a width in pixels."""
    return {"width": width, "height": WIDTHS.get(width, 800)}


TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const wide = [...document.querySelectorAll('body *')]
    .filter((element) => element.getBoundingClientRect().right > room + 1).slice(0, 4)
    .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
  return [`scrolls sideways to ${document.documentElement.scrollWidth} px: ${wide.join(', ')}`];
}"""
