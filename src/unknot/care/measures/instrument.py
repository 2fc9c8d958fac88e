"""One scored instrument: its range, direction, unit, error, and the change that matters."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

BETTER = ("lower", "higher")
RECALL = ("now", "today", "last night", "24 hours", "7 days", "since the start")
SCORES = ("one", "ticks", "mean", "nights", "total")
"""How a score comes about: one number; a count of ticked items; the mean of several numbers taken
at once; the mean of several nights; or a total that was worked out elsewhere."""
ASKED_BY = {"ticks": "a list to tick", "mean": "several numbers", "nights": "a diary"}
MOST_CELLS = 11
AMOUNTS = ("cm", "degrees", "kPa", "minutes")
ERROR_KINDS = ("SEM", "MDC", "MDC90", "MDC95", "SDC", "ICC")
DETECTABLE = ("MDC95", "MDC90", "MDC", "SDC")


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
class Licence:
    """Whether the instrument may be shown, and on whose word."""

    says: str
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Score:
    """How the parts become a score: from ``least`` to ``most`` of them; ``missing`` says in words
    what a part that is not there does. ``items``: the sentences to tick, in their order, where
    they may be shown."""

    kind: str
    least: int
    most: int
    missing: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the scale itself hides a change: a start from which no important gain can be shown,
    and one from which no important loss can."""

    no_gain_from: float | None
    no_loss_from: float | None
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Slip:
    """Values that are likely in another unit: from ``low`` to ``high`` they look like
    ``looks_like``, and mean ``(value - less) * times`` in the measure's own."""

    looks_like: str
    low: float
    high: float
    times: float
    less: float


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
    licence: Licence
    score: Score
    important: Important | None = None
    errors: tuple[Error, ...] = ()
    recovered: Recovered | None = None
    codes: tuple[Code, ...] = ()
    reach: Reach | None = None
    slips: tuple[Slip, ...] = ()
    at_hours: tuple[float, ...] = ()
    note: str = ""

    @property
    def allowed(self) -> str:
        """What a reading may be, in words."""
        what = "a whole number" if self.step == 1 else f"a number in steps of {self.step:g}"
        return f"{what} from {self.low:g} to {self.high:g} {self.unit}"

    @property
    def asked_by(self) -> str:
        """How it is entered: a row of cells, a number, a list to tick, several numbers, a diary."""
        cells = self.step == 1 and self.high - self.low < MOST_CELLS
        return ASKED_BY.get(self.score.kind, "a row of cells" if cells else "a number")

    @property
    def detectable(self) -> Error | None:
        """The smallest change of one person that is more than error: of what is known the first
        one in the order MDC95, MDC90, MDC, SDC; a spread (SEM) alone is turned into MDC95. None
        where no error is known."""
        known = [error for error in self.errors if error.kind in DETECTABLE]
        if known:
            return min(known, key=lambda error: DETECTABLE.index(error.kind))
        spread = next((error for error in self.errors if error.kind == "SEM"), None)
        if spread is None:
            return None
        return replace(spread, kind="MDC95", value=round(1.96 * math.sqrt(2) * spread.value, 2))

    def read(self, value: float) -> float:
        """The reading, checked. Raises ReadingError, with a hint where the unit is another."""
        self.within(value)
        if self._off_step(value):
            raise self._refused(value)
        return value

    def within(self, value: float) -> float:
        """A number within the range, such as the mean of several readings. Raises ReadingError."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ReadingError(f"{self.name}: {value!r} is not a number; write {self.allowed}")
        if not math.isfinite(value) or not self.low <= value <= self.high:
            raise self._refused(value)
        return value

    def _refused(self, value: float) -> ReadingError:
        hint = self.doubt(value)
        words = f"{self.name}: {value:g} is not allowed; write {self.allowed}"
        return ReadingError(f"{words}. {hint}" if hint else words)

    def doubt(self, value: float) -> str:
        """A question in plain words when a number looks as if it were in another unit; or "".

        It may be within the range: then it is taken, and asked about.
        """
        for slip in self.slips:
            if slip.low <= value <= slip.high:
                meant = round((value - slip.less) * slip.times, 2)
                return f"{value:g} looks like {slip.looks_like}: is it {meant:g} {self.unit}?"
        return ""

    def hidden(self, start: float) -> str:
        """What a score at the start cannot show, in plain words; "" when the scale reaches."""
        if self._beyond(start, "gain"):
            return f"{self.name}: from {start:g} the scale cannot show an important gain."
        if self._beyond(start, "loss"):
            return f"{self.name}: from {start:g} the scale cannot show an important loss."
        return ""

    def _beyond(self, start: float, way: str) -> bool:
        """Whether the scale ends before an important change one way, by its own source or range."""
        down = (way == "gain") == (self.better == "lower")
        known = None if self.reach is None else getattr(self.reach, f"no_{way}_from")
        if known is not None:
            return bool(start <= known if down else start >= known)
        if self.important is None:
            return False
        left = start - self.low if down else self.high - start
        return left < self.important.points

    @property
    def is_amount(self) -> bool:
        """Whether it is counted in a unit of nature: its ends are then what is possible, not what
        a person chooses between."""
        return self.unit in AMOUNTS

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
