"""Boolean SQL expressions that fold themselves: what can only be one thing becomes it.

A ``Term`` knows which of true, false and unknown it may be, so a column that does not exist
takes everything that hangs on it away with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import Final

Answers = frozenset[bool | None]
ANY: Final[Answers] = frozenset({True, False, None})
SURE: Final[Answers] = frozenset({True, False})


@dataclass(frozen=True, slots=True)
class Term:
    """SQL text, the columns it reads, and the answers it may give.

    ``loose`` text needs brackets inside another expression.
    """

    text: str
    reads: frozenset[str] = frozenset()
    may: Answers = ANY
    loose: bool = True

    @property
    def inner(self) -> str:
        """The text as part of another expression."""
        return f"({self.text})" if self.loose else self.text


YES: Final = Term("TRUE", may=frozenset({True}), loose=False)
NO: Final = Term("FALSE", may=frozenset({False}), loose=False)
UNKNOWN: Final = Term("NULL", may=frozenset({None}), loose=False)
_CONSTANTS = {True: YES, False: NO, None: UNKNOWN}


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def column(name: str, may: Answers = ANY) -> Term:
    """A column of the layer below."""
    return Term(quoted(name), frozenset({name}), may, loose=False)


def folded(term: Term) -> Term:
    """The constant, when the term can be only one thing."""
    return _CONSTANTS[next(iter(term.may))] if len(term.may) == 1 else term


def reads_of(terms: Iterable[Term]) -> frozenset[str]:
    """Every column that any of the terms reads."""
    return frozenset().union(*(term.reads for term in terms))


def both(*terms: Term) -> Term:
    """All of them."""
    return _joined("AND", terms, neutral=True)


def either(*terms: Term) -> Term:
    """Any of them."""
    return _joined("OR", terms, neutral=False)


def _joined(word: str, terms: Iterable[Term], *, neutral: bool) -> Term:
    many = list(dict.fromkeys(term for term in terms if term is not _CONSTANTS[neutral]))
    if not many:
        return _CONSTANTS[neutral]
    if len(many) == 1:
        return many[0]
    may = many[0].may
    for term in many[1:]:
        pairs = product(may, term.may)
        may = frozenset(_kleene(one, other, neutral) for one, other in pairs)
    text = f" {word} ".join(term.inner for term in many)
    return folded(Term(text, reads_of(many), may))


def _kleene(one: bool | None, other: bool | None, neutral: bool) -> bool | None:
    if one is not None and one is not neutral or other is not None and other is not neutral:
        return not neutral
    return None if one is None or other is None else neutral


def no(term: Term) -> Term:
    """Its contrary; unknown stays unknown."""
    may = frozenset(None if one is None else not one for one in term.may)
    return folded(Term(f"NOT {term.inner}", term.reads, may))


def yes(term: Term) -> Term:
    """True when it is true; unknown reads as no."""
    return _settled(term, False)


def not_no(term: Term) -> Term:
    """True unless it is false; unknown reads as yes."""
    return _settled(term, True)


def _settled(term: Term, unknown: bool) -> Term:
    if None not in term.may:
        return term
    may = frozenset(unknown if one is None else one for one in term.may)
    text = f"COALESCE({term.text}, {'TRUE' if unknown else 'FALSE'})"
    return folded(Term(text, term.reads, may, loose=False))


def unknown(term: Term) -> Term:
    """True when it is neither true nor false."""
    may = frozenset(one is None for one in term.may)
    return folded(Term(f"{term.inner} IS NULL", term.reads, may))


def at_least(count: int, terms: tuple[Term, ...]) -> Term:
    """True when ``count`` of them are, unknown when that many may be."""
    sure = sum(term is YES for term in terms)
    rest = [term for term in terms if term is not YES and term is not NO]
    needed = count - sure
    if needed <= 0:
        return YES
    if needed > len(rest):
        return NO
    certain = " + ".join(f"CASE WHEN {term.text} THEN 1 ELSE 0 END" for term in rest)
    possible = " + ".join(f"CASE WHEN NOT {term.inner} THEN 0 ELSE 1 END" for term in rest)
    text = (
        f"CASE WHEN {certain} >= {needed} THEN TRUE "
        f"WHEN {possible} >= {needed} THEN NULL ELSE FALSE END"
    )
    may = SURE if all(None not in term.may for term in rest) else ANY
    return Term(text, reads_of(rest), may, loose=False)
