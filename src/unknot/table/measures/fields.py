"""The fields in which a measure is entered, and what was sent in them, scored by its own rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from functools import partial
from typing import Any, NamedTuple, TypeVar

from unknot.care.measures import Measure, ReadingError, measure, score, ticked
from unknot.care.measures.diary import Night, quantities

Values = Mapping[str, str]
T = TypeVar("T")
NIGHTS = 7
CLOCK = (("to_bed", "To bed"), ("light_out", "Light out"), ("woke", "Woke up"), ("up", "Got up"))
MINUTES = (("asleep_after", "Minutes to fall asleep"), ("awake", "Minutes awake in the night"))
DIARY = "Sleep diary"
NAMED = ("patient_specific",)
"""Measures whose parts the client names."""


@dataclass(frozen=True)
class Given:
    """What was entered of one measure: its numbers, and what they are of."""

    numbers: tuple[float, ...]
    parts: tuple[str, ...] = ()


class Wrong(NamedTuple):
    """What cannot be recorded, and where on the page it stands; "" for no place of its own."""

    words: str
    place: str = ""


def place_of(measure_id: str) -> str:
    """Where on the page a measure is entered."""
    return f"r-{measure_id}"


def field_name(measure_id: str, place: int) -> str:
    """The name of a number's field: the first without a number."""
    return measure_id if place == 0 else f"{measure_id}_{place + 1}"


def name_field(measure_id: str, place: int) -> str:
    """The field in which a part is named."""
    return f"{measure_id}_name_{place + 1}"


def item_field(measure_id: str, item: int) -> str:
    """The field of an item to tick."""
    return f"{measure_id}_item_{item}"


def none_field(measure_id: str) -> str:
    """The field that says that a list was given and nothing was ticked."""
    return f"{measure_id}_none"


def night_field(night: int, part: str) -> str:
    """The field of a night of the diary."""
    return f"night_{night + 1}_{part}"


def is_diary(name: str) -> bool:
    """Whether a measure comes from the sleep diary."""
    return measure(name).asked_by == "a diary"


def read(
    names: Iterable[str], values: Values, named: Sequence[str] = ()
) -> tuple[dict[str, Given], list[Wrong]]:
    """What was entered of these measures, and what is wrong with the rest.

    `named`: the client's activities, where they were named before.
    """
    given: dict[str, Given] = {}
    wrong: list[Wrong] = []
    names = list(names)
    for name in [name for name in names if not is_diary(name)]:
        found = _tried(partial(_one, measure(name), values, named), wrong, name)
        given |= {name: found} if found else {}
    if diary := next(filter(is_diary, names), ""):
        given |= _tried(partial(_diary, values), wrong, diary) or {}
    return given, wrong


def _tried(reader: Callable[[], T], wrong: list[Wrong], name: str) -> T | None:
    try:
        return reader()
    except ReadingError as error:
        wrong.append(Wrong(str(error), place_of(name)))
        return None


def _one(one: Measure, values: Values, named: Sequence[str]) -> Given | None:
    readers: dict[str, Callable[[], Given | None]] = {
        "ticks": lambda: _ticks(one, values),
        "mean": lambda: _several(one, values, named),
    }
    return readers.get(one.score.kind, lambda: _numbers(one, values))()


def _sent(one: Measure, values: Values, field: str) -> float | None:
    text = values.get(field, "").strip().replace(",", ".").replace("−", "-")
    if not text:
        return None
    try:
        return one.read(float(text))
    except ValueError as error:
        if isinstance(error, ReadingError):
            raise
        raise ReadingError(f"{one.name}: {text} is no number; write {one.allowed}") from None


def _numbers(one: Measure, values: Values) -> Given | None:
    """One reading, or up to three of them."""
    sent = [_sent(one, values, field_name(one.id, place)) for place in range(3)]
    numbers = tuple(number for number in sent if number is not None)
    return Given(numbers) if numbers else None


