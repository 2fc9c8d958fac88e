"""What a plot says: its scale, how it is read, what it shows, and its numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from unknot.web.trend import number

if TYPE_CHECKING:
    from unknot.web.plot import Drawing


def scale(given: Drawing) -> str:
    """From where to where it goes and which way is better: "0 to 10, lower is better"."""
    span = f"{number(given.low)} to {number(given.high)}"
    shown = f"in {given.unit}" if given.amount else span
    return f"{shown}, {given.better} is better"


def reads(given: Drawing) -> Iterable[str]:
    """How the drawing is read, of what is on it; a sentence each."""
    if not given.readings:
        return
    yield ", ".join(_marks(given)) + "."
    if given.path:
        ahead = (
            " Ahead of today it is fainter, its line dotted."
            if given.path[-1].day > given.today
            else ""
        )
        yield f"The band is where the true level lies, nine times in ten.{ahead}"
    if out := _no_room(given):
        yield out


def _marks(given: Drawing) -> Iterable[str]:
    yield "Dots are readings"
    if any(one.high > one.low for one in given.readings):
        yield "the thin lines how far off they may be"
    if any(len(one.values) > 1 for one in given.readings):
        yield "the thick bars their mean"


def _no_room(given: Drawing) -> str:
    """Said where the line of the change that matters would lie beyond the scale."""
    if given.goal is None or given.low <= given.goal <= given.high:
        return ""
    return "From so good a start, a change that matters has no room on this scale."


def summary(given: Drawing) -> Iterable[str]:
    """All that the drawing shows, for who cannot see it; a sentence each."""
    if not given.readings:
        yield f"{given.name}: no reading yet."
        return
    told = ", ".join(f"{number(one.mean)} on day {one.day:g}" for one in given.readings)
    yield f"{given.name}, {scale(given)}: {told}."
    yield from _levels(given)
    if given.events:
        yield " ".join(f"Day {one.day:g}: {one.words}." for one in given.events)
    yield from (f"On hold from day {a:g} to day {b:g}." for a, b in given.holds)


def _levels(given: Drawing) -> Iterable[str]:
    if out := _no_room(given):
        yield out
    elif given.goal is not None:
        side = "or less" if given.better == "lower" else "or more"
        yield f"The smallest change that matters would be {number(given.goal)} {side}."
    if given.path:
        last = given.path[-1]
        yield (
            f"The estimated level on day {last.day:g} lies between {number(last.low)} and "
            f"{number(last.high)}."
        )


def rows(given: Drawing) -> Iterable[tuple[str, str, str]]:
    """The numbers: day, readings, and the band of their error."""
    for one in given.readings:
        values = ", ".join(number(value) for value in one.values)
        yield f"{one.day:g}", values, f"{number(one.low)} to {number(one.high)}"
