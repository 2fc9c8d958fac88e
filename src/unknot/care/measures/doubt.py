"""Readings that do not fit each other: worth a plain question, and never a refusal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction

from unknot.care.measures.load import measure, shipped

HIGHEST = "pain_worst_24h"
BELOW = {"pain_now": "now", "pain_average": "the average"}
"""The scores that the worst in 24 hours cannot well be under, and how the question calls them."""
RATING = "change_rating"


def doubts(readings: Mapping[str, float], fresh: Collection[str]) -> tuple[str, ...]:
    """Questions on readings (measure id: number) of one moment that do not fit each other.

    `fresh` are those just given: a pair that stood before is not asked about again. By the meaning
    of the scores alone; no source is needed, and nothing follows from it.
    """
    return (*_order(readings, fresh), *_units(readings, fresh))


def _units(readings: Mapping[str, float], fresh: Collection[str]) -> Iterator[str]:
    for name in (name for name in readings if name in fresh and name in shipped()):
        words = measure(name).doubt(readings[name])
        if words:
            yield f"{measure(name).name}: {words}"


def _order(readings: Mapping[str, float], fresh: Collection[str]) -> tuple[str, ...]:
    worst = readings.get(HIGHEST)
    if worst is None:
        return ()
    above = [
        f"{word} ({readings[name]:g})"
        for name, word in BELOW.items()
        if worst < readings.get(name, worst) and {name, HIGHEST} & set(fresh)
    ]
    if not above:
        return ()
    return (f"Worst in 24 hours ({worst:g}) is lower than {' and '.join(above)}; is that right?",)


def turned(
    first: Mapping[str, float], now: Mapping[str, float], fresh: Collection[str]
) -> tuple[str, ...]:
    """Questions on scores that say the contrary of the client's own rating of change.

    `first` are the scores at the start, `now` those of today: a scale read from its wrong end looks
    so. Asked where the rating and the score both change by what matters, each by its own measure.
    """
    rating = now.get(RATING)
    if rating is None or not _matters(RATING, rating):
        return ()
    names = [name for name in now if name in first and {name, RATING} & set(fresh)]
    return tuple(_contrary(rating, first, now, names))


def _contrary(
    rating: float, first: Mapping[str, float], now: Mapping[str, float], names: list[str]
) -> Iterator[str]:
    for name in names:
        one = measure(name)
        gain = float(one.gain(Fraction(str(first[name])), Fraction(str(now[name]))))
        if name == RATING or not _matters(name, gain) or (gain > 0) == (rating > 0):
            continue
        way = "better" if rating > 0 else "worse"
        yield (
            f"{one.name} went from {first[name]:g} to {now[name]:g}, and the client's own rating "
            f"of change says {way}. {one.low:g} is {one.low_end}, {one.high:g} is {one.high_end}: "
            "is that right?"
        )


def _matters(name: str, change: float) -> bool:
    important = measure(name).important
    return important is not None and abs(change) >= important.points
