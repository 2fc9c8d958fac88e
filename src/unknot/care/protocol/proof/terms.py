"""Formulas of z3 with plain Python truth folded in, and three-valued logic as two formulas.

A formula is a z3 Bool or a Python bool; what is certain already never reaches the solver.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import z3

Formula = Any
"""A z3 Bool, or True or False."""


def every(parts: Iterable[Formula]) -> Formula:
    """All of the parts."""
    terms = []
    for part in parts:
        if part is False:
            return False
        if part is not True:
            terms.append(part)
    if not terms:
        return True
    return _joined(z3.Z3_mk_and, terms)


def some(parts: Iterable[Formula]) -> Formula:
    """Any of the parts."""
    terms = []
    for part in parts:
        if part is True:
            return True
        if part is not False:
            terms.append(part)
    if not terms:
        return False
    return _joined(z3.Z3_mk_or, terms)


def _joined(make: Callable[..., Any], terms: list[Any]) -> Formula:
    """Joins Bools that are known to be Bools: z3's own And and Or check and convert each first."""
    if len(terms) == 1:
        return terms[0]
    context = terms[0].ctx
    array = (z3.Ast * len(terms))(*(term.as_ast() for term in terms))
    return z3.BoolRef(make(context.ref(), len(terms), array), context)


def no(part: Formula) -> Formula:
    """The opposite."""
    if isinstance(part, bool):
        return not part
    return z3.BoolRef(z3.Z3_mk_not(part.ctx.ref(), part.as_ast()), part.ctx)


def both(*parts: Formula) -> Formula:
    """All of the arguments."""
    return every(parts)


def either(*parts: Formula) -> Formula:
    """Any of the arguments."""
    return some(parts)


def formula(part: Formula) -> Any:
    """The part as a z3 Bool."""
    return z3.BoolVal(part) if isinstance(part, bool) else part


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule answers: formulas for yes and for no; neither is unknown."""

    yes: Formula
    no: Formula

    @property
    def unknown(self) -> Formula:
        """The rule is neither true nor false."""
        return both(no(self.yes), no(self.no))


YES = Answer(True, False)
NO = Answer(False, True)


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a word's code or a truth, and whether it is known."""

    known: Formula
    term: Any