def _ticks(one: Measure, values: Values) -> Given | None:
    """The items that were ticked, or their total."""
    items = [n for n in range(1, one.score.most + 1) if values.get(item_field(one.id, n))]
    total = _sent(one, values, one.id)
    if items and total is not None and total != len(items):
        raise ReadingError(
            f"{one.name}: {len(items)} ticked, and the total says {total:g}; correct one"
        )
    if values.get(none_field(one.id)):
        if items or total:
            raise ReadingError(f"{one.name}: “nothing is ticked”, and yet there is; correct one")
        total = 0.0
    if not items:
        return None if total is None else Given((total,))
    return Given((float(ticked(one, items).value or 0),), tuple(map(str, items)))


def _several(one: Measure, values: Values, named: Sequence[str]) -> Given | None:
    """Several numbers that make one score; those of own activities with their names."""
    numbers = [_sent(one, values, field_name(one.id, i)) for i in range(one.score.most)]
    names = _names(one, values, named) if one.id in NAMED else [""] * len(numbers)
    if all(number is None for number in numbers):
        if any(names) and not named:
            raise ReadingError(f"{one.name}: tap how well each one can be done")
        return None
    _refuse_unnamed(one, numbers, names)
    scored = score(one, numbers)
    if scored.value is None:
        raise ReadingError(scored.why)
    there = [(n, name) for n, name in zip(numbers, names, strict=True) if n is not None]
    return Given(tuple(n for n, _ in there), tuple(name for _, name in there if name))


def _names(one: Measure, values: Values, named: Sequence[str]) -> list[str]:
    sent = [values.get(name_field(one.id, i), "").strip()[:80] for i in range(one.score.most)]
    return [before or now for before, now in zip(padded(named, len(sent)), sent, strict=True)]


def padded(texts: Sequence[str], many: int) -> list[str]:
    """These texts, and empty ones up to that many."""
    return [*texts, *[""] * many][:many]


def _refuse_unnamed(one: Measure, numbers: Sequence[float | None], names: Sequence[str]) -> None:
    if one.id not in NAMED:
        return
    for number, name in zip(numbers, names, strict=True):
        if number is not None and not name:
            raise ReadingError(f"{one.name}: name the activity that has {number:g}")
    said = [name.casefold() for name in names if name]
    twice = next((name for name in names if name and said.count(name.casefold()) > 1), "")
    if twice:
        raise ReadingError(f"{one.name}: “{twice}” stands there twice; name another one")


def _diary(values: Values) -> dict[str, Given]:
    """The nights written down, as the numbers of the diary's measures."""
    nights = [night for night in (_night(i, values) for i in range(NIGHTS)) if night]
    if not nights:
        return {}
    found: dict[str, Given] = {}
    for name in nights[0]:
        numbers = tuple(night[name] for night in nights)
        scored = score(measure(name), numbers)
        if scored.value is None:
            raise ReadingError(scored.why.replace(measure(name).name, DIARY))
        found[name] = Given(numbers)
    return found


def _night(i: int, values: Values) -> dict[str, float] | None:
    sent = {part: values.get(night_field(i, part), "").strip() for part, _ in (*CLOCK, *MINUTES)}
    if not any(sent.values()):
        return None
    words = dict((*CLOCK, *MINUTES))
    missing = [words[part].lower() for part, text in sent.items() if not text]
    if missing:
        raise ReadingError(f"{DIARY}, night {i + 1}: {', '.join(missing)} is missing")
    try:
        read: dict[str, Any] = {part: _clock(sent[part]) for part, _ in CLOCK}
        read |= {part: float(sent[part].replace(",", ".")) for part, _ in MINUTES}
        return quantities(Night(**read))
    except ReadingError as error:
        raise ReadingError(f"{DIARY}, night {i + 1}: {error}") from None
    except ValueError:
        raise ReadingError(
            f"{DIARY}, night {i + 1}: write times like 22:30, and minutes as numbers"
        ) from None


def _clock(text: str) -> time:
    hours, _, minutes = text.replace(".", ":").partition(":")
    return time(int(hours), int(minutes or 0))
