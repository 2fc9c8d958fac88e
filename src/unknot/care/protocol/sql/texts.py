"""Texts and numbers put together from terms: lists of items, the first that holds."""

from collections.abc import Iterable, Sequence
from typing import Final

from unknot.care.protocol.sql.rules import literal
from unknot.care.protocol.sql.terms import NO, YES, Term, either, reads_of

JOINT: Final = "; "
EMPTY: Final = Term("''", loose=False)
Item = tuple[Term, str]


def joined(items: Iterable[tuple[Term, str]], block: int, last: Term | None = None) -> Term:
    """The items that hold, as one text joined by "; "; empty when none does.

    ``last`` is a text expression that already begins with the joint, or is empty.
    """
    found = [item for item in items if item[0] is not NO]
    parts = [_block(some) for some in _blocks(found, block)]
    return without_joint([*parts, *([last] if last is not None else [])])


def without_joint(parts: Sequence[Term]) -> Term:
    """The texts one after the other, without the first joint."""
    if not parts:
        return EMPTY
    text = " || ".join(part.text for part in parts)
    return Term(f"SUBSTR({text}, {len(JOINT) + 1})", reads_of(parts), loose=False)


def _blocks(items: Sequence[Item], block: int) -> list[Sequence[Item]]:
    if not block or len(items) <= block:
        return [items] if items else []
    return [items[start : start + block] for start in range(0, len(items), block)]


def _block(items: Sequence[Item]) -> Term:
    """A few items' texts; when none holds, they are passed over."""
    texts = [_text(holds, item) for holds, item in items]
    reads = reads_of(holds for holds, _ in items)
    if len(items) < 3:
        return Term(" || ".join(texts), reads)
    any_holds = either(*(holds for holds, _ in items))
    return Term(f"CASE WHEN {any_holds.text} THEN {' || '.join(texts)} ELSE '' END", reads)


def _text(holds: Term, item: str) -> str:
    said = literal(JOINT + item)
    return said if holds is YES else f"CASE WHEN {holds.text} THEN {said} ELSE '' END"


def first(choices: Iterable[tuple[Term, str]], otherwise: Term = EMPTY) -> Term:
    """The text of the first choice that holds, as a CASE."""
    cases = ((holds, Term(text, loose=False)) for holds, text in choices)
    return first_term(cases, otherwise)


def first_term(choices: Iterable[tuple[Term, Term]], otherwise: Term = EMPTY) -> Term:
    """The value of the first choice that holds, as a CASE."""
    some: list[tuple[Term, Term]] = []
    for holds, value in choices:
        if holds is YES:
            otherwise = value
            break
        if holds is not NO:
            some.append((holds, value))
    if not some:
        return otherwise
    branches = " ".join(f"WHEN {holds.text} THEN {value.text}" for holds, value in some)
    reads = reads_of([otherwise, *(one for pair in some for one in pair)])
    return Term(f"CASE {branches} ELSE {otherwise.text} END", reads, loose=False)
