"""Two readings subtracted, as trials report it: by 2 points, or by 30 per cent of the start.

Measurement error is not counted here: one 0-10 score of an unchanged person can differ by 2 by
chance. So it counts people in a report; whether one client has responded is `respond`'s to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

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
