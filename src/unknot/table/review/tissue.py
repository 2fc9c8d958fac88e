"""The body over the sessions: where it was tense, where it let go."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.record.reading import Chart
from unknot.record.state import Session, Work
from unknot.table.shared.words import short_day
from unknot.web.decided import area_name

STATES = {"relaxed": "worked", "partial": "worked", "unchanged": "picked", "guarded_more": "picked"}
WORDS = {
    "relaxed": "let go",
    "partial": "let go in part",
    "unchanged": "stayed as it was",
    "guarded_more": "became more guarded",
    "not_assessed": "not felt again",
}


@dataclass(frozen=True)
class Area:
    """One area in one session: how the drawing shows it, and the same in words."""

    id: str
    name: str
    state: str
    said: str


@dataclass(frozen=True)
class Body:
    """One session: its number and day, and what each area did."""

    list_id: str
    head: str
    areas: tuple[Area, ...]


def bodies(chart: Chart) -> list[Body]:
    """Every session given, with the areas that were worked in it."""
    return [_body(place, one) for place, one in enumerate(chart.state.given, start=1)]


def _body(place: int, session: Session) -> Body:
    head = f"Session {place}, {short_day(session.day)}"
    return Body(f"body-{place}", head, tuple(_area(work) for work in session.works))


def _area(work: Work) -> Area:
    before, after = work.data.tone_before, work.data.tone_after
    tone = "" if before is None or after is None else f", tone {before} to {after}"
    state = STATES.get(work.response, "rest")
    return Area(work.area, area_name(work.area), state, f"{WORDS[work.response]}{tone}")
