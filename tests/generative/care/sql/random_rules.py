"""Random rules that are valid, and random values of the facts they read."""

from __future__ import annotations

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
numerals = st.sampled_from([0, 1, 2, 3, 4, 0.5, 1e-7, -1, 1e999]).map(Literal)


def values(name: str, kind: Type) -> st.SearchStrategy[Any]:
    """Not asked, unsure, or a value of that type."""
    known: dict[str, st.SearchStrategy[Any]] = {
        YES_NO: st.booleans(),
        NUMBER: st.integers(0, 4) if name == "pain" else st.sampled_from([0.0, 0.5, 1.5, 3.0]),
        CHOICE: st.sampled_from(WORDS),
    }
    return st.one_of(known[kind.kind], known[kind.kind], st.none(), st.just(UNSURE))


def rules(facts: dict[str, Type], *, lift: bool = False) -> st.SearchStrategy[Node]:
    """Any rule over these facts; in a lift, `cleared` may be read."""
    refs = [FactRef(name, kind) for name, kind in facts.items()]
    plain = [_leaf(ref, [one for one in refs if one.type.kind == NUMBER]) for ref in refs]
    leaves: list[st.SearchStrategy[Node]] = [
        st.one_of(plain),
        st.one_of(plain),
        st.sampled_from(refs).map(Known),
        st.sampled_from(SWITCHES),
    ]
    leaves += [st.just(Cleared())] if lift else []
    return st.recursive(st.one_of(leaves), _compound, max_leaves=8)


def _leaf(fact: FactRef, numbers: list[FactRef]) -> st.SearchStrategy[Node]:
    if fact.type.kind == YES_NO:
        return st.just(fact)
    if fact.type.kind == NUMBER:
        return st.one_of(_compared(fact), _chained(fact, numbers), _listed(fact, [0, 1, 1.5, 3]))
    return st.one_of(_said(fact), _listed(fact, list(WORDS)))


def _compared(fact: FactRef) -> st.SearchStrategy[Node]:
    other = st.one_of(numerals, st.sampled_from(NUMBERS))
    return st.builds(
        lambda sign, one: Compare((fact, one), (sign,)), st.sampled_from(OPERATORS), other
    )


def _chained(fact: FactRef, numbers: list[FactRef]) -> st.SearchStrategy[Node]:
    signs = st.tuples(st.sampled_from(OPERATORS), st.sampled_from(OPERATORS))
    ends = st.one_of(numerals, st.sampled_from(numbers))
    return st.builds(lambda low, two, high: Compare((low, fact, high), two), numerals, signs, ends)


def _said(fact: FactRef) -> st.SearchStrategy[Node]:
    other = st.one_of(st.sampled_from(WORDS).map(Literal), st.just(fact))
    return st.builds(
        lambda sign, one: Compare((fact, one), (sign,)), st.sampled_from(("==", "!=")), other
    )


def _listed(fact: FactRef, among: list[Any]) -> st.SearchStrategy[Node]:
    some = st.lists(st.sampled_from(among).map(Literal), min_size=1, max_size=3)
    return st.builds(lambda found, no: In(fact, tuple(found), no), some, st.booleans())


def _compound(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    terms = st.lists(inner, min_size=2, max_size=4).map(tuple)
    counted = st.lists(inner, min_size=1, max_size=4).flatmap(
        lambda found: st.integers(1, len(found)).map(lambda n: AtLeast(n, tuple(found)))
    )
    return st.one_of(inner.map(Not), terms.map(And), terms.map(Or), counted)
