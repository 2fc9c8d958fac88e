"""From what was ticked, pressed or answered to a score, by the instrument's own rule.

A part that is missing does what ``measure.score.missing`` says; where that leaves no score, the
score is unknown and says why. Nothing is guessed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from unknot.care.measures.instrument import Measure, ReadingError, mean

SINGLE = ("one", "total")


@dataclass(frozen=True, slots=True)
class Scored:
    """A score from ``of`` parts, or None with the reason in plain words."""

    value: Fraction | None
    of: int
    why: str = ""


def score(measure: Measure, parts: Sequence[float | None]) -> Scored:
    """The score from its parts; None is a part that is missing.

    Raises ReadingError for a part that the instrument does not allow, for more parts than it has,
    and for an instrument whose items are ticked (use ``ticked``).
    """
    if measure.score.kind == "ticks":
        raise ReadingError(f"{measure.name}: tick its items; it is not a mean of numbers")
    most, least = measure.score.most, measure.score.least
    if len(parts) > most:
        raise ReadingError(f"{measure.name}: {len(parts)} numbers; it takes {most} at most")
    there = [measure.read(part) for part in parts if part is not None]
    if len(there) < least:
        few = "not answered" if measure.score.kind in SINGLE else f"{len(there)} of {least} needed"
        return Scored(None, len(there), f"{measure.name}: {few}. {measure.score.missing}")
    return Scored(mean(there), len(there))


def ticked(measure: Measure, items: Collection[int] | None) -> Scored:
    """The count of ticked items, by their numbers on the printed form; None is a form not given.

    Raises ReadingError for an item that the form has not, or that is ticked twice.
    """
    most = measure.score.most
    if items is None:
        return Scored(None, 0, f"{measure.name}: not given. {measure.score.missing}")
    wrong = sorted(item for item in items if item not in range(1, most + 1))
    if wrong:
        raise ReadingError(f"{measure.name}: there is no item {wrong[0]}; items are 1 to {most}")
    if len(set(items)) < len(items):
        raise ReadingError(f"{measure.name}: an item is ticked twice; tick each once")
    return Scored(Fraction(len(items)), most)
