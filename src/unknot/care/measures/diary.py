"""A night of a sleep diary -> its four quantities: latency, time awake, time asleep, efficiency."""

from dataclasses import dataclass
from datetime import time

from unknot.care.measures.instrument import ReadingError

DAY = 24 * 60  # minutes
LONGEST = 16 * 60
"""Minutes in bed from which two times were likely mixed up, such as 10:00 for 22:00."""


@dataclass(frozen=True, slots=True)
class Night:
    """One night as it is written down in the morning. Times of day on the clock; minutes."""

    to_bed: time
    light_out: time
    asleep_after: float
    awake: float
    woke: time
    up: time


def quantities(night: Night) -> dict[str, float]:
    """The night's value of each diary measure, by its id: three in minutes, one in per cent.

    Raises ReadingError when the times contradict each other; the text says how.
    """
    in_bed = _between(night.to_bed, night.up)
    if in_bed > LONGEST:
        raise ReadingError(
            f"From {night.to_bed:%H:%M} to {night.up:%H:%M} is {in_bed // 60} hours in bed; "
            "check for 10:00 in place of 22:00"
        )
    dark = _between(night.light_out, night.woke)
    asleep = dark - night.asleep_after - night.awake
    _refuse(night, in_bed, dark, asleep)
    return {
        "sleep_latency": night.asleep_after,
        "wake_time": night.awake,
        "total_sleep": asleep,
        "sleep_efficiency": round(100 * asleep / in_bed, 1),
    }


def _between(start: time, end: time) -> int:
    """Minutes from one clock time to the next such time, over midnight where need be."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % DAY


def _refuse(night: Night, in_bed: int, dark: int, asleep: float) -> None:
    if night.asleep_after < 0 or night.awake < 0:
        raise ReadingError("Minutes of falling asleep and of being awake cannot be below 0")
    before = _between(night.to_bed, night.light_out)
    if in_bed == 0 or before + dark > in_bed:
        raise ReadingError(
            f"To bed {night.to_bed:%H:%M}, light out {night.light_out:%H:%M}, woke "
            f"{night.woke:%H:%M}, up {night.up:%H:%M}: not in this order; correct one of them"
        )
    if asleep < 0:
        raise ReadingError(
            f"Awake for longer than the {dark} minutes from light out to waking; write minutes"
        )
