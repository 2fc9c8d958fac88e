"""Each measure then and now: the change, what it needs, how it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unknot.care.measures import Measure, measure, shipped
from unknot.care.response import Response
from unknot.care.response.beside import RATING
from unknot.care.response.settings import PAIN
from unknot.record.reading import Chart
from unknot.record.state import Reading
from unknot.table.shared.words import short_day
from unknot.web.trend import number


@dataclass(frozen=True)
class Line:
    """One measure: its score then and now, the change, the change it needs, how it reads."""

    name: str
    then: str
    now: str
    change: str
    needs: str
    reads: str


@dataclass(frozen=True)
class ThenNow:
    """The table, with the two days in its head, and the signs that are no numbers."""

    then: str
    now: str
    lines: tuple[Line, ...]
    signs: tuple[str, ...]


def taken(chart: Chart) -> dict[str, list[Reading]]:
    """The readings that tell of the course, by measure, pain first; not those after a session."""
    names = (*PAIN, *(name for name in shipped() if name not in PAIN))
    found = {name: [r for r in chart.state.series(name) if r.when != "after"] for name in names}
    return {name: series for name, series in found.items() if series}


def then_now(chart: Chart, response: Response) -> ThenNow | None:
    """The table of a review. None before any reading."""
    readings = taken(chart)
    if not readings:
        return None
    days = [one.day for series in readings.values() for one in series]
    lines = tuple(_line(measure(name), series) for name, series in readings.items())
    known = {measure(name).name for name in readings}
    signs = tuple(one.words for one in response.standings if one.name not in known)
    return ThenNow(short_day(min(days)), short_day(max(days)), lines, signs)


def _line(one: Measure, series: Sequence[Reading]) -> Line:
    title = f"{one.name}, {one.low:g} to {one.high:g}"
    first, last = series[0].mean, series[-1].mean
    if one.id == RATING:
        return Line(title, "", number(last), "", needs(one), _reads(one, last))
    if len(series) < 2:
        return Line(title, number(first), "", "", needs(one), "One reading: nothing to compare")
    change = last - first
    gain = -change if one.better == "lower" else change
    return Line(title, number(first), number(last), number(change), needs(one), _reads(one, gain))


def _reads(one: Measure, gain: float) -> str:
    least = _needed(one)
    if least is None:
        return "No agreed size of a change that matters"
    if abs(gain) < least:
        return "Inside the error"
    return "Changed, better" if gain > 0 else "Changed, worse"


def needs(one: Measure) -> str:
    """The change it needs, as a number; nothing where neither error nor importance is known."""
    least = _needed(one)
    return "" if least is None else number(least)


def _needed(one: Measure) -> float | None:
    """The change beyond its error, else the smallest that matters; None where neither is known."""
    if one.detectable is not None:
        return one.detectable.value
    return one.important.points if one.important else None
