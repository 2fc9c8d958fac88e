"""The other measures beside pain: which say better, which do not, and where they disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from unknot.care.measures import Measure
from unknot.care.response.checkpoints import Checkpoint, Sorted

Says = Literal["better", "same", "worse", "unknown"]
RATING = "change_rating"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one measure, or one sign such as the tissue response, says; ``words`` says why.

    ``first`` is the first day with a reading and ``last`` the newest other one, ``change`` what
    lies between them and ``needs`` the change from which it counts: with these every page and
    every sentence compares. A rating of change has no first.
    """

    name: str
    says: Says
    words: str
    first: Checkpoint | None = None
    last: Checkpoint | None = None
    needs: float | None = None

    @property
    def change(self) -> float | None:
        """What lies between the two days, in the measure's unit; None where there is one only."""
        if self.first is None or self.last is None:
            return None
        return self.last.value - self.first.value


def standing(measure: Measure, taken: Sorted) -> Standing:
    """Where a measure stands by its newest day against its first, with its error in mind.

    Better or worse is a change beyond the measure's own error; where that is not known, of at
    least the smallest important change, and it is said so; where neither is known, nothing.
    """
    if measure.id == RATING:
        return _rated(measure, taken)
    least, why = _least(measure)
    days = taken.days
    if len(days) < 2:
        words = f"{measure.name}: fewer than two days."
        return Standing(measure.name, "unknown", words, next(iter(days), None), None, least)
    first, last = days[0], days[-1]
    if least is None:
        return Standing(measure.name, "unknown", f"{measure.name}: {why}", first, last)
    fell = first.value - last.value
    says = _says(-fell if measure.better == "higher" else fell, least)
    words = f"{measure.name}: {first.value:.4g} to {last.value:.4g} {measure.unit}; {why}"
    return Standing(measure.name, says, words, first, last, least)


def _rated(measure: Measure, taken: Sorted) -> Standing:
    """A rating of change is a change already: its newest value is read, not a difference.

    One of the first day says nothing of the course yet, unless it says worse.
    """
    if not taken.days or measure.important is None:
        return Standing(measure.name, "unknown", f"{measure.name}: not asked yet.")
    last, least = taken.days[-1], measure.important.points
    says = _says(last.value, least)
    if last.day == 0 and says != "worse":
        words = f"{measure.name}: asked on the first day only."
        return Standing(measure.name, "unknown", words, None, last, least)
    words = f"{measure.name}: {last.value:+g} in the client's own judgement."
    return Standing(measure.name, says, words, None, last, least)


def _says(moved: float, least: float) -> Says:
    if round(abs(moved), 9) < least:  # a mean of three is not exact
        return "same"
    return "better" if moved > 0 else "worse"


def _least(measure: Measure) -> tuple[float | None, str]:
    """The change from which it is said to have moved, and why that one."""
    error = measure.detectable
    if error is not None:
        return error.value, f"less than {error.value:g} may be error ({error.kind})."
    if measure.important is not None:
        return measure.important.points, (
            f"its error is not known, so {measure.important.points:g} may be chance too."
        )
    return None, "neither its error nor a change that matters is known."


def disagreements(standings: Sequence[Standing]) -> tuple[str, ...]:
    """Where some say better and others do not, in plain words; empty when they agree."""
    better, same, worse = (
        [one.name for one in standings if one.says == says] for says in ("better", "same", "worse")
    )
    if not ((better and (same or worse)) or (same and worse)):
        return ()
    parts = (("Better", better), ("No clear change", same), ("Worse", worse))
    told = " ".join(f"{head}: {', '.join(names)}." for head, names in parts if names)
    return (f"The measures disagree. {told}",)


def turned_round(measure: Measure, taken: Sorted, others: Sequence[Standing]) -> str:
    """A question when one measure alone points the other way and would fit, if the ends of its
    scale were taken the wrong way round; or ""."""
    own = standing(measure, taken)
    if own.first is None or own.last is None or own.says not in ("better", "worse"):
        return ""
    against = "worse" if own.says == "better" else "better"
    known = [one.says for one in others if one.says in ("better", "worse")]
    mirrored = measure.low + measure.high - own.last.value
    moved = (mirrored - own.first.value) * (1 if measure.better == "higher" else -1)
    fits = (moved > 0) == (against == "better") and _says(moved, _least(measure)[0] or 0) == against
    if len(known) < 2 or set(known) != {against} or not fits:
        return ""
    return (
        f"{measure.name} alone points the other way. Were its ends taken the wrong way round? "
        f"{measure.low:g} is {measure.low_end}, {measure.high:g} is {measure.high_end}."
    )
