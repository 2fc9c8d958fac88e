"""The readings of a visit in words: each with its unit, and a mean as what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unknot.care.measures import Measure, measure, rounds, shipped, told
from unknot.record.state import Episode, Reading, Session

PAIN = {
    "pain_now": "now",
    "pain_average": "average",
    "pain_worst_24h": "worst in 24 h",
    "rest_pain": "at rest",
}
OF_AREAS = ("tenderness", "muscle_tone")
"""What hands find on one area stands there."""
COMFORT = "pressure_comfort"
SAID = tuple(n for n, one in shipped().items() if one.asked_of == "client" and n != COMFORT)
MEASURED = tuple(
    n for n, one in shipped().items() if one.asked_of != "client" and n not in OF_AREAS
)
Taken = Mapping[str, Sequence[Reading]]


def readings(state: Episode, session: Session, when: str) -> dict[str, list[Reading]]:
    """The readings of each measure at the session's visit, or in the round of its day.

    `when`: "before", "after" as hands found it right then, or "later", once the session was over.
    """
    names = dict.fromkeys((*SAID, *MEASURED, COMFORT))
    found = {n: [r for r in state.series(n) if _when(r, session) == when] for n in names}
    return {name: taken for name, taken in found.items() if taken}


def _when(reading: Reading, session: Session) -> str:
    of_day = reading.visit is None and reading.day == session.day
    if reading.visit != session.visit and not of_day:
        return ""
    if reading.when == "after":
        return "after"
    over = session.ended or session.broken_off
    return "later" if over is not None and reading.origin.at > over.at else "before"


def pain(taken: Taken) -> list[str]:
    """`Pain, 0 to 10: now 4; average 5, then mean of 6 and 1: 3.5.`"""
    said = [word + _in_turn(name, taken) for name, word in PAIN.items() if name in taken]
    return [f"Pain, 0 to 10: {'; '.join(said)}."] if said else []


def others(taken: Taken, names: Sequence[str]) -> list[str]:
    """The other scores, a sentence each: `Roland-Morris: 9 of 24.`"""
    return [
        f"{measure(name).name}: {scored(taken[name][-1])}."
        for name in names
        if name in taken and name not in PAIN
    ]


def _in_turn(name: str, taken: Taken) -> str:
    """The newest reading; of what is asked for three days, all of them, as they were said."""
    series = taken[name] if name in rounds().three else taken[name][-1:]
    begin = ", " if len(series[0].numbers) > 1 else " "
    return begin + ", then ".join(told(one.numbers) for one in series)


def scored(reading: Reading) -> str:
    """`18 cm`, `9 of 24`, `put on socks 3, lift the child 5; mean of 3 and 5: 4 of 10`."""
    one = measure(reading.measure)
    words = f"{told(reading.numbers)}{_unit(one)}"
    if one.score.kind != "mean" or len(reading.parts) != len(reading.numbers):
        return words
    named = zip(reading.parts, reading.numbers, strict=True)
    return f"{', '.join(f'{part} {told([number])}' for part, number in named)}; {words}"


def _unit(one: Measure) -> str:
    if one.low < 0:
        return f", from {told([one.low])} to {told([one.high])}"
    return f" of {one.high:g}" if one.unit == "points" else f" {one.unit}"
