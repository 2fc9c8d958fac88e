"""The review: the readings then and now, and the ways to go on with what guidelines say of each."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.measures import Measure, UnknownMeasureError, measure
from unknot.care.protocol.decision import Decision
from unknot.record.reading import Chart
from unknot.record.state import Reading
from unknot.table.shared.words import short_day
from unknot.web.trend import number

SHOWN = ("pain_average", "pain_now", "pain_worst_24h", "rest_pain", "roland_morris",
         "fingertip_to_floor", "change_rating")  # fmt: skip

AGAIN = "One more session, then look again. Sessions booked stay as they are."
ON = "Go on with the course as planned."
WAYS = [
    ("exercise", "Add or change to exercise with a physiotherapist. For lasting back pain: "
     "ACP 2017 (moderate evidence), NICE NG59, WHO 2023 (conditional)."),
    ("doctor", "See a doctor first. The course waits for the answer."),
    ("mind", "Talking therapy or stress reduction. ACP 2017; NICE NG59 together with exercise."),
    ("other_hands", "Other hands-on care. ACP 2017 (low); NICE NG59 only together with exercise."),
    ("stop", "Stop here. A last set of measures is still asked for at the end."),
]  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One measure then and now: the change, what it needs, how it reads."""

    name: str
    then: str
    now: str
    change: str
    needs: str
    reads: str


@dataclass(frozen=True)
class Readings:
    """The table of a review, with the two days in its head."""

    then: str
    now: str
    lines: tuple[Line, ...]


def options(chart: Chart, decision: Decision) -> list[tuple[str, str]]:
    """The ways on, what the protocol says first. None is chosen for anybody."""
    says = decision.course.action
    go_on, again = ("go_on", ON), ("one_more", AGAIN)
    first = [again, go_on] if says == "look_again" else [go_on, again]
    return [*WAYS, *first] if says in ("switch", "stop") else [*first, *WAYS]


def reading_table(chart: Chart) -> Readings | None:
    """Each measure that was read: at the start and last. None before any reading."""
    found = [(name, _before(chart, name)) for name in SHOWN]
    taken = [(name, series) for name, series in found if series]
    if not taken:
        return None
    days = [r.day for _, series in taken for r in series]
    lines = tuple(_line(name, series) for name, series in taken)
    return Readings(short_day(min(days)), short_day(max(days)), lines)


def _before(chart: Chart, name: str) -> list[Reading]:
    return [r for r in chart.state.series(name) if r.when != "after"]


def _line(name: str, series: list[Reading]) -> Line:
    known = _measure(name)
    title = f"{known.name}, {known.low:g} to {known.high:g}" if known else name.replace("_", " ")
    first, last = series[0].mean, series[-1].mean
    if name == "change_rating":
        return Line(title, "", number(last), "", _needs(known), _reads(known, last))
    if len(series) < 2:
        return Line(title, number(first), "", "", _needs(known), "One reading: nothing to compare")
    change = last - first
    gain = -change if known and known.better == "lower" else change
    return Line(
        title, number(first), number(last), number(change), _needs(known), _reads(known, gain)
    )


def _measure(name: str) -> Measure | None:
    try:
        return measure(name)
    except UnknownMeasureError:
        return None


def _needs(known: Measure | None) -> str:
    return number(known.important.points) if known and known.important else ""


def _reads(known: Measure | None, gain: float) -> str:
    if known is None or known.important is None:
        return "No agreed size of a change that matters"
    if abs(gain) < known.important.points:
        return "Inside the error"
    return "Changed, better" if gain > 0 else "Changed, worse"
