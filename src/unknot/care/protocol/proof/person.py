"""One person's facts and one protocol's parameters as variables of z3, with what they may be.

A fact is a value with two marks, ``known`` and ``unsure``; with neither it was not asked. Words
are numbered, the same word everywhere by the same number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import z3

from unknot.care.facts import Fact
from unknot.care.protocol.model import Parameter, Protocol
from unknot.care.protocol.proof.terms import Formula, both, either, no

TEXT_CODES = (1, 2)
"""Two texts stand for all: rules cannot look into a text, only compare two of them."""


@dataclass(frozen=True, slots=True)
class Given:
    """A fact as somebody gave it: known with a value, unsure, or neither."""

    known: Formula
    unsure: Formula
    term: Any

    @property
    def null(self) -> Formula:
        """It was not asked."""
        return both(no(self.known), no(self.unsure))


class Words:
    """The numbers of all words that the facts of the protocols can take."""

    def __init__(self, *protocols: Protocol) -> None:
        facts = [fact for protocol in protocols for fact in protocol.facts.values()]
        found = {word for fact in facts for word in fact.values}
        self.codes = {word: code for code, word in enumerate(sorted(found), start=10)}
        self.texts = {code: word for word, code in self.codes.items()}

    def of(self, fact: Fact) -> tuple[int, ...]:
        """The numbers of the words of one fact."""
        return TEXT_CODES if fact.type == "text" else tuple(self.codes[w] for w in fact.values)


def given_facts(protocol: Protocol) -> dict[str, Fact]:
    """The facts that somebody gives; the others are worked out."""
    return {n: fact for n, fact in protocol.facts.items() if fact.source_kind != "derived"}


def variable(fact: Fact, mark: str = "") -> Given:
    """Fresh variables of one fact; ``mark`` tells two moments apart."""
    kind = {"yes_no": z3.Bool, "number": z3.Real}.get(fact.type, z3.Int)
    name = f"{fact.id}{mark}"
    return Given(z3.Bool(f"{name}.known"), z3.Bool(f"{name}.unsure"), kind(name))


def possible(fact: Fact, given: Given, words: Words) -> Iterator[Formula]:
    """What the variables of one fact may be."""
    yield no(both(given.known, given.unsure))
    if fact.type in ("enum", "text"):
        yield either(*(given.term == code for code in words.of(fact)))
    elif fact.type in ("int", "number"):
        yield from _within(given.term, fact.low, fact.high)


def _within(term: Any, low: float | None, high: float | None) -> Iterator[Formula]:
    if low is not None:
        yield term >= low
    if high is not None:
        yield term <= high


def parameter_variables(parameters: Mapping[str, Parameter]) -> dict[str, Any]:
    """Each parameter: free where it has bounds or is a switch, else its value."""
    return {name: _parameter(parameter) for name, parameter in parameters.items()}


def _parameter(parameter: Parameter) -> Any:
    if parameter.type == "yes_no":
        return z3.Bool(f"parameter.{parameter.id}")
    if parameter.bounds is None:
        return parameter.value
    kind = z3.Real if parameter.type == "number" else z3.Int
    return kind(f"parameter.{parameter.id}")


def parameter_bounds(parameters: Mapping[str, Parameter], terms: Mapping[str, Any]) -> list[Any]:
    """The parameters' own bounds."""
    return [
        bound
        for name, parameter in parameters.items()
        if parameter.bounds is not None
        for bound in _within(terms[name], *parameter.bounds)
    ]
