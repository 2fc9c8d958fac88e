"""The reference reading: a rule becomes a closure over facts; strong Kleene logic.

A closure takes a dict of every fact (unsure already read as unknown, ``None``) and answers
True, False or None (unknown). An author's text is never given to ``eval`` or ``exec``.
"""

import operator
from collections.abc import Callable, Mapping
from typing import Any

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
    Operand,
    Or,
    ParameterRef,
)

Env = dict[str, Any]
Answer = bool | None
Rule = Callable[[Env], Answer]
Parameters = Mapping[str, Any]

CLEARED = "(cleared)"
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


def compile_rule(node: Node, parameters: Parameters) -> Rule:
    """The closure of a rule, with the protocol's parameters bound into it."""
    return _MAKERS[type(node)](node, parameters)


def _fact(node: FactRef, _: Parameters) -> Rule:
    return operator.itemgetter(node.name)


def _parameter(node: ParameterRef, parameters: Parameters) -> Rule:
    value = parameters[node.name]
    return lambda env: value


def _literal(node: Literal, _: Parameters) -> Callable[[Env], Any]:
    value = node.value
    return lambda env: value


def _known(node: Known, _: Parameters) -> Rule:
    name = node.fact.name
    return lambda env: env[name] is not None


def _cleared(_: Cleared, __: Parameters) -> Rule:
    return operator.itemgetter(CLEARED)


def _not(node: Not, parameters: Parameters) -> Rule:
    term = compile_rule(node.term, parameters)

    def run(env: Env) -> Answer:
        value = term(env)
        return None if value is None else not value

    return run


def _and(node: And, parameters: Parameters) -> Rule:
    terms = tuple(compile_rule(term, parameters) for term in node.terms)
    if isinstance(node.terms[0], Known) and len(terms) == 2:
        return _when_known(node.terms[0].fact.name, terms[1])
    return _joined(terms, False)


def _when_known(name: str, then: Rule) -> Rule:
    """``known(x) and ...``, which many rules begin with: without asking for both, for speed."""
    return lambda env: env[name] is not None and then(env)


def _or(node: Or, parameters: Parameters) -> Rule:
    return _joined(tuple(compile_rule(term, parameters) for term in node.terms), True)


def _joined(terms: tuple[Rule, ...], settles: bool) -> Rule:
    """Terms of which one answer settles it: a no for `and`, a yes for `or`."""
    if len(terms) == 2:
        return _two(*terms, settles)

    def run(env: Env) -> Answer:
        answer: Answer = not settles
        for term in terms:
            value = term(env)
            if value is settles:
                return settles
            if value is None:
                answer = None
        return answer

    return run


def _two(first: Rule, second: Rule, settles: bool) -> Rule:
    """Two terms, as most rules that join answers have: without a loop, for speed."""

    def run(env: Env) -> Answer:
        one = first(env)
        if one is settles:
            return settles
        other = second(env)
        if other is settles:
            return settles
        return None if one is None or other is None else not settles

    return run


def _at_least(node: AtLeast, parameters: Parameters) -> Rule:
    terms = tuple(compile_rule(term, parameters) for term in node.terms)
    count = node.count

    def run(env: Env) -> Answer:
        yes = may_be = 0
        for term in terms:
            value = term(env)
            if value is not False:
                may_be += 1
                yes += value is True
        return True if yes >= count else None if may_be >= count else False

    return run


def _in(node: In, parameters: Parameters) -> Rule:
    operand = compile_rule(node.operand, parameters)
    values = frozenset(literal.value for literal in node.values)
    wanted = not node.negated

    def run(env: Env) -> Answer:
        value = operand(env)
        return None if value is None else (value in values) is wanted

    return run


def _compare(node: Compare, parameters: Parameters) -> Rule:
    links = [
        _pair(left, op, right, parameters)
        for left, op, right in zip(node.operands, node.operators, node.operands[1:], strict=False)
    ]
    return links[0] if len(links) == 1 else _joined(tuple(links), False)


def _pair(left: Operand, operator: str, right: Operand, parameters: Parameters) -> Rule:
    """One comparison; against a number that is written down, without asking for it each time."""
    if isinstance(left, FactRef) and not isinstance(right, FactRef):
        return _against(left.name, _COMPARE[operator], _written(right, parameters))
    if isinstance(right, FactRef) and not isinstance(left, FactRef):
        return _against(right.name, _COMPARE[_MIRRORED[operator]], _written(left, parameters))
    sides = (compile_rule(one, parameters) for one in (left, right))
    return _link(next(sides), _COMPARE[operator], next(sides))


def _written(node: Operand, parameters: Parameters) -> Any:
    return node.value if isinstance(node, Literal) else parameters[node.name]


def _against(name: str, compare: Callable[[Any, Any], bool], written: Any) -> Rule:
    def run(env: Env) -> Answer:
        value = env[name]
        return None if value is None else compare(value, written)

    return run


def _link(left: Rule, compare: Callable[[Any, Any], bool], right: Rule) -> Rule:
    def run(env: Env) -> Answer:
        first, second = left(env), right(env)
        return None if first is None or second is None else compare(first, second)

    return run


_MAKERS: dict[type, Callable[[Any, Parameters], Rule]] = {
    FactRef: _fact,
    ParameterRef: _parameter,
    Literal: _literal,
    Known: _known,
    Cleared: _cleared,
    Not: _not,
    And: _and,
    Or: _or,
    AtLeast: _at_least,
    In: _in,
    Compare: _compare,
}
