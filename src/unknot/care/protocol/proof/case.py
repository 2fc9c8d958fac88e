"""A model of z3 as a case that people can read, and a case as values for z3's variables."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import z3

from unknot.care.facts import UNSURE, Fact, Value
from unknot.care.protocol.decide import decide
from unknot.care.protocol.decision import Decision
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof.person import TEXT_CODES, Given, Words
from unknot.care.protocol.proof.terms import Formula, both, formula
from unknot.care.protocol.proof.world import Frame

TEXTS = dict(zip(TEXT_CODES, ("a place named in the letter", "another place"), strict=True))


@dataclass(frozen=True, slots=True)
class Case:
    """One moment in plain values; a fact that is not named was not asked.

    ``cleared`` is None where only the letter's shorthand is known. ``parameters`` are those that
    differ from the protocol's own. ``overridden`` are stops overridden at this visit. With
    ``unlike_clear`` it is told by what differs from a person with nothing against a massage.
    """

    facts: Mapping[str, Value]
    open_steps: tuple[str, ...] = ()
    cleared: tuple[str, ...] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    overridden: tuple[str, ...] = ()
    unlike_clear: bool = False


def decide_case(protocol: Protocol, case: Case) -> Decision:
    """What the reference says of the case."""
    return decide(
        moved(protocol, case.parameters),
        case.facts,
        open_steps=case.open_steps,
        cleared=case.cleared,
    )


def moved(protocol: Protocol, values: Mapping[str, Any]) -> Protocol:
    """The protocol with some of its parameters at other values within their bounds."""
    if not values:
        return protocol
    parameters = {
        name: replace(parameter, value=values.get(name, parameter.value))
        for name, parameter in protocol.parameters.items()
    }
    return replace(protocol, parameters=parameters)


def case_of(model: Any, frame: Frame, givens: Mapping[str, Given]) -> Case:
    """The case that a model of z3 stands for."""
    return Case(
        facts=facts_of(model, frame, givens),
        open_steps=those(model, frame.open),
        cleared=those(model, frame.named) if holds(model, frame.by_name) else None,
        parameters=dict(_parameters(_Found(model), frame)),
    )


def holds(model: Any, part: Formula) -> bool:
    """Whether it is so in the model."""
    return _Found(model).holds(formula(part))


def those(model: Any, marks: Mapping[str, Formula]) -> tuple[str, ...]:
    """The names whose mark is so in the model."""
    return tuple(name for name, mark in marks.items() if holds(model, mark))


def facts_of(model: Any, frame: Frame, givens: Mapping[str, Given]) -> dict[str, Value]:
    """What a model of z3 makes of some facts; those not asked are left out."""
    found = _Found(model)
    values = (
        (name, _value(found, frame.facts[name], given, frame.words))
        for name, given in givens.items()
    )
    return {name: value for name, value in values if value is not None}


class _Found:
    """Reads a model; what it leaves open is no, or the lowest value."""

    def __init__(self, model: Any) -> None:
        self.model = model

    def holds(self, term: Any) -> bool:
        return bool(z3.is_true(self.model.eval(term, model_completion=True)))

    def number(self, term: Any) -> int | float:
        value = self.model.eval(term, model_completion=True)
        if z3.is_int_value(value):
            return int(value.as_long())
        part = value.as_fraction()
        return int(part) if part.denominator == 1 else float(part)


def _value(found: _Found, fact: Fact, given: Given, words: Words) -> Value:
    if found.holds(given.unsure):
        return UNSURE
    if not found.holds(given.known):
        return None
    if fact.type == "yes_no":
        return found.holds(given.term)
    number = found.number(given.term)
    if fact.type == "text":
        return TEXTS[int(number)]
    return words.texts[int(number)] if fact.type == "enum" else number


def _parameters(found: _Found, frame: Frame) -> Iterator[tuple[str, Any]]:
    for name, parameter in frame.protocol.parameters.items():
        term = frame.parameters[name]
        if not z3.is_expr(term):
            continue
        value = found.holds(term) if parameter.type == "yes_no" else found.number(term)
        if value != parameter.value:
            yield name, value


def values_of(case: Case, frame: Frame) -> list[tuple[Any, Any]]:
    """Each variable of the frame with its value in the case, for ``z3.substitute``."""
    pairs = [
        pair
        for name, given in frame.base.items()
        for pair in _pairs(frame.facts[name], given, case.facts.get(name), frame.words)
    ]
    named = case.cleared or ()
    pairs += [(mark, z3.BoolVal(step in case.open_steps)) for step, mark in frame.open.items()]
    pairs += [(mark, z3.BoolVal(step in named)) for step, mark in frame.named.items()]
    pairs.append((frame.by_name, z3.BoolVal(case.cleared is not None)))
    values = {**frame.protocol.values, **case.parameters}
    terms = ((term, values[name]) for name, term in frame.parameters.items() if z3.is_expr(term))
    return pairs + [(term, constant(term, value)) for term, value in terms]


def is_value(fact: Fact, given: Given, value: Value, words: Words) -> Formula:
    """The fact has this value, or was not asked."""
    if value is None:
        return given.null
    return both(*(variable == its for variable, its in _pairs(fact, given, value, words)))


def _pairs(fact: Fact, given: Given, value: Value, words: Words) -> list[tuple[Any, Any]]:
    known = value is not None and value != UNSURE
    plain: Any = value if known else _filler(fact, words)
    if fact.type == "enum":
        plain = words.codes[plain]
    elif fact.type == "text":
        plain = TEXT_CODES[1] if plain == TEXTS[TEXT_CODES[1]] else TEXT_CODES[0]
    return [
        (given.known, z3.BoolVal(known)),
        (given.unsure, z3.BoolVal(value == UNSURE)),
        (given.term, constant(given.term, plain)),
    ]


def _filler(fact: Fact, words: Words) -> Any:
    """Some allowed value: what stands behind a fact that is not known matters to nothing."""
    return {"yes_no": False, "enum": next(iter(fact.values), "")}.get(fact.type, fact.low or 0)


def constant(term: Any, value: Any) -> Any:
    """A Python value as a constant of the term's sort."""
    if z3.is_bool(term):
        return z3.BoolVal(bool(value))
    return z3.IntVal(int(value)) if z3.is_int(term) else z3.RealVal(value)
