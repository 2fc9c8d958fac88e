"""What a therapist does on the pages, in a therapist's words. Taps are real taps and counted."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect
from tests.browser.support.screen import Screen
from tests.support.server import Server

CLIENT = "Erika Beispiel"
LOW_BACK = "lumbar-paraspinal-left"
EPISODE = re.compile(r"/episodes/([0-9a-f-]{36})/")

VISIT = re.compile(r"/episodes/[0-9a-f-]{36}/visits/[0-9a-f-]{36}/")

MOST_TABS = 60

HEIGHT = "document.documentElement.scrollHeight"
TABLET = 1180
"""Pixels that an upright tablet shows without scrolling."""


class Table:
    """One therapist at one tablet, at one client's course."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    @property
    def page(self) -> Page:
        """The page that is open now."""
        return self.screen.page

    @property
    def episode(self) -> str:
        """The episode in the address."""
        found = EPISODE.search(self.page.url)
        assert found, self.page.url
        return found.group(1)

    def visit_url(self, page: str) -> str:
        """The address of a page of the visit at hand."""
        found = VISIT.search(self.page.url)
        assert found, self.page.url
        return f"{found.group()}{page}/"

    def tap(self, label: str, *, exact: bool = True) -> None:
        """Tap the button or link of this label."""
        button = self.page.get_by_role("button", name=label, exact=exact)
        self.turn(button.or_(self.page.get_by_role("link", name=label, exact=exact)).first)

    def turn(self, way: Locator) -> None:
        """Tap something that turns the page, and wait for the next one."""
        with self.page.expect_event("load"):
            way.tap()

    def choose(self, name: str, value: object) -> None:
        """Tap one answer of a row of choices."""
        self.page.locator(f"label.choice:has(input[name='{name}'][value='{value}'])").tap()

    def answer(self, fact: str, value: object) -> None:
        """Tap an answer of a list, and wait until the protocol has said what it makes of it."""
        with self.page.expect_response(re.compile("/tap/")):
            self.choose(fact, value)

    def today(self) -> None:
        """Open today's list."""
        self.page.goto("/today/")

    def open_client(self, name: str = CLIENT) -> None:
        """Tap the client on today's list."""
        self.turn(self.page.locator("a.visit", has_text=name).first)

    def new_episode(self, client: str) -> None:
        """Open an episode for low back pain on the left, of eight weeks."""
        self.page.goto(f"/today/clients/{client}/new-episode/")
        for name, value in {"place": "Low back", "side": "left", "unit": "weeks"}.items():
            self.choose(name, value)
        self.page.locator("[name=since]").fill("8")
        self.tap("Open the episode")

    def start_visit(self) -> None:
        """The client is here."""
        self.tap("Start today's visit")

    def go_on(self) -> None:
        """Leave a list: what has no answer yet was read aloud and answered no."""
        self.turn(self.page.locator("#go-on button"))

    def screening(self, pain: int = 4, **answers: object) -> None:
        """Every list to its end: these answers, the scores, and no to all the rest."""
        scores = {"pain_now": pain, "pain_average": pain, "pain_worst_24h": min(pain + 2, 10)}
        answers = {**scores, "rest_pain": max(pain - 2, 0), "change_rating": 1, **answers}
        while "/screening/" in self.page.url:
            for fact in self._asked(answers):
                self.answer(fact, answers[fact])
            self.go_on()

    def _asked(self, answers: dict[str, object]) -> list[str]:
        """Those of the answers that this list asks for; follow-ups when they have come up."""
        names = self.page.locator("#list input[type=radio]").evaluate_all(
            "(all) => [...new Set(all.map((one) => one.name))]"
        )
        return [name for name in names if name in answers]

    def consent(self) -> None:
        """Record the client's consent, asked for by the decision."""
        self.tap("Record consent")
        self.tap("Record consent")

    def start_session(self) -> None:
        """Hands go on."""
        self.tap("Start session", exact=False)

    def open_area(self, area: str = LOW_BACK) -> None:
        """Open the sheet of an area from the list beside the drawing."""
        line = self.page.locator(f"a[data-area='{area}']").first
        for fold in (".fold", "#areas details"):
            folded = self.page.locator(f"{fold}:not([open]) > summary")
            if not line.is_visible() and folded.count():
                folded.tap()
        self.turn(line)

    def work(self, area: str = LOW_BACK, pressure: int = 3, response: str = "relaxed") -> None:
        """Fill the sheet of an area and record it."""
        self.open_area(area)
        self.fill_sheet(pressure, response)

    def fill_sheet(self, pressure: int, response: str) -> None:
        """Fill the open sheet, and record it."""
        self.choose("stroke", "petrissage")
        self.choose("pressure", pressure)
        self.page.get_by_role("button", name="One minute more").tap()
        self.choose("tone_before", 3)
        self.choose("tone_after", 1 if response == "relaxed" else 3)
        self.choose("response", response)
        self.turn(self.page.locator("#sheet .record .main"))

    def as_last_time(self) -> None:
        """The area of last time with its stroke, pressure and minutes; it relaxed, no sign seen."""
        self.page.locator(".as-last").tap()
        self.choose("response", "relaxed")
        self.choose("none_seen", "yes")
        self.turn(self.page.locator("#sheet .record .main"))

    def sign(self) -> None:
        """Answer what the note still asks with a tap each, and sign it."""
        for answer in ("Good", "Keep active, and soreness"):
            self.tap(answer)
        self.tap("Sign note")

    def end_session(self, pain_after: int) -> None:
        """End the session and take the pain after it."""
        self.tap("End session")
        self.choose("pain_now", pain_after)
        self.tap("Record, to the note")

    def reach(self, place: Locator) -> None:
        """Go to a control with the Tab key alone, as a person without a pointer does."""
        expect(place).to_be_visible()
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if place.evaluate("(one) => one === document.activeElement"):
                return
        raise AssertionError(f"{MOST_TABS} tabs do not lead to {place}")

    def press(self, key: str) -> None:
        """Press a key that turns the page."""
        with self.page.expect_event("load"):
            self.page.keyboard.press(key)

    def decided(self, word: str) -> None:
        """The banner says this."""
        expect(self.page.locator(".banner .word").first).to_have_text(word)


def client_of(server: Server) -> str:
    """A new client of Bob's clinic."""
    return str(server.seed("client")["client"])
