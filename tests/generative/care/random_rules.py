"""Random rules that are valid, and random values of the facts they read."""

from __future__ import annotations

import random
from functools import cache
from typing import Any

from hypothesis import strategies as st

from unknot.care.facts import UNSURE
from unknot.care.protocol.nodes import (
    CHOICE,
    NUMBER,
    OPERATORS,
    YES_NO,
    And,
    AtLeast,
    Cleared,
    Compare,
    FactRef,
    In,
    Known,
    Literal,
    Node,
    Not,
    Operand,
    Or,
    ParameterRef,
    Type,
)

WORDS = ("relaxed", "partial", "it's hard")
TYPES = {
    **{name: Type(YES_NO) for name in ("heat", "swelling", "redness", "order")},
    "pain": Type(NUMBER),
    "hours": Type(NUMBER),
    "tissue": Type(CHOICE, WORDS),
    "before": Type(CHOICE, WORDS),
}
PARAMETERS: dict[str, Any] = {"cut": 2, "share": 0.5, "asks": True, "never": False}
NUMBERS = [ParameterRef("cut", Type(NUMBER)), ParameterRef("share", Type(NUMBER))]
SWITCHES = [ParameterRef("asks", Type(YES_NO)), ParameterRef("never", Type(YES_NO))]
#: What steps see: the facts, and those derived from them.
SEEN = {**TYPES, "sore": Type(YES_NO), "sharp": Type(YES_NO)}
signs = st.sampled_from(OPERATORS)
NUMERALS = tuple(Literal(one) for one in (0, 1, 2, 3, 4, 0.5, 1e-7, -1, 1e999))


def value(name: str, kind: Type, draw: random.Random) -> Any:
    """Not asked, unsure, or a value of that type, by the dice of ``draw``."""
    if draw.random() < 0.4:
        return draw.choice([None, UNSURE])
    if kind.kind == NUMBER:
        return draw.choice([0, 1, 2, 3, 4] if name == "pain" else [0.0, 0.5, 1.5, 3.0])
    return draw.choice(WORDS) if kind.kind == CHOICE else draw.random() < 0.5


@cache
def rules(names: tuple[str, ...], *, lift: bool = False) -> st.SearchStrategy[Node]:
    """Any rule over these facts; in a lift, `cleared` may be read."""
    refs = [FactRef(name, SEEN[name]) for name in names]
    numbers = tuple(one for one in refs if one.type.kind == NUMBER)
    words = tuple(one for one in refs if one.type.kind == CHOICE)
    leaves: list[st.SearchStrategy[Node]] = [
        st.sampled_from([one for one in refs if one.type.kind == YES_NO]),
        _compared((*numbers, *numbers, *NUMBERS, *NUMERALS)),
        st.one_of(_said(words), _listed(words, WORDS)),
        _listed((*numbers, *NUMBERS), (0, 1, 1.5, 3, 1e-7, -1)),
        st.sampled_from(refs).map(Known),
        st.sampled_from(SWITCHES),
    ]
    leaves += [st.just(Cleared())] if lift else []
    return st.recursive(st.one_of(leaves), _compound, max_leaves=8)


def _compared(operands: tuple[Operand, ...]) -> st.SearchStrategy[Node]:
    """A comparison of two to four numbers: facts, parameters, numerals."""
    one = st.sampled_from(operands)
    return st.builds(_compare, one, st.lists(st.tuples(signs, one), min_size=1, max_size=3))


def _compare(first: Operand, rest: list[tuple[str, Operand]]) -> Node:
    return Compare((first, *(one for _, one in rest)), tuple(sign for sign, _ in rest))


def _said(words: tuple[FactRef, ...]) -> st.SearchStrategy[Node]:
    """A word compared with one that is written down, or with another fact's."""
    other = st.sampled_from([*map(Literal, WORDS), *words])
    equal = st.tuples(st.sampled_from(("==", "!=")), other)
    return st.builds(_compare, st.sampled_from(words), st.tuples(equal).map(list))


def _listed(
    operands: tuple[FactRef | ParameterRef, ...], among: tuple[Any, ...]
) -> st.SearchStrategy[Node]:
    some = st.lists(st.sampled_from(among).map(Literal), min_size=1, max_size=3).map(tuple)
    return st.builds(In, st.sampled_from(operands), some, st.booleans())


def _compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    terms = st.lists(inner, min_size=2, max_size=4).map(tuple)
    counted = st.builds(_counted, st.lists(inner, min_size=1, max_size=4), st.integers(0, 3))
    return st.one_of(st.builds(Not, inner), st.builds(And, terms), st.builds(Or, terms), counted)


def _counted(terms: list[Node], number: int) -> Node:
    return AtLeast(number % len(terms) + 1, tuple(terms))
