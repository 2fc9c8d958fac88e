"""Spec tables: a few rows of text that a therapist can read, and every engine must obey.

A table's first row names what is given and, after the bar, what must come out. Cells: ``yes``,
``no``, ``?`` (not asked), ``unsure``, a number, a word, words joined by commas, or ``-`` (nothing).
"""

from collections.abc import Iterator
from typing import Any

from unknot.care.facts import UNSURE

WORDS: dict[str, Any] = {"yes": True, "no": False, "?": None, "unsure": UNSURE}


def cell(text: str) -> Any:
    """The value a cell stands for."""
    if text in WORDS:
        return WORDS[text]
    try:
        return int(text)
    except ValueError:
        return text


def several(text: str) -> tuple[str, ...]:
    """The words of a cell that holds a list, joined by commas or by ``+``."""
    return () if text == "-" else tuple(text.replace("+", ",").split(","))


def heads(table: str) -> tuple[list[str], list[str]]:
    """The names before the bar, and those after it."""
    before, after = _lines(table)[0].split("|")
    return before.split(), after.split()


def texts(table: str) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """Each row as the texts of what is given and of what must come out."""
    before, after = heads(table)
    for line in _lines(table)[1:]:
        given, expected = (part.split() for part in line.split("|"))
        yield dict(zip(before, given, strict=True)), dict(zip(after, expected, strict=True))


def rows(table: str) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Each row as (facts, what must come out)."""
    for given, expected in texts(table):
        yield {name: cell(text) for name, text in given.items()}, expected


def _lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line.strip()]
