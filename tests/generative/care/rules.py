"""Random rules and random small protocols: every kind of node, over a handful of facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from unknot.care.facts import UNSURE, Fact
from unknot.care.protocol.model import Parameter, Protocol, Step
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

WORDS = ("relaxed", "partial", "guarded_more")
ASKED_YES_NO = ("heat", "swelling", "redness")
FOLLOW_UPS = ("worse_at_night", "how_hard")
"""One of them yes or no, one a number: only the first becomes no when it was not asked."""
DERIVED = ("inflamed", "severe")


def fact(name: str, kind: str = "yes_no", **more: Any) -> Fact:
    """A fact with nothing said but its name and type."""
    return Fact(
        id=name,
        family="test",
        type=kind,
        source_kind=more.pop("source_kind", "asked"),
        of="episode",
        risk="none",
        if_unknown="ask",
        source="test",
        grade="design",
        certainty="Design",
        who_says="client",
        **more,
    )


def parameter(name: str, value: int | float | bool, kind: str) -> Parameter:
    """A parameter with nothing said but its value."""
    told = {"means": "test", "source": "test", "grade": "design", "certainty": "Design"}
    return Parameter(name, kind, value, **told, valid_from=date(2026, 1, 1))


FACTS: dict[str, Fact] = {
    **{name: fact(name) for name in ASKED_YES_NO},
    "pain": fact("pain", "int", low=0, high=10),
    "rest": fact("rest", "number", low=0, high=10),
    "tissue": fact("tissue", "enum", values=WORDS),
    "worse_at_night": fact("worse_at_night", asked_when="random"),
    "how_hard": fact("how_hard", "int", low=0, high=10, asked_when="random"),
    **{name: fact(name, source_kind="derived", rule="random") for name in DERIVED},
}
GIVEN = {name: one for name, one in FACTS.items() if name not in DERIVED}
PARAMETERS = {
    "cut": parameter("cut", 7, "int"),
    "half": parameter("half", 2.5, "number"),
    "asks_more": parameter("asks_more", True, "yes_no"),
}
VALUES = {name: one.value for name, one in PARAMETERS.items()}


def reference(name: str) -> FactRef:
    """The node of a fact."""
    one = FACTS[name]
    kind = {"yes_no": YES_NO, "enum": CHOICE}.get(one.type, NUMBER)
    return FactRef(name, Type(kind, one.values))


def literals() -> st.SearchStrategy[Literal]:
    """Numbers as a rule may hold them."""
    numbers = st.one_of(st.integers(-3, 12), st.sampled_from([0.5, 2.5, -1.5, 1e-07]))
    return numbers.map(Literal)


def numbers(names: tuple[str, ...]) -> st.SearchStrategy[Any]:
    """An operand that is a number."""
    facts = [reference(name) for name in names if FACTS[name].type in ("int", "number")]
    cuts = [ParameterRef(name, Type(NUMBER)) for name in ("cut", "half")]
    return st.one_of(st.sampled_from([*facts, *cuts]), literals())


@st.composite
def comparisons(draw: st.DrawFn, names: tuple[str, ...]) -> Node:
    """A comparison of two to four numbers."""
    operands = draw(st.lists(numbers(names), min_size=2, max_size=4))
    count = len(operands) - 1
    signs = draw(st.lists(st.sampled_from(OPERATORS), min_size=count, max_size=count))
    return Compare(tuple(operands), tuple(signs))


def of_words() -> st.SearchStrategy[Node]:
    """A fact that is a word, compared with one or looked up in a list of them."""
    tissue, word = reference("tissue"), st.sampled_from(WORDS).map(Literal)
    equal = st.builds(lambda one, sign: Compare((tissue, one), (sign,)), word, _signs)
    listed = st.lists(word, min_size=1, max_size=3).map(tuple)
    return st.one_of(equal, st.builds(In, st.just(tissue), listed, st.booleans()))


_signs = st.sampled_from(["==", "!="])


def leaves(names: tuple[str, ...], with_cleared: bool) -> st.SearchStrategy[Node]:
    """The smallest rules."""
    truths = [reference(name) for name in names if FACTS[name].type == "yes_no"]
    switches = [ParameterRef("asks_more", Type(YES_NO))]
    in_list = st.builds(
        In,
        st.sampled_from([reference("pain"), reference("rest")]),
        st.lists(literals(), min_size=1, max_size=3).map(tuple),
        st.booleans(),
    )
    kinds = [
        st.sampled_from([*truths, *switches]),
        st.sampled_from([Known(reference(name)) for name in names]),
        comparisons(names),
        of_words(),
        in_list,
    ]
    return st.one_of(*kinds, *([st.just(Cleared())] if with_cleared else []))


@st.composite
def at_least(draw: st.DrawFn, terms: st.SearchStrategy[Node]) -> Node:
    """At least some of up to five terms."""
    chosen = draw(st.lists(terms, min_size=1, max_size=5))
    return AtLeast(draw(st.integers(1, len(chosen))), tuple(chosen))


def rules(
    names: tuple[str, ...] = tuple(FACTS), *, with_cleared: bool = False
) -> st.SearchStrategy[Node]:
    """Any rule over these facts."""
    return st.recursive(
        leaves(names, with_cleared),
        lambda terms: st.one_of(
            terms.map(Not),
            st.lists(terms, min_size=2, max_size=4).map(lambda many: And(tuple(many))),
            st.lists(terms, min_size=2, max_size=4).map(lambda many: Or(tuple(many))),
            at_least(terms),
        ),
        max_leaves=8,
    )


def step(name: str, when: Node, lifts_when: Node | None = None) -> Step:
    """A step with nothing said but its rules."""
    told = {"say": "test", "source": "test", "grade": "design", "certainty": "Design"}
    return Step(name, name, "today", when, "hold", **told, lifts_when=lifts_when)


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    """A small protocol: what is derived, when a follow-up is asked and two steps are random."""
    plain = tuple(name for name in GIVEN if name not in FOLLOW_UPS)
    made = (*plain, *FOLLOW_UPS)
    follow_ups = {name: draw(rules(plain)) for name in FOLLOW_UPS}
    derived = {"inflamed": draw(rules(made)), "severe": draw(rules((*made, "inflamed")))}
    steps = [step(name, draw(rules()), draw(rules(with_cleared=True))) for name in ("one", "two")]
    return Protocol(
        id="random",
        version="1",
        title="Random",
        status="test",
        facts=FACTS,
        parameters=PARAMETERS,
        lists=(),
        steps=tuple(steps),
        derived=derived,
        follow_ups=follow_ups,
        safety_net=(),
        sha256="",
    )


def _values(one: Fact) -> st.SearchStrategy[Any]:
    known = {
        "yes_no": st.booleans(),
        "enum": st.sampled_from(WORDS),
        "int": st.integers(0, 10),
        "number": st.sampled_from([0.0, 0.5, 2.5, 7.0, 9.9]),
    }
    return st.one_of(known[one.type], st.just(UNSURE), st.none())


persons = st.fixed_dictionaries({name: _values(one) for name, one in GIVEN.items()})
"""Every fact that can be given: known, unsure or not asked."""
