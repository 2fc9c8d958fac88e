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
numerals = st.sampled_from([0, 1, 2, 3, 4, 0.5, 1e-7, -1, 1e999]).map(Literal)


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
    plain = [_leaf(ref, numbers) for ref in refs]
    leaves: list[st.SearchStrategy[Node]] = [
        st.one_of(plain),
        st.one_of(plain),
        st.sampled_from(refs).map(Known),
        st.sampled_from(SWITCHES),
    ]
    leaves += [st.just(Cleared())] if lift else []
    return st.recursive(st.one_of(leaves), _compound, max_leaves=8)


def _leaf(fact: FactRef, numbers: tuple[FactRef, ...]) -> st.SearchStrategy[Node]:
    if fact.type.kind == YES_NO:
        return st.just(fact)
    if fact.type.kind == NUMBER:
        return st.one_of(_compared(fact), _chained(fact, numbers), _listed(fact, (0, 1, 1.5, 3)))
    return st.one_of(_said(fact), _listed(fact, WORDS))


def _compared(fact: FactRef) -> st.SearchStrategy[Node]:
    other = st.one_of(numerals, st.sampled_from(NUMBERS))
    return st.builds(_compare, st.just(fact), signs, other)


def _compare(fact: FactRef, sign: str, other: Any) -> Node:
    return Compare((fact, other), (sign,))


def _chained(fact: FactRef, numbers: tuple[FactRef, ...]) -> st.SearchStrategy[Node]:
    ends = st.one_of(numerals, st.sampled_from(numbers))
    return st.builds(_chain, numerals, signs, st.just(fact), signs, ends)


def _chain(low: Any, first: str, fact: FactRef, second: str, high: Any) -> Node:
    return Compare((low, fact, high), (first, second))


def _said(fact: FactRef) -> st.SearchStrategy[Node]:
    other = st.one_of(st.sampled_from(WORDS).map(Literal), st.just(fact))
    return st.builds(_compare, st.just(fact), st.sampled_from(("==", "!=")), other)


def _listed(fact: FactRef, among: tuple[Any, ...]) -> st.SearchStrategy[Node]:
    some = st.lists(st.sampled_from(among).map(Literal), min_size=1, max_size=3).map(tuple)
    return st.builds(In, st.just(fact), some, st.booleans())


def _compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    terms = st.lists(inner, min_size=2, max_size=4).map(tuple)
    counted = st.builds(_counted, st.lists(inner, min_size=1, max_size=4), st.integers(0, 3))
    return st.one_of(st.builds(Not, inner), st.builds(And, terms), st.builds(Or, terms), counted)


def _counted(terms: list[Node], number: int) -> Node:
    return AtLeast(number % len(terms) + 1, tuple(terms))
