"""One scored instrument: its range, direction, unit, error, and the change that matters."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

BETTER = ("lower", "higher")
RECALL = ("now", "today", "24 hours", "7 days", "since the start")
ERROR_KINDS = ("SEM", "MDC", "MDC90", "MDC95", "SDC", "ICC")


class ReadingError(ValueError):
    """A reading that the instrument cannot give; the text says which and what is allowed."""


@dataclass(frozen=True, slots=True)
class Important:
    """The smallest change that matters to one person: ``points`` in the measure's unit, and
    ``percent`` of the start where that is used too."""

    points: float
    percent: float | None
    source: str
    certainty: str
    note: str


@dataclass(frozen=True, slots=True)
class Error:
    """How far two readings of an unchanged person may differ. ``kind`` says how it was worked
    out: MDC95 = 1.96 * sqrt(2) * SEM; an ICC is an agreement, not a distance."""

    kind: str
    value: float
    of: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Recovered:
    """The score at which a person counts as recovered."""

    at: float
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a public system. Only what is sure is written; nothing is guessed."""

    system: str
    code: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Measure:
    """An instrument. ``low`` and ``high`` are inclusive, in ``unit``; ``better`` is the direction
    of a gain; ``step`` the finest reading."""

    id: str
    name: str
    asks: str
    low_end: str
    high_end: str
    unit: str
    low: float
    high: float
    step: float
    better: str
    recall: str
    asked_of: str
    source: str
    certainty: str
    important: Important | None = None
    errors: tuple[Error, ...] = ()
    recovered: Recovered | None = None
    codes: tuple[Code, ...] = ()
    note: str = ""

    @property
    def allowed(self) -> str:
        """What a reading may be, in words."""
        what = "a whole number" if self.step == 1 else f"a number in steps of {self.step:g}"
        return f"{what} from {self.low:g} to {self.high:g} {self.unit}"

    def read(self, value: float) -> float:
        """The reading, checked. Raises ReadingError."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ReadingError(f"{self.name}: {value!r} is not a number; write {self.allowed}")
        if not math.isfinite(value) or not self.low <= value <= self.high or self._off_step(value):
            raise ReadingError(f"{self.name}: {value:g} is not allowed; write {self.allowed}")
        return value

    def _off_step(self, value: float) -> bool:
        return Fraction(str(value)) % Fraction(str(self.step)) != 0

    def gain(self, first: Fraction, last: Fraction) -> Fraction:
        """How much better ``last`` is than ``first``, in the measure's unit; below 0 is worse."""
        return first - last if self.better == "lower" else last - first


def mean(readings: Sequence[float]) -> Fraction:
    """The exact mean, so that a change right at a threshold is never lost to rounding.

    Raises ValueError when there is no reading.
    """
    if not readings:
        raise ValueError("no reading to take the mean of")
    return sum((Fraction(str(reading)) for reading in readings), Fraction(0)) / len(readings)
