"""Answers between a form and the protocol: yes, no, unsure, numbers, words of a list."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

from unknot.care.facts import UNSURE, Fact, FactError
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


def faulty(post: QueryDict, facts: Mapping[str, Fact]) -> list[Fact]:
    """The facts for which something was typed that is not allowed."""
    return [
        fact
        for name, fact in facts.items()
        if post.get(name, "").strip() and read(fact, post[name]) is None
    ]
