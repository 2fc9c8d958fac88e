"""Numbers that cannot be: beyond what a fact allows, or against another of the same reading.

What to do about each, in plain words. By the meaning of the numbers alone; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping

from unknot.care.facts.fact import Fact

MEASURED = "mmHg"
"""The unit of readings that a device took, and that can be taken once more."""
UPPER, LOWER = "bp_systolic", "bp_diastolic"
SWAPPED = "The upper one is below the lower one. Swapped?"


def bounds_said(fact: Fact) -> str:
    """`a whole number from 60 to 260 mmHg`."""
    return fact.allowed.partition(", null")[0]


def beyond_said(fact: Fact, typed: str, number: float | None) -> str:
    """What to do with a text that the fact does not allow; `number` is None where it is none."""
    if number is None:
        return f"“{typed}” is no number. Write {bounds_said(fact)}."
    if fact.unit != MEASURED:
        return f"{typed} cannot be. Write {bounds_said(fact)}."
    again = f"{typed} cannot be. Measure again, and write {bounds_said(fact)}."
    return again + (_highest(fact) if fact.high is not None and number > fact.high else "")


LIFE = "Longer than the client has lived."
_IN_A_YEAR = {"weeks": 53, "hours": 366 * 24}


def longer_than_life(fact: Fact, number: object, age: object) -> bool:
    """True for a time that is longer than a client of so many whole years has lived."""
    most = _IN_A_YEAR.get(fact.unit)
    if most is None or not isinstance(number, int | float) or not isinstance(age, int | float):
        return False
    return number > (age + 1) * most


def _highest(fact: Fact) -> str:
    return f" If the cuff really shows more, it is at the highest: write {fact.high:g}."


def swapped(values: Mapping[str, object]) -> bool:
    """True where the upper blood pressure is below the lower one."""
    upper, lower = values.get(UPPER), values.get(LOWER)
    return isinstance(upper, int) and isinstance(lower, int) and upper < lower
