"""Text of a cell -> the value of a fact, or a reading of an instrument."""

import re
from collections.abc import Mapping
from typing import Any

from unknot.care.facts import UNSURE, Fact, FactError, Value
from unknot.care.measures import Measure

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class CellError(ValueError):
    """A cell that is not allowed; the text says what is."""


def number(text: str) -> float | None:
    """The number a text stands for, ``3.0`` as well as ``3``; None when it is not a number."""
    return float(text) if NUMBER.fullmatch(text) else None


def plain(text: str) -> str:
    """A text by which two cells are the same: ``1.0`` and ``1`` are, ``a`` and ``A`` are not."""
    value = number(text)
    return str(int(value)) if value is not None and value.is_integer() else text


def fact_value(fact: Fact, text: str, words: Mapping[str, Value]) -> Value:
    """The fact's value in a cell; ``words`` are what the mapping says some texts mean.

    Raises CellError.
    """
    raw = words[plain(text)] if plain(text) in words else _raw(fact, text)
    try:
        return fact.read(raw)
    except FactError:
        raise CellError(f"{shown(text)} is not allowed for {fact.id}; {allowed(fact)}") from None


def allowed(fact: Fact) -> str:
    """What a cell may hold for this fact."""
    words = "yes or no" if fact.type == "yes_no" else fact.allowed.partition(", null")[0]
    return f"write {words}, {UNSURE}, or leave it empty"


def _raw(fact: Fact, text: str) -> Any:
    if fact.type == "yes_no":
        return YES_NO.get(plain(text).lower(), text.lower())
    value = number(text) if fact.type in ("int", "number") else None
    return text if value is None else value


def reading(instrument: Measure, text: str) -> float:
    """The reading in a cell, within the instrument's range; a mean may lie between its steps.

    Raises CellError.
    """
    value = number(text)
    if value is None or not instrument.low <= value <= instrument.high:
        raise CellError(
            f"{shown(text)} is not allowed for {instrument.name}; write a number from "
            f"{instrument.low:g} to {instrument.high:g}, or leave it empty"
        )
    return value


def shown(text: str) -> str:
    """A cell's text, short enough for one line."""
    flat = " ".join(text.split())
    return f'"{flat}"' if len(flat) <= 40 else f'"{flat[:37]}..."'
