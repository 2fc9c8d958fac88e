"""A plain rule for "has the client responded?": 2 points, or 30 per cent of the start.

This is a plain rule. It compares the means of the readings at hand and does not know measurement
error: one 0-10 score of an unchanged person can differ by 2 by chance. So it never says "no": what
is not a clear fall is too early to tell. A rule that knows the error of the measure is to take its
place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from unknot.care.measures import Measure, mean, measure


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What counts as a change: ``points`` in the measure's unit, ``percent`` of the start."""

    points: float
    percent: float

    def words(self) -> str:
        """The rule as it is shown beside its answer."""
        return (
            f"Plain rule: {self.points:g} points or {self.percent:g} %, "
            "measurement error not counted."
        )


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two checkpoints, judged by the plain rule. ``gain`` is in the measure's
    unit; more than 0 is better."""

    gain: Fraction
    by_points: bool
    by_percent: bool
    worse: bool

    @property
    def responded(self) -> bool:
        """True when either part of the rule is met."""
        return self.by_points or self.by_percent


def thresholds(instrument: Measure | None = None) -> Thresholds:
    """The smallest important change of an instrument (average pain when none is named).

    Raises ValueError when the instrument has none, or none in per cent.
    """
    instrument = instrument or measure("pain_average")
    important = instrument.important
    if important is None or important.percent is None:
        raise ValueError(f"{instrument.name}: no smallest important change in points and per cent")
    return Thresholds(important.points, important.percent)


def change(
    first: Sequence[float],
    last: Sequence[float],
    *,
    rule: Thresholds | None = None,
    instrument: Measure | None = None,
) -> Change | None:
    """The change from ``first`` to ``last``, or None when either has no reading.

    A start of 0 has no per cent: nothing can be a response by per cent then. Worse is ``points``
    the other way.
    """
    if not first or not last:
        return None
    instrument = instrument or measure("pain_average")
    rule = rule or thresholds(instrument)
    start = mean(first)
    gain = instrument.gain(start, mean(last))
    points, part = Fraction(str(rule.points)), Fraction(str(rule.percent)) / 100
    return Change(
        gain=gain,
        by_points=gain >= points,
        by_percent=start > 0 and gain >= part * start,
        worse=gain <= -points,
    )


def responding(
    first: Sequence[float], last: Sequence[float], *, rule: Thresholds | None = None
) -> Literal["yes", "too_early"]:
    """The plain rule's answer for pain scores: "yes", or "too_early" when it cannot say so.

    With no readings at one end it is too early. See the module for what the rule does not know.
    """
    seen = change(first, last, rule=rule)
    return "yes" if seen is not None and seen.responded else "too_early"
