"""The other measures beside pain: which say better, which do not, and where they disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from unknot.care.measures import Measure
from unknot.care.response.checkpoints import Sorted

Says = Literal["better", "same", "worse", "unknown"]
RATING = "change_rating"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one measure, or one sign such as the tissue response, says; ``words`` says why."""

    name: str
    says: Says
    words: str
    first: float | None = None
    last: float | None = None


def standing(measure: Measure, taken: Sorted) -> Standing:
    """Where a measure stands by its newest day against its first, with its error in mind.

    Better or worse is a change beyond the measure's own error; where that is not known, of at
    least the smallest important change, and it is said so; where neither is known, nothing.
    """
    if measure.id == RATING:
        return _rated(measure, taken)
    if len(taken.days) < 2:
        return Standing(measure.name, "unknown", f"{measure.name}: fewer than two days.")
    first, last = _mean(taken, taken.days[0]), _mean(taken, taken.days[-1])
    moved = (last - first) if measure.better == "higher" else (first - last)
    least, why = _least(measure)
    if least is None:
        return Standing(measure.name, "unknown", f"{measure.name}: {why}", first, last)
    says = _says(moved, least)
    words = f"{measure.name}: {first:.4g} to {last:.4g} {measure.unit}; {why}"
    return Standing(measure.name, says, words, first, last)


def _rated(measure: Measure, taken: Sorted) -> Standing:
    """A rating of change is a change already: its newest value is read, not a difference."""
    if not taken.days or measure.important is None:
        return Standing(measure.name, "unknown", f"{measure.name}: not asked yet.")
    last = _mean(taken, taken.days[-1])
    words = f"{measure.name}: {last:+g} in the client's own judgement."
    return Standing(measure.name, _says(last, measure.important.points), words, None, last)


def _says(moved: float, least: float) -> Says:
    if abs(moved) < least:
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


def _mean(taken: Sorted, day: float) -> float:
    same = [one for one in taken.usable if one.day == day]
    return sum(one.value * one.readings for one in same) / sum(one.readings for one in same)


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
    mirrored = measure.low + measure.high - own.last
    moved = (mirrored - own.first) * (1 if measure.better == "higher" else -1)
    fits = (moved > 0) == (against == "better") and _says(moved, _least(measure)[0] or 0) == against
    if len(known) < 2 or set(known) != {against} or not fits:
        return ""
    return (
        f"{measure.name} alone points the other way. Were its ends taken the wrong way round? "
        f"{measure.low:g} is {measure.low_end}, {measure.high:g} is {measure.high_end}."
    )
