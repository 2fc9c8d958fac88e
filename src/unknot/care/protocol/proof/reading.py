"""A rule as formulas: when it is true, when false, and which facts leave it unknown."""

import operator
from collections.abc import Callable, Mapping
from typing import Any

import z3

from unknot.care.protocol.nodes import (
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
    children,
    fact_names,
    finite,
)
from unknot.care.protocol.proof.terms import (
    Answer,
    Formula,
    Value,
    both,
    either,
    every,
    formula,
    no,
    some,
)

_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}
Blame = dict[str, Formula]
"""Fact -> when its being unknown leaves the rule unknown."""


class Reading:
    """Reads rules in one world: values of facts and parameters, numbers of words, a letter."""

    def __init__(
        self,
        values: Mapping[str, Value],
        parameters: Mapping[str, Any],
        codes: Mapping[str, int],
        letter: Formula = False,
    ) -> None:
        self.values, self.parameters = values, parameters
        self.codes, self.letter = codes, letter
        self._answers: dict[int, Answer] = {}

    def answer(self, node: Node) -> Answer:
        """When the rule is true and when it is false."""
        if id(node) not in self._answers:
            self._answers[id(node)] = self._READ[type(node)](self, node)
        return self._answers[id(node)]

    def _truth(self, node: FactRef) -> Answer:
        value = self.values[node.name]
        return Answer(both(value.known, value.term), both(value.known, no(value.term)))

    def _switch(self, node: ParameterRef) -> Answer:
        value = self.parameters[node.name]
        return Answer(value, no(value))

    def _known(self, node: Known) -> Answer:
        known = self.values[node.fact.name].known
        return Answer(known, no(known))

    def _cleared(self, _: Cleared) -> Answer:
        return Answer(self.letter, no(self.letter))

    def _not(self, node: Not) -> Answer:
        inner = self.answer(node.term)
        return Answer(inner.no, inner.yes)

    def _and(self, node: And) -> Answer:
        parts = [self.answer(term) for term in node.terms]
        return Answer(every(p.yes for p in parts), some(p.no for p in parts))

    def _or(self, node: Or) -> Answer:
        parts = [self.answer(term) for term in node.terms]
        return Answer(some(p.yes for p in parts), every(p.no for p in parts))

    def _at_least(self, node: AtLeast) -> Answer:
        parts = [self.answer(term) for term in node.terms]
        enough = z3.AtLeast(*(formula(part.yes) for part in parts), node.count)
        left = z3.AtLeast(*(formula(no(part.no)) for part in parts), node.count)
        return Answer(enough, no(left))

    def _in(self, node: In) -> Answer:
        value = self.operand(node.operand)
        found = some(value.term == self._literal(one) for one in node.values)
        answer = Answer(both(value.known, found), both(value.known, no(found)))
        return Answer(answer.no, answer.yes) if node.negated else answer

    def _compare(self, node: Compare) -> Answer:
        operands = [self.operand(one) for one in node.operands]
        links = [
            _link(left, _COMPARE[word], right)
            for left, word, right in zip(operands, node.operators, operands[1:], strict=False)
        ]
        return Answer(every(link.yes for link in links), some(link.no for link in links))

    def operand(self, node: Node) -> Value:
        """A fact, a parameter or a literal as a value."""
        if isinstance(node, FactRef):
            return self.values[node.name]
        if isinstance(node, ParameterRef):
            return Value(True, self.parameters[node.name])
        assert isinstance(node, Literal)
        return Value(True, self._literal(node))

    def _literal(self, node: Literal) -> Any:
        if isinstance(node.value, str):
            return self.codes.get(node.value, 0)
        return finite(node.value)

    _READ: dict[type, Callable[..., Answer]] = {
        FactRef: _truth,
        ParameterRef: _switch,
        Known: _known,
        Cleared: _cleared,
        Not: _not,
        And: _and,
        Or: _or,
        AtLeast: _at_least,
        In: _in,
        Compare: _compare,
    }

    def blame(self, node: Node) -> Blame:
        """Which facts leave the rule unknown: the reading of ``explain.blamed``."""
        found: Blame = {}
        self._blame(node, True, found)
        return found

    def _blame(self, node: Node, so_far: Formula, found: Blame) -> None:
        if isinstance(node, Known | Cleared):
            return
        here = both(so_far, self.answer(node).unknown)
        if here is False:
            return
        inner = children(node) if isinstance(node, And | Or | AtLeast | Not) else ()
        for part in inner:
            self._blame(part, here, found)
        for name in () if inner else fact_names(node):
            missing = both(here, no(self.values[name].known))
            found[name] = either(found.get(name, False), missing)


def _link(left: Value, compare: Callable[[Any, Any], Any], right: Value) -> Answer:
    known, holds = both(left.known, right.known), compare(left.term, right.term)
    return Answer(both(known, holds), both(known, no(holds)))
