"""A measure as it stands on the page: cells to tap, a number, items to tick, parts, or a diary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from unknot.care.measures import Measure, measure, rounds
from unknot.record.rounds import READINGS, days_left
from unknot.record.state import Episode, Reading
from unknot.table.measures.fields import (
    CLOCK,
    DIARY,
    MINUTES,
    NAMED,
    NIGHTS,
    Values,
    field_name,
    is_diary,
    item_field,
    name_field,
    night_field,
    none_field,
    padded,
)
from unknot.table.shared.words import clock, short_day

ORDINAL = ("first", "second", "third")
STEPS = {"cm": (0.5, "half centimetre"), "kPa": (10.0, "step of ten"), "degrees": (1.0, "degree")}
"""How far a tap on minus or plus goes, by unit, and its word."""
BEGIN = {"fingertip_to_floor": 20.0, "schober": 5.0}
"""Where minus and plus begin while nothing was read; else in the middle of the scale."""
NO_SCALE = 100
"""Widest range on which a tap of one is of use; beyond it ten."""


@dataclass(frozen=True)
class Part:
    """One part of a score: its name as given before, or the field to name it; its number."""

    name: str
    name_field: str
    typed: str
    label: str
    field: str
    value: str
    score: dict[str, Any] | None


@dataclass(frozen=True)
class Night:
    """One night of the diary: its fields as (name, label, value, is a time)."""

    label: str
    fields: list[tuple[str, str, str, bool]]


@dataclass(frozen=True)
class Row:
    """One measure: how it is entered, what is filled in, and what was taken before."""

    measure: Measure
    kind: str
    title: str = ""
    scores: list[dict[str, Any]] = field(default_factory=list)
    number: str = ""
    start: float = 0
    by: float = 1
    word: str = "point"
    items: list[tuple[str, int, str, bool]] = field(default_factory=list)
    none: tuple[str, bool] = ("", False)
    parts: list[Part] = field(default_factory=list)
    nights: list[Night] = field(default_factory=list)
    said: str = ""
    due: bool = False
    filled: bool = False
    why: str = ""
    """Why it is asked several times."""

    @property
    def name(self) -> str:
        """What the page calls it."""
        return self.title or self.measure.name

    @property
    def is_number(self) -> bool:
        """Minus and plus in place of a row of cells."""
        return self.kind == "number"


@dataclass(frozen=True)
class Shown:
    """What rows are made from: the episode, what is filled in, and how many readings are asked."""

    state: Episode
    zone: ZoneInfo
    today: date
    values: Values
    activities: Sequence[str] = ()


def number_row(one: Measure, value: str, start: float, said: str = "", due: bool = False) -> Row:
    """A number with minus and plus."""
    by, word = STEPS.get(one.unit, (1.0 if one.high - one.low <= NO_SCALE else 10.0, "step"))
    return Row(
        one, "number", number=value, start=start, by=by, word=word, said=said, due=due,
        filled=bool(value),
    )  # fmt: skip


def start_of(state: Episode, one: Measure) -> float:
    """Where minus and plus begin: at the newest reading there is."""
    series = state.series(one.id)
    return series[-1].mean if series else BEGIN.get(one.id, (one.low + one.high) // 2)


def plain(number: float) -> str:
    """`4`, `4.5`."""
    return f"{number:g}"


def cells(one: Measure, name: str, chosen: str, label: str, hint: str) -> dict[str, Any]:
    """A row of cells, one tap a score."""
    numbers = range(int(one.low), int(one.high) + 1)
    shown = [(str(n), _signed(n) if one.low < 0 else str(n), str(n) == chosen) for n in numbers]
    return {
        "name": name, "label": label, "hint": hint,
        "low_word": one.low_end, "high_word": one.high_end, "cells": shown,
    }  # fmt: skip


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


def cells_row(
    one: Measure, chosen: Sequence[str], title: str = "", said: str = "", due: bool = False,
    days: Sequence[int] = (),
) -> Row:  # fmt: skip
    """One reading, or several of the same thing one under the other; `days`: how many days back
    each of them is."""
    name = title or one.name
    labels = _labels(one, name, days, len(chosen))
    scores = [
        cells(one, field_name(one.id, i), chosen[i], label, asks)
        for i, (label, asks) in enumerate(labels)
    ]
    why = rounds().why_three if days else ""
    return Row(one, "cells", title, scores, said=said, due=due, filled=any(chosen), why=why)


def _labels(one: Measure, name: str, days: Sequence[int], many: int) -> list[tuple[str, str]]:
    """What each of several readings is called, and how it is asked: each of its own day."""
    if days:
        short = name.partition(",")[0]
        return [(f"{short}, {rounds().days[back]}", rounds().asks[back]) for back in days]
    if many == 1:
        return [(name, one.asks)]
    return [(f"{name}, {ORDINAL[i]} reading", one.asks * (i == 0)) for i in range(many)]


def taken_said(taken: Sequence[Reading], zone: ZoneInfo) -> str:
    """`14, at 10:02 on 12 Nov`, the newest."""
    if not taken:
        return ""
    last = taken[-1]
    numbers = ", ".join(map(plain, last.numbers))
    return f"{numbers}, at {clock(last.origin.at, zone)} on {short_day(last.day)}"


def rows(
    shown: Shown,
    names: Sequence[str],
    due: Sequence[str],
    taken: dict[str, tuple[Reading, ...]],
    three: Sequence[str],
    titles: dict[str, str],
) -> Iterator[Row]:
    """The rows of a round, the diary as one of them."""
    diary = False
    for name in names:
        if not is_diary(name):
            yield _row(shown, measure(name), name in due, taken.get(name, ()), three, titles)
        elif not diary:
            diary = True
            yield _diary(shown, measure(name), taken.get(name, ()))


def _row(
    shown: Shown, one: Measure, due: bool, taken: tuple[Reading, ...], three: Sequence[str],
    titles: dict[str, str],
) -> Row:  # fmt: skip
    said = taken_said(taken, shown.zone)
    if one.score.kind == "ticks":
        return _ticks(shown, one, said, due)
    if one.score.kind == "mean":
        return _several(shown, one, said, due)
    if one.asked_by != "a row of cells":
        value = shown.values.get(one.id, "")
        return number_row(one, value, start_of(shown.state, one), said, due)
    days, many = _days(shown, taken) if one.id in three else ((), 1)
    chosen = [shown.values.get(field_name(one.id, i), "") for i in range(many)]
    said += _of_three(one, taken, three)
    return cells_row(one, chosen, titles.get(one.id, ""), said, due, days)


def _days(shown: Shown, taken: tuple[Reading, ...]) -> tuple[tuple[int, ...], int]:
    """Of which days readings are asked, and how many; those of a list are not filled in here.

    No days where what is filled in was said on another day than today.
    """
    stored = {reading.origin.entry for reading in shown.state.readings}
    listed = [r for r in taken if r.origin.entry not in stored]
    days = days_left(listed, shown.today)
    late = any(r.day != shown.today for r in taken if r.origin.entry in stored)
    return (() if late else days), max(len(days), 1)


def _of_three(one: Measure, taken: tuple[Reading, ...], three: Sequence[str]) -> str:
    """`, 1 of 3 readings`, until there are three."""
    many = sum(len(reading.numbers) for reading in taken)
    return f", {many} of {READINGS} readings" if one.id in three and 0 < many < READINGS else ""


def _ticks(shown: Shown, one: Measure, said: str, due: bool) -> Row:
    values = shown.values
    sentences = padded(one.score.items, one.score.most)
    items = [
        (f := item_field(one.id, n), n, sentence, bool(values.get(f)))
        for n, sentence in enumerate(sentences, 1)
    ]
    none = none_field(one.id)
    return Row(
        one, "ticks", items=items, none=(none, bool(values.get(none))),
        number=values.get(one.id, ""), said=said, due=due,
        filled=any(on for *_, on in items) or bool(values.get(one.id)),
    )  # fmt: skip


def _several(shown: Shown, one: Measure, said: str, due: bool) -> Row:
    named = padded(shown.activities if one.id in NAMED else (), one.score.most)
    parts = [_part(shown, one, i, named[i]) for i in range(one.score.most)]
    if any(named):
        parts = [part for part in parts if part.name]
    filled = any(part.value or part.typed for part in parts)
    return Row(one, "several", parts=parts, said=said, due=due, filled=filled)


def _part(shown: Shown, one: Measure, i: int, named: str) -> Part:
    label = named or (f"Activity {i + 1}" if one.id in NAMED else f"Number {i + 1}")
    name, typed = field_name(one.id, i), name_field(one.id, i)
    value = shown.values.get(name, "")
    scored = cells(one, name, value, f"How well: {label}", "") if one.id in NAMED else None
    return Part(named, typed, shown.values.get(typed, ""), label, name, value, scored)


def _diary(shown: Shown, one: Measure, taken: tuple[Reading, ...]) -> Row:
    nights = [Night(f"Night {i + 1}", list(_night(shown, i))) for i in range(NIGHTS)]
    filled = any(value for night in nights for *_, value, _ in night.fields)
    said = f"{len(taken[-1].numbers)} nights, on {short_day(taken[-1].day)}" if taken else ""
    return Row(one, "diary", DIARY, nights=nights, said=said, filled=filled)


def _night(shown: Shown, i: int) -> Iterator[tuple[str, str, str, bool]]:
    for part, label in (*CLOCK[:2], *MINUTES, *CLOCK[2:]):
        name = night_field(i, part)
        yield name, label, shown.values.get(name, ""), (part, label) in CLOCK
