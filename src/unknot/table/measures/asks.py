"""What is asked about readings before they are written: units, order, direction, the same time."""

from __future__ import annotations

from collections.abc import Sequence

from unknot.care.measures import doubts, mean, measure, rounds, turned
from unknot.record.reading import Chart
from unknot.record.rounds import asked_on, at_start
from unknot.record.state import Reading
from unknot.table.measures.rows import plain
from unknot.table.measures.write import Entered
from unknot.table.shared.words import clock, listed, short_day


def of_today(name: str, numbers: Sequence[float]) -> float:
    """The number that tells of today: of what is asked for three days the first, else the mean."""
    return numbers[0] if name in rounds().three else float(mean(numbers))


def questions(chart: Chart, entered: Entered) -> tuple[str, ...]:
    """Everything asked about what was entered, and about it beside what was read today already."""
    fresh = entered.changed
    given = {name: of_today(name, one.numbers) for name, one in entered.given.items()}
    means = {name: float(mean(one.numbers)) for name, one in entered.given.items()}
    first = at_start(chart.state) if chart.state.given else {}
    today = {} if entered.at else _today(chart)
    before = {name: of_today(name, one.numbers) for name, one in today.items()}
    on_list = {name: before[name] for name in rounds().three if _on_list(chart, today.get(name))}
    order = doubts({**before, **given, **on_list}, fresh.keys() - on_list.keys())
    return (*order, *turned(first, means, fresh), *_twice(chart, entered))


def _today(chart: Chart) -> dict[str, Reading]:
    """The newest readings of today; of what is asked for three days, the one that a list asked."""
    asked = asked_on(chart.state, chart.protocol, chart.today)
    taken = [r for series in asked.taken.values() for r in series] if asked else []
    found = {r.measure: r for r in taken if r.day == chart.today}
    listed = {r.measure: r for r in taken if r.day == chart.today and _on_list(chart, r)}
    return found | {name: one for name, one in listed.items() if name in rounds().three}


def _on_list(chart: Chart, reading: Reading | None) -> bool:
    """Whether a list asked it: what is entered beside it then tells of the days before."""
    stored = {one.origin.entry for one in chart.state.readings}
    return reading is not None and reading.origin.entry not in stored


def _twice(chart: Chart, entered: Entered) -> tuple[str, ...]:
    """Readings of a time at which the same measure was read already."""
    if entered.at is None:
        return ()
    at = entered.at
    return tuple(
        f"{measure(name).name} was read at {clock(at, chart.clinic.zone)} on "
        f"{short_day(chart.state.day_of(at))} already: {listed([*map(plain, r.numbers)])}. "
        "Is this one more reading?"
        for name in entered.changed
        for r in chart.state.series(name)
        if abs((r.origin.at - at).total_seconds()) < 60
    )
