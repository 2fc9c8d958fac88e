"""What makes a case small, as wishes: the solver keeps as many of them as can be kept."""

from collections.abc import Iterator, Mapping

import z3

from unknot.care.facts.document import clear_facts
from unknot.care.protocol.proof.case import constant, is_value
from unknot.care.protocol.proof.person import Given
from unknot.care.protocol.proof.terms import Formula, no
from unknot.care.protocol.proof.world import Frame

Givens = Mapping[str, Given]


def plain(frame: Frame) -> Iterator[Formula]:
    """Parameters as shipped, nothing open, no letter."""
    yield from as_shipped(frame)
    yield from map(no, (*frame.open.values(), *frame.named.values(), frame.by_name))


def as_shipped(frame: Frame) -> Iterator[Formula]:
    """Each parameter has the protocol's own value."""
    for name, term in frame.parameters.items():
        if z3.is_expr(term):
            yield term == constant(term, frame.protocol.values[name])


def not_asked(givens: Givens) -> Iterator[Formula]:
    """Each fact was not asked."""
    return (given.null for given in givens.values())


def as_clear(frame: Frame, givens: Givens) -> Iterator[Formula]:
    """Each fact is what a person with nothing against a massage has."""
    clear = clear_facts(frame.protocol.facts)
    for name, given in givens.items():
        yield is_value(frame.facts[name], given, clear[name], frame.words)


def not_unsure(givens: Givens) -> Iterator[Formula]:
    """No answer is "not sure": where another does as well, it is easier to read."""
    return (no(given.unsure) for given in givens.values())


def known_as_clear(frame: Frame, givens: Givens) -> Iterator[Formula]:
    """What is known of a clear person is known of this one."""
    clear = clear_facts(frame.protocol.facts)
    return (given.known for name, given in givens.items() if clear[name] is not None)
