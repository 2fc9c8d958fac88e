"""Readings as they are handed in: at which day, what, and how many it is the mean of."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from unknot.care.measures import Measure, ReadingError, mean, score

MANY_AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A measure at one time. ``day`` counts from the first session (0); ``readings`` is how many
    readings ``value`` is the mean of, 1 where the score is a mean by its own rule; ``entered``
    is the day on which it was written down, where that is known."""

    day: float
    value: float
    readings: int = 1
    entered: float | None = None


def checkpoint(
    measure: Measure, day: float, parts: Sequence[float | None], entered: float | None = None
) -> Checkpoint | None:
    """What was taken at one time, scored; None where the instrument's rule gives no score.

    Several numbers of an ordinary measure are several readings; the parts of a score that is a
    mean by its own rule are one. Raises ReadingError as ``score`` does.
    """
    if measure.score.kind != "one":
        scored = score(measure, parts)
        return None if scored.value is None else Checkpoint(day, float(scored.value), 1, entered)
    there = [measure.read(part) for part in parts if part is not None]
    return Checkpoint(day, float(mean(there)), len(there), entered) if there else None


@dataclass(frozen=True, slots=True)
class Sorted:
    """What can be judged, in the order of time; and what is said about the rest."""

    usable: tuple[Checkpoint, ...]
    notes: tuple[str, ...]

    @property
    def readings(self) -> int:
        """How many readings there are, each of a checkpoint counted."""
        return sum(one.readings for one in self.usable)

    @property
    def days(self) -> tuple[Checkpoint, ...]:
        """Each day with a reading, as one checkpoint."""
        return by_day(self.usable)


def by_day(checkpoints: Sequence[Checkpoint]) -> tuple[Checkpoint, ...]:
    """The readings of each day as one: their mean, in the order of time.

    What "then" and "now" are is said here and nowhere else: the first of these, and the last.
    """
    days = sorted({one.day for one in checkpoints})
    return tuple(_of_day(day, [one for one in checkpoints if one.day == day]) for day in days)


def _of_day(day: float, same: Sequence[Checkpoint]) -> Checkpoint:
    if len(same) == 1:
        return same[0]
    many = sum(one.readings for one in same)
    return Checkpoint(day, sum(one.value * one.readings for one in same) / many, many)


def too_early(taken: Sorted) -> str:
    """Why nothing can be said yet, in plain words; "" when something can."""
    if not taken.usable:
        return "There is no reading yet."
    if taken.readings == 1:
        return "There is one reading only; a change needs a reading on a later day."
    if len(taken.days) == 1:
        return "All readings are of one day; a change needs a reading on a later day."
    return ""


def sort_out(measure: Measure, given: Sequence[Checkpoint], until: float) -> Sorted:
    """What counts on day ``until``. Nothing is refused by an error: what does not count is told."""
    fit = [one for one in given if not _fault(measure, one) and one.day <= until]
    usable = sorted(fit, key=lambda one: (one.day, one.value, one.readings))
    faults = [f"{measure.name}: {_fault(measure, one)}" for one in given if _fault(measure, one)]
    return Sorted(tuple(usable), (*faults, *_doubts(measure, usable), *_at_once(measure, usable)))


def _fault(measure: Measure, one: Checkpoint) -> str:
    """Why a checkpoint cannot count, in plain words; "" when it can."""
    if not math.isfinite(one.day):
        return "a reading without a day is not counted; give its day."
    if one.day < 0:
        return (
            f"a reading from {-one.day:g} days before the episode began is not counted; "
            "correct its date, if it is wrong."
        )
    if one.readings < 1:
        return "a checkpoint of no readings is not counted."
    try:
        measure.within(one.value)
    except ReadingError as error:
        return f"not counted: {str(error).removeprefix(f'{measure.name}: ')}"
    return ""


def _doubts(measure: Measure, usable: Sequence[Checkpoint]) -> Iterator[str]:
    """What counts and yet looks odd."""
    for one in usable:
        if doubt := measure.doubt(one.value):
            yield f"{measure.name}, day {one.day:g}: {doubt}"
    days = [one.day for one in usable]
    for day in dict.fromkeys(days):
        if days.count(day) > 1:
            yield f"{measure.name}: {days.count(day)} readings on day {day:g}; each counts."


def _at_once(measure: Measure, usable: Sequence[Checkpoint]) -> Iterator[str]:
    for entered in dict.fromkeys(one.entered for one in usable if one.entered is not None):
        late = {one.day for one in usable if one.entered == entered and one.day < entered}
        if len(late) >= MANY_AT_ONCE:
            yield (
                f"{measure.name}: readings of {len(late)} days were written down on day "
                f"{entered:g}. They count; remembered, they are less exact."
            )
