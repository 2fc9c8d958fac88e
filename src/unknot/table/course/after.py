"""A client who is worse when asked after the course: said to who reads the closed episode."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from unknot.care.measures import measure
from unknot.record.afterwards import Afterwards, afterwards
from unknot.record.course import PAIN, RATING
from unknot.record.reading import Chart
from unknot.table.shared.words import short_day
from unknot.web.trend import number

DO = (
    "A doctor should look before any more massage. Open a new episode now: its questions come "
    "first, and say how urgent it is."
)


@dataclass(frozen=True)
class Worse:
    """What is worse, what to do, and the way to it."""

    head: str
    lines: tuple[str, ...]
    do: str
    url: str


def worse_after(chart: Chart) -> Worse | None:
    """Of a closed episode; one that is open decides on the reading itself."""
    found = afterwards(chart.state, chart.protocol) if chart.state.closed else None
    if found is None or not found.worse:
        return None
    head = f"Worse than at the start when asked on {short_day(found.day)}"
    url = reverse("table:new_episode", kwargs={"client": chart.client.id})
    return Worse(head, _lines(found), DO, url)


def _lines(found: Afterwards) -> tuple[str, ...]:
    lines = []
    if found.pain is not None and found.pain_at_start is not None:
        start, now = number(found.pain_at_start), number(found.pain)
        lines.append(f"{measure(PAIN).name}: {start} at the start, {now} now.")
    if found.rating is not None:
        lines.append(f"{measure(RATING).name}, as the client says: {found.rating:+g}.")
    return tuple(lines)
