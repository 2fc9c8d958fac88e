"""The trend of pain over a course, from the readings of the record."""

from __future__ import annotations

from unknot.record.reading import Chart
from unknot.table.course.line import DAYS, parameter
from unknot.web.trend import Reading, Trend, draw

FIRST = ("pain_average", "pain_now")
CAPTIONS = {"pain_average": "Average pain, 0 to 10", "pain_now": "Pain now, 0 to 10"}


def trend(chart: Chart) -> tuple[Trend, str]:
    """Average pain where it was asked, else pain at the moment; and what the plot shows."""
    for name in FIRST:
        series = [r for r in chart.state.series(name) if r.when != "after"]
        if series:
            readings = [Reading(r.day, tuple(r.numbers)) for r in series]
            days = parameter(chart, DAYS, 42)
            return draw(readings, days=days, what=CAPTIONS[name].partition(",")[0]), CAPTIONS[name]
    return draw([], days=1), CAPTIONS["pain_average"]
