"""The plots of a review: the model's measure whole, the others as small multiples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from unknot.care.measures import measure
from unknot.care.response import Response
from unknot.care.response.judge import Judged
from unknot.record.reading import Chart
from unknot.record.state import Reading
from unknot.table.course.line import DAYS, marks, parameter
from unknot.table.review.then_now import taken
from unknot.web.course_line import KIND_WORDS
from unknot.web.plot import Drawing, Event, Plot, Point, Taken, draw

WORDS = KIND_WORDS | {"given": "session"}


def main_plot(chart: Chart, response: Response) -> Plot | None:
    """The measure that the answer comes from. None while there is no reading of pain."""
    if response.pain is None or not chart.state.given:
        return None
    return draw(_judged(chart, response.pain))


def small_plots(chart: Chart, response: Response) -> list[Plot]:
    """Every other measure that was read."""
    if not chart.state.given:
        return []
    shown = response.pain.basis.measure.id if response.pain else ""
    judged = {one.basis.measure.id: one for one in response.others}
    return list(_small(chart, shown, judged))


def _small(chart: Chart, shown: str, judged: dict[str, Judged]) -> Iterator[Plot]:
    for name in taken(chart):
        if name == shown:
            continue
        drawing = _judged(chart, judged[name]) if name in judged else _plain(chart, name)
        yield draw(replace(drawing, events=()))  # the main plot has them


def _start(chart: Chart) -> date:
    return chart.state.given[0].day


def _today(chart: Chart) -> float:
    return float((chart.today - _start(chart)).days)


def _judged(chart: Chart, one: Judged) -> Drawing:
    wanted = one.basis.measure
    bands = {mark.day: (mark.low, mark.high) for mark in one.marks}
    enough = not one.why
    return Drawing(
        name=wanted.name,
        low=wanted.low,
        high=wanted.high,
        better=wanted.better,
        unit=wanted.unit,
        amount=wanted.is_amount,
        until=float(parameter(chart, DAYS, 42)),
        today=_today(chart),
        readings=tuple(_readings(chart, taken(chart).get(wanted.id, []), bands)),
        path=tuple(Point(p.day, p.value, p.low, p.high) for p in one.path) if enough else (),
        start=one.first.mean if enough else None,
        goal=one.goal if enough else None,
        events=tuple(_events(chart)),
        holds=tuple(_holds(chart)),
    )


def _plain(chart: Chart, name: str) -> Drawing:
    """A measure the model cannot judge: its readings alone."""
    one = measure(name)
    return Drawing(
        name=one.name,
        low=one.low,
        high=one.high,
        better=one.better,
        unit=one.unit,
        amount=one.is_amount,
        until=float(parameter(chart, DAYS, 42)),
        today=_today(chart),
        readings=tuple(_readings(chart, taken(chart)[name], {})),
    )


def _readings(
    chart: Chart, series: Sequence[Reading], bands: dict[float, tuple[float, float]]
) -> Iterator[Taken]:
    by_day: dict[float, list[float]] = {}
    for one in series:
        day = float(max((one.day - _start(chart)).days, 0))
        several = measure(one.measure).score.kind == "one"
        by_day.setdefault(day, []).extend(one.numbers if several else (one.mean,))
    for day, numbers in sorted(by_day.items()):
        mean = sum(numbers) / len(numbers)
        low, high = bands.get(day, (mean, mean))
        yield Taken(day, tuple(numbers), low, high)


def _events(chart: Chart) -> Iterator[Event]:
    start = _start(chart)
    for mark in marks(chart):
        if mark.on >= start:
            yield Event(float((mark.on - start).days), mark.kind, WORDS[mark.kind])


def _holds(chart: Chart) -> Iterator[tuple[float, float]]:
    start = _start(chart)
    for held in chart.state.held_days:
        begin, end = max(held.start, start), held.end or chart.today
        if end > begin:
            yield float((begin - start).days), float((end - start).days)
