"""The course as one line drawn to scale: given, booked, provisional, review, hold, today.

Positions are given as per cent of the line, so that the drawing follows the window while its text
keeps the reader's own size. Nothing is decided here; the dates come from the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from unknot.web.glyphs import COURSE_SHAPES

KIND_WORDS = {
    "given": "given",
    "booked": "booked",
    "provisional": "not sure yet",
    "review": "review",
    "check": "check of a hold",
    "broken": "broken off, not counted",
}
_CLOSE = 8.0  # labels nearer to each other than this many per cent go on a second line


@dataclass(frozen=True)
class Mark:
    """One thing on the line: its day, its kind (a key of KIND_WORDS) and its label ("2")."""

    on: date
    kind: str
    label: str


@dataclass(frozen=True)
class Placed:
    """A mark where it is drawn: per cent from the left, and the line its label stands on."""

    x: str
    shape: str
    label: str
    when: str
    level: int


@dataclass(frozen=True)
class Stretch:
    """A part of the line, from and how long, in per cent."""

    x: str
    width: str
    end: str


@dataclass(frozen=True)
class CourseLine:
    """All the template needs; `words` is what a screen reader says in place of the drawing."""

    marks: tuple[Placed, ...]
    done: Stretch
    holds: tuple[Stretch, ...]
    today: str | None
    words: str


def _per_cent(share: float) -> str:
    return f"{100 * min(max(share, 0.0), 1.0):.1f}%"


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _place(marks: Sequence[Mark], start: date, days: int) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    last = [-100.0, -100.0]
    for mark in sorted(marks, key=lambda m: m.on):
        share = (mark.on - start).days / days
        level = 0 if 100 * share - last[0] >= _CLOSE else 1
        last[level] = 100 * share
        shape = COURSE_SHAPES[mark.kind]
        placed.append(Placed(_per_cent(share), shape, mark.label, _short(mark.on), level))
    return tuple(placed)


def _stretch(start: date, days: int, begin: date, end: date) -> Stretch:
    first, last = (begin - start).days / days, (end - start).days / days
    return Stretch(_per_cent(first), _per_cent(last - first), _per_cent(last))


def _words(marks: Iterable[Mark], holds: Sequence[tuple[date, date]], days: int) -> str:
    told = "; ".join(
        f"{m.label} {KIND_WORDS[m.kind]}, {_short(m.on)}" for m in sorted(marks, key=lambda m: m.on)
    )
    held = "".join(f" On hold from {_short(a)} to {_short(b)}." for a, b in holds)
    return f"The course over {days} days. {told or 'Nothing booked yet'}.{held}"


def draw(
    start: date,
    today: date,
    marks: Sequence[Mark],
    *,
    days: int,
    holds: Sequence[tuple[date, date]] = (),
) -> CourseLine:
    """Place everything on the line.

    `days` is the length of the course from the protocol, without holds; each hold is (first day,
    last day) and makes the line that much longer.
    """
    length = days + sum((b - a).days for a, b in holds)
    furthest = max([today, *(m.on for m in marks)], default=today)
    length = max(length, (furthest - start).days, 1)
    until = min(max(today, start), start + timedelta(days=length))
    return CourseLine(
        marks=_place(marks, start, length),
        done=_stretch(start, length, start, until),
        holds=tuple(_stretch(start, length, a, b) for a, b in holds),
        today=_per_cent((today - start).days / length) if today >= start else None,
        words=_words(marks, holds, length),
    )
