"""The body over the sessions: where it was tense, where it let go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.record.reading import Chart
from unknot.record.state import Session, Work
from unknot.record.tissue import last_words
from unknot.table.shared.words import short_day
from unknot.web.decided import area_name

STATES = {
    "relaxed": "let-go", "partial": "let-go", "unchanged": "tense", "guarded_more": "tense",
}  # fmt: skip
SHORT = {
    "relaxed": "let go",
    "partial": "in part",
    "unchanged": "tense",
    "guarded_more": "more tense",
    "not_assessed": "not felt",
}
"""The word on the area itself."""
WORDS = {
    "relaxed": "let go",
    "partial": "let go in part",
    "unchanged": "stayed as it was",
    "guarded_more": "became more guarded",
    "not_assessed": "not felt again",
}


@dataclass(frozen=True)
class Area:
    """One area in one session: how the drawing shows it, the word on it, the same in a line."""

    id: str
    name: str
    state: str
    word: str
    said: str


@dataclass(frozen=True)
class Body:
    """One session: its number and day, and what each area did."""

    list_id: str
    head: str
    areas: tuple[Area, ...]


def bodies(chart: Chart) -> list[Body]:
    """Every session given, with the areas that were worked in it."""
    return [_body(chart, place, one) for place, one in enumerate(chart.state.given, start=1)]


def _body(chart: Chart, place: int, session: Session) -> Body:
    head = f"Session {place}, {short_day(session.day)}"
    last = last_words(chart.state, session)
    areas = (_area(area, session.works, response) for area, response in last.items())
    return Body(f"body-{place}", head, tuple(areas))


def _area(area: str, works: Sequence[Work], last: str) -> Area:
    """One area, once: what it did each time that it was worked, drawn as it was felt last."""
    own = [work for work in works if work.area == area]
    said = [f"{WORDS[work.response]}{_tone(work)}" for work in own]
    if not own or own[-1].response != last:
        said.append(f"{WORDS[last]} when checked")
    state = STATES.get(last, "rest")
    return Area(area, area_name(area), state, SHORT[last], "; then ".join(said))


def _tone(work: Work) -> str:
    before, after = work.data.tone_before, work.data.tone_after
    return "" if before is None or after is None else f", tone {before} to {after}"
