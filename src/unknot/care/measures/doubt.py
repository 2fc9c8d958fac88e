"""Readings that do not fit each other: worth a plain question, and never a refusal."""

from __future__ import annotations

from collections.abc import Collection, Mapping

HIGHEST = "pain_worst_24h"
BELOW = {"pain_now": "now", "pain_average": "the average"}
"""The scores that the worst in 24 hours cannot well be under, and how the question calls them."""


def doubts(readings: Mapping[str, float], fresh: Collection[str]) -> tuple[str, ...]:
    """Questions on readings (measure id: number) of one moment that do not fit each other.

    `fresh` are those just given: a pair that stood before is not asked about again. By the meaning
    of the scores alone; no source is needed, and nothing follows from it.
    """
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
