"""Days, times, values and facts as the table's pages say them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from unknot.care.facts import Fact
from unknot.care.letters import years
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import read_in_words
from unknot.record.kinds import AreaChecked, AreaWorked, Value


def short_day(day: date) -> str:
    """`12 Nov`."""
    return f"{day.day} {day:%b}"


def near_day(day: date, today: date) -> str:
    """`12 Nov`, with the year where it is not this year's: `12 Nov 2025`."""
    return short_day(day) if day.year == today.year else f"{short_day(day)} {day.year}"


def long_day(day: date) -> str:
    """`12 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def clock(moment: datetime, zone: ZoneInfo) -> str:
    """`14:52`, in the clinic's zone."""
    return f"{moment.astimezone(zone):%H:%M}"


def when(moment: datetime, zone: ZoneInfo, today: date) -> str:
    """The time alone for today, the day and the time before."""
    local = moment.astimezone(zone)
    said = f"{local:%H:%M}"
    return said if local.date() == today else f"{near_day(local.date(), today)}, {said}"


def number(many: int, word: str, words: str = "") -> str:
    """`1 question`, `3 questions`."""
    return f"{many} {word if many == 1 else words or word + 's'}"


def small(words: str) -> str:
    """The words as they begin inside a sentence."""
    return words[:1].lower() + words[1:]


def listed(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def signs_found(data: AreaWorked | AreaChecked) -> str:
    """`Found: heat and redness`; "" where no sign was found."""
    names = ("heat", "swelling", "redness", "altered_function")
    found = [name.replace("_", " ") for name in names if getattr(data, name) is True]
    return f"Found: {listed(found)}" if found else ""


def fact_said(fact: Fact, value: Value | None, numbers: Sequence[float] = ()) -> str:
    """A fact and its value in one line: `Pain now, 0-10: 4`; a mean with its `numbers`."""
    return f"{fact_in_words(fact)}: {read_in_words(value, numbers)}"


def age_words(born: date, today: date) -> str:
    """Whole years lived, as in `52`."""
    return str(years(born, today))
