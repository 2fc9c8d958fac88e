"""Answers between a form and the protocol: yes, no, unsure, numbers, words of a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from unknot.care.facts import UNSURE, Fact, FactError
from unknot.care.facts.cannot import (
    LIFE,
    LOWER,
    SWAPPED,
    UPPER,
    beyond_said,
    longer_than_life,
    swapped,
)
from unknot.record.kinds import Value

_YES_NO: dict[str, Value] = {"yes": True, "no": False, "unsure": UNSURE}
CELLS = 11  # a whole number with no more values than this is asked with one tap


def has_cells(fact: Fact) -> bool:
    """True for a whole number that is asked as a row of cells."""
    if fact.type != "int" or fact.low is None or fact.high is None:
        return False
    return fact.high - fact.low < CELLS


def read(fact: Fact, text: str) -> Value | None:
    """What a form's text stands for; None for nothing, and for what the fact does not allow."""
    text = text.strip()
    if not text:
        return None
    if text == "unsure":
        return UNSURE
    if fact.type == "yes_no":
        return _YES_NO.get(text)
    try:
        value: Value | None = fact.read(_number(text) if fact.type in ("int", "number") else text)
    except (FactError, ValueError):
        return None
    return value


def _number(text: str) -> int | float:
    number = float(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    return int(number) if number.is_integer() else number


def shown(value: Value | None) -> str:
    """The form's text for a value: the other way round."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def sent(post: QueryDict, facts: Mapping[str, Fact]) -> dict[str, Value]:
    """Every answer a form carries for these facts, as the protocol reads it."""
    read_all = {name: read(fact, post.get(name, "")) for name, fact in facts.items()}
    return {name: value for name, value in read_all.items() if value is not None}


@dataclass(frozen=True)
class Fault:
    """A number that was typed and cannot be: what to do, beside its field and by itself."""

    fact: Fact
    typed: str
    words: str
    said: str


@dataclass(frozen=True)
class Taken:
    """What a form carries: the answers that can be, and the numbers that cannot."""

    answers: dict[str, Value]
    faults: tuple[Fault, ...] = ()

    @property
    def faults_said(self) -> tuple[str, ...]:
        """What to do about the faults, each sentence once."""
        return tuple(dict.fromkeys(fault.said for fault in self.faults))


def take(post: QueryDict, facts: Mapping[str, Fact], known: Mapping[str, Value]) -> Taken:
    """Read a form for these facts; nothing is decided with a number that cannot be.

    `known` is what stands in the record: half of a reading may stand there already.
    """
    given = sent(post, facts)
    typed = {name: str(post.get(name, "")).strip() for name in facts if name not in given}
    faults = [fault(facts[name], text) for name, text in typed.items() if text]
    faults += [
        _by_itself(facts[name], shown(given.pop(name)), f"{LIFE} Check the number and its unit.")
        for name in _too_long(facts, given, known)
    ]
    if swapped({**known, **given}):
        crossed = [name for name in (UPPER, LOWER) if name in given]
        faults += [_swapped(facts[name], shown(given.pop(name))) for name in crossed]
    return Taken(given, tuple(faults))


def fault(fact: Fact, typed: str) -> Fault:
    """What to do about a text that the fact does not allow."""
    try:
        number: float | None = _number(typed)
    except ValueError:
        number = None
    words = beyond_said(fact, typed, number)
    return _by_itself(fact, typed, words)


def _by_itself(fact: Fact, typed: str, words: str) -> Fault:
    return Fault(fact, typed, words, f"{fact.question}: {words}")


def _too_long(
    facts: Mapping[str, Fact], given: Mapping[str, Value], known: Mapping[str, Value]
) -> list[str]:
    age = known.get("age_years")
    return [name for name, value in given.items() if longer_than_life(facts[name], value, age)]


def _swapped(fact: Fact, typed: str) -> Fault:
    return Fault(fact, typed, f"{SWAPPED} Put it right, or leave it empty.", SWAPPED)
