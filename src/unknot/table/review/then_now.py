"""Each measure then and now: the change, what it needs, how it reads.

What is compared, and what it says, is `care.response`'s; here stand the days and the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from unknot.care.measures import Measure, measure, shipped
from unknot.care.response import Checkpoint, Response
from unknot.care.response.beside import RATING, Standing, standing
from unknot.care.response.checkpoints import sort_out
from unknot.care.response.settings import PAIN
from unknot.record.reading import Chart
from unknot.record.response import checkpoints
from unknot.record.state import Reading
from unknot.table.shared.words import short_day
from unknot.web.trend import number

EARLY = "Too early for then and now: no measure was read on two days yet."
READS = {"better": "Changed, better", "same": "Inside the error", "worse": "Changed, worse"}
NO_SIZE = "No agreed size of a change that matters"
ONE_DAY = "Read on one day: nothing to compare"
FIRST_RATING = "Asked on the first day: nothing to compare"


@dataclass(frozen=True)
class Score:
    """The score of a day; the day where it is not the one in the head of its column."""

    value: str
    day: str = ""


@dataclass(frozen=True)
class Line:
    """One measure: its score then and now, the change, the change it needs, how it reads."""

    name: str
    then: Score | None
    now: Score | None
    change: str
    needs: str
    reads: str


@dataclass(frozen=True)
class ThenNow:
    """The table, with the days in its head, and the signs that are no numbers.

    `early` says why nothing is compared yet; then every line has its score `then`, and no other.
    """

    then: str
    now: str
    lines: tuple[Line, ...]
    signs: tuple[str, ...]
    early: str = ""


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
    return _Table(chart, readings).made(response)


class _Table:
    """Says each measure's standing with the days of its readings."""

    def __init__(self, chart: Chart, readings: Mapping[str, Sequence[Reading]]) -> None:
        self.readings = readings
        self.today = chart.today
        self.start = chart.state.given[0].day if chart.state.given else chart.today
        counted, until = checkpoints(chart.state, self.start), (self.today - self.start).days
        self.found = {
            name: standing(measure(name), sort_out(measure(name), counted.get(name, ()), until))
            for name in readings
        }

    def made(self, response: Response) -> ThenNow:
        """The table; without a comparison where the readings are of one day."""
        early = all(one.says == "unknown" and one.change is None for one in self.found.values())
        then = _usual(self._days(name, one.first) for name, one in self.found.items())
        now = _usual(self._days(name, one.last) for name, one in self.found.items())
        now = (then or now) if early else now
        lines = [self._line(name, one, then, now) for name, one in self.found.items()]
        known = {measure(name).name for name in self.found}
        signs = tuple(one.words for one in response.standings if one.name not in known)
        if early:
            return ThenNow(now, "", tuple(map(_alone, lines)), signs, EARLY)
        return ThenNow(then, now, tuple(lines), signs)

    def _line(self, name: str, one: Standing, then: str, now: str) -> Line:
        of = measure(name)
        return Line(
            f"{of.name}, {of.low:g} to {of.high:g}",
            self._score(name, one.first, then),
            self._score(name, one.last, now),
            "" if one.change is None else number(one.change),
            "" if one.needs is None else number(one.needs),
            _reads(of, one),
        )

    def _score(self, name: str, end: Checkpoint | None, head: str) -> Score | None:
        if end is None:
            return None
        day = self._days(name, end)
        return Score(number(end.value), "" if day == head else day)

    def _days(self, name: str, end: Checkpoint | None) -> str:
        """`16 Nov`; of several days that count as the first one, from which to which."""
        if end is None:
            return ""
        days = [one.day for one in self.readings[name] if self._day(one.day) == end.day]
        ends = dict.fromkeys(map(short_day, (min(days), max(days))))
        return " to ".join(ends)

    def _day(self, day: date) -> float:
        return float(max((day - self.start).days, 0))


def _usual(days: Iterable[str]) -> str:
    """The day that most lines have: it stands in the head."""
    counted = Counter(day for day in days if day)
    return counted.most_common(1)[0][0] if counted else ""


def _alone(line: Line) -> Line:
    """A line of a table in which nothing is compared."""
    return Line(line.name, line.then or line.now, None, "", line.needs, "")


def _reads(of: Measure, one: Standing) -> str:
    if one.says in READS:
        return READS[one.says]
    if of.id == RATING:
        return FIRST_RATING
    return NO_SIZE if one.last is not None else ONE_DAY
