"""Random persons: any fact of the shipped protocol known, unsure or not asked."""

import random
from typing import Any

from hypothesis import strategies as st

from unknot.care.facts import UNSURE, Fact
from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, latest

PROTOCOL: Protocol = latest()
GIVEN: dict[str, Fact] = {
    name: fact for name, fact in PROTOCOL.facts.items() if fact.source_kind != "derived"
}
CLEAR: dict[str, Any] = {
    name: value for name, value in clear_facts(PROTOCOL.facts).items() if name in GIVEN
}


def known_values(fact: Fact) -> st.SearchStrategy[Any]:
    """Every value a person could give."""
    if fact.type == "yes_no":
        return st.booleans()
    if fact.type == "enum":
        return st.sampled_from(fact.values)
    if fact.type == "text":
        return st.sampled_from(["spine and ribs", "abdomen"])
    low, high = int(fact.low or 0), int(min(fact.high or 10, 10_000))
    return st.integers(low, high)


def values(fact: Fact) -> st.SearchStrategy[Any]:
    """A known value, unsure, or not asked."""
    return st.one_of(known_values(fact), st.just(UNSURE), st.none())


@st.composite
def changed(draw: st.DrawFn, most: int = 8) -> dict[str, Any]:
    """A clear person with a few facts changed: most people, and the hard ones."""
    names = draw(st.lists(st.sampled_from(sorted(GIVEN)), max_size=most, unique=True))
    return CLEAR | {name: draw(values(GIVEN[name])) for name in names}


open_steps = st.lists(
    st.sampled_from([step.id for step in PROTOCOL.steps if step.ladder == "today"]), max_size=2
)
cleared_steps = st.one_of(
    st.none(), st.lists(st.sampled_from([step.id for step in PROTOCOL.steps]), max_size=3)
)


def known_value(fact: Fact, draw: random.Random) -> Any:
    """One value a person could give, by the dice of ``draw``: for many at once."""
    if fact.type == "yes_no":
        return draw.random() < 0.5
    if fact.type == "enum":
        return draw.choice(fact.values)
    if fact.type == "text":
        return draw.choice(["spine and ribs", "abdomen; neck"])
    return draw.randint(int(fact.low or 0), int(min(fact.high or 10, 200)))
