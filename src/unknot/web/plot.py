"""One measure over a course: readings, the estimated level with its band, what would matter.

Drawn on the server: a scale always whole, an amount always from its lowest on. Shapes that need
points are drawn in a stretched square of 100 by 100; dots and words stand at per cents, so that
text keeps the reader's size. The plot carries a summary in words; a table of its numbers stands
under it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from unknot.web import plot_words
from unknot.web.glyphs import COURSE_SHAPES
from unknot.web.trend import number

APART = 7.0  # of 100: lines nearer to each other than this have their words shifted
ROUND = (1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 100, 150, 200, 300, 400, 600, 800, 1000, 1500, 2000)
STEPS = (1, 2, 4, 5, 10, 20, 50, 100, 200, 500)
MOST_PARTS = 6


@dataclass(frozen=True)
class Point:
    """A level at a day, with the ends of its band."""

    day: float
    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Taken:
    """The readings of one day, and the band of their error about their mean."""

    day: float
    values: tuple[float, ...]
    low: float
    high: float

    @property
    def mean(self) -> float:
        """Their mean."""
        return sum(self.values) / len(self.values)


@dataclass(frozen=True)
class Event:
    """What stands under the axis: a key of COURSE_SHAPES at a day, in words."""

    day: float
    kind: str
    words: str


@dataclass(frozen=True)
class Drawing:
    """What is to be drawn. ``low`` and ``high`` are the ends of the scale, of an ``amount`` what is
    possible at all; ``better`` says which way is a gain; ``start`` and ``goal`` are levels of the
    measure; holds are stretches of days."""

    name: str
    low: float
    high: float
    better: str
    unit: str
    until: float
    today: float
    amount: bool = False
    readings: tuple[Taken, ...] = ()
    path: tuple[Point, ...] = ()
    start: float | None = None
    goal: float | None = None
    events: tuple[Event, ...] = ()
    holds: tuple[tuple[float, float], ...] = ()

    @property
    def top(self) -> float:
        """Where the drawing ends: a scale at its end, an amount at a round number above all."""
        if not self.amount:
            return self.high
        most = max((max(one.high, *one.values) for one in self.readings), default=self.high)
        return next((one for one in ROUND if one >= most), self.high)


@dataclass(frozen=True)
class Spot:
    """Something at a place: per cents from the left and from the top, and words or a shape."""

    x: float
    y: float
    text: str = ""
    beside: float = 0


@dataclass(frozen=True)
class Plot:
    """All that the template needs."""

    name: str
    scale: str
    summary: str
    reads: tuple[str, ...]
    grid: tuple[Spot, ...]
    days: tuple[Spot, ...]
    dots: tuple[Spot, ...]
    means: tuple[Spot, ...]
    errors: tuple[tuple[float, float, float], ...]
    band: str
    band_ahead: str
    line: str
    line_ahead: str
    today: float | None
    start: Spot | None
    goal: Spot | None
    events: tuple[Spot, ...]
    kinds: tuple[tuple[str, str], ...]
    holds: tuple[tuple[float, float], ...]
    rows: tuple[tuple[str, str, str], ...]


def draw(given: Drawing) -> Plot:
    """The plot of a measure."""
    return _Draw(given).plot()


class _Draw:
    def __init__(self, given: Drawing) -> None:
        self.given = given
        self.width = max(given.until, given.today, 1.0)

    def plot(self) -> Plot:
        given = self.given
        past = [point for point in given.path if point.day <= given.today]
        ahead = [point for point in given.path if point.day >= given.today]
        start = self._level(given.start, "likely start, {}")
        goal = self._level(given.goal, f"{{}} or {_way(given)}: a change that matters")
        if start and goal and abs(start.y - goal.y) < APART:
            goal = Spot(goal.x, goal.y, goal.text, 1 if goal.y >= start.y else -1)
        return Plot(
            name=given.name,
            scale=plot_words.scale(given),
            summary=" ".join(plot_words.summary(given)),
            reads=tuple(plot_words.reads(given)),
            grid=tuple(Spot(0, self._y(value), number(value)) for value in _ticks(given)),
            days=tuple(Spot(self._x(day), 100, f"{day:g}") for day in self._weeks()),
            dots=tuple(self._dots()),
            means=tuple(self._means()),
            errors=tuple((self._x(r.day), self._y(r.high), self._y(r.low)) for r in given.readings),
            band=self._band(past),
            band_ahead=self._band(ahead),
            line=self._line(past),
            line_ahead=self._line(ahead),
            today=self._x(given.today) if given.today > 0 else None,
            start=start,
            goal=goal,
            events=tuple(Spot(self._x(e.day), 100, COURSE_SHAPES[e.kind]) for e in given.events),
            kinds=tuple({e.kind: e.words for e in given.events}.items()),
            holds=tuple(self._hold(one) for one in given.holds),
            rows=tuple(plot_words.rows(given)),
        )

    def _x(self, day: float) -> float:
        """Per cent from the left; a little room for the dots at both ends."""
        return round(3 + 94 * min(max(day, 0), self.width) / self.width, 2)

    def _y(self, value: float) -> float:
        low, high = self.given.low, self.given.top
        return round(100 * (1 - (value - low) / (high - low)), 2)

    def _weeks(self) -> Iterable[float]:
        step = 14 if self.width <= 63 else 28
        return range(0, int(self.width) + 1, step)

    def _means(self) -> Iterable[Spot]:
        for one in self.given.readings:
            if len(one.values) > 1:
                yield Spot(self._x(one.day), self._y(one.mean), number(one.mean))

    def _dots(self) -> Iterable[Spot]:
        for one in self.given.readings:
            middle = (len(one.values) - 1) / 2
            for place, value in enumerate(one.values):
                yield Spot(self._x(one.day), self._y(value), beside=9 * (place - middle))

    def _points(self, points: Iterable[tuple[float, float]]) -> str:
        return " ".join(f"{self._x(day):g},{self._y(value):g}" for day, value in points)

    def _band(self, points: Sequence[Point]) -> str:
        there = [(point.day, point.high) for point in points]
        back = [(point.day, point.low) for point in reversed(points)]
        return self._points([*there, *back])

    def _line(self, points: Sequence[Point]) -> str:
        return self._points((point.day, point.value) for point in points)

    def _level(self, value: float | None, words: str) -> Spot | None:
        if value is None or not self.given.low <= value <= self.given.high:
            return None
        return Spot(100, self._y(value), words.format(number(value)))

    def _hold(self, days: tuple[float, float]) -> tuple[float, float]:
        left, right = self._x(days[0]), self._x(days[1])
        return left, max(round(right - left, 2), 0.5)


def _way(given: Drawing) -> str:
    return "less" if given.better == "lower" else "more"


def _ticks(given: Drawing) -> Iterable[float]:
    """Six parts at most of the whole scale, at round numbers, with both its ends if they are."""
    span = given.top - given.low
    steps = [one for one in STEPS if span / one <= MOST_PARTS]
    step = next((one for one in steps if not given.low % one and not given.top % one), steps[0])
    value = math.ceil(given.low / step) * step
    while value <= given.top:
        yield float(value)
        value += step
