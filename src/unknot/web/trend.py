"""Pain over the course as a small plot: readings as open dots, their mean as a bar, full scale.

The plot is drawn on the server; it carries a summary in words, and a table stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

_HEIGHT = 160.0  # drawing units for 0 to 10
_TOP = 10


@dataclass(frozen=True)
class Reading:
    """The readings of one day: one number, or three taken together."""

    on: date
    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        """Their mean, unrounded."""
        return fmean(self.values)


@dataclass(frozen=True)
class Dot:
    """One reading where it is drawn. `beside` shifts equal days apart, in drawing units."""

    x: str
    y: float
    beside: float


@dataclass(frozen=True)
class Bar:
    """The mean of one day, with the words under it."""

    x: str
    y: float
    mean: str
    when: str
    shown: bool


@dataclass(frozen=True)
class Trend:
    """All the template needs for plot, summary and table."""

    dots: tuple[Dot, ...]
    bars: tuple[Bar, ...]
    segments: tuple[tuple[Bar, Bar], ...]
    grid: tuple[tuple[float, int], ...]
    summary: str
    height: int = int(_HEIGHT)


def number(value: float) -> str:
    """One decimal only where there is one: 6, 6.7."""
    return f"{value:.1f}".removesuffix(".0").replace("-", "\N{MINUS SIGN}")


def _y(value: float) -> float:
    return round(_HEIGHT * (1 - value / _TOP), 1)


def _when(day: date) -> str:
    return f"{day.day} {day:%b}"


def _summary(readings: Sequence[Reading], what: str) -> str:
    if not readings:
        return f"{what}: no reading yet."
    told = ", ".join(f"{number(r.mean)} on {_when(r.on)}" for r in readings)
    return f"{what}, 0 to 10: {told}."


def _bars(readings: Sequence[Reading], start: date, days: int) -> list[Bar]:
    bars: list[Bar] = []
    last = -100.0
    for r in readings:
        share = 4 + 93 * (r.on - start).days / days  # room for the dots at both ends
        shown = share - last >= 9
        last = share if shown else last
        bars.append(Bar(f"{share:.1f}%", _y(r.mean), number(r.mean), _when(r.on), shown))
    return bars


def draw(readings: Sequence[Reading], *, days: int, what: str = "Pain") -> Trend:
    """The plot of readings in the order of their days; `days` is the least width of the axis."""
    ordered = sorted((r for r in readings if r.values), key=lambda r: r.on)
    start = ordered[0].on if ordered else date.min
    width = max([days, 1, *((r.on - start).days for r in ordered)])
    bars = _bars(ordered, start, width)
    dots = [
        Dot(bar.x, _y(value), 9 * (i - (len(r.values) - 1) / 2))
        for r, bar in zip(ordered, bars, strict=True)
        for i, value in enumerate(r.values)
    ]
    grid = tuple((_y(v), v) for v in range(0, _TOP + 1, 2))
    segments = tuple(zip(bars, bars[1:], strict=False))
    return Trend(tuple(dots), tuple(bars), segments, grid, _summary(ordered, what))
