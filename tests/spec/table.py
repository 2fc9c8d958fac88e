"""Spec tables: a few rows of text that a therapist can read, and every engine must obey.

A table's first row names the facts; the columns after the bar are what must come out. Cells:
``yes``, ``no``, ``?`` (not asked), ``unsure``, a number, or a word.
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


def rows(table: str) -> Iterator[tuple[dict[str, Any], dict[str, str]]]:
    """Each row as (facts, what must come out)."""
    lines = [line for line in table.strip().splitlines() if line.strip()]
    heads = [part.split() for part in lines[0].split("|")]
    for line in lines[1:]:
        given, expected = (part.split() for part in line.split("|"))
        facts = dict(zip(heads[0], map(cell, given), strict=True))
        yield facts, dict(zip(heads[1], expected, strict=True))
