"""A rule as a boolean SQL expression, and whom to blame when it is unknown."""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from unknot.care.protocol.evaluate import Parameters
from unknot.care.protocol.nodes import (
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
    children,
    fact_names,
    finite,
)
from unknot.care.protocol.sql import terms
from unknot.care.protocol.sql.dialect import written
from unknot.care.protocol.sql.terms import NO, UNKNOWN, YES, Term, both, either

Facts = Callable[[str], Term]
_SIGNS = {"==": "=", "!=": "<>"}
_COMPOUND = (And, Or, Not, AtLeast)


def rule_sql(node: Node, parameters: Parameters, dialect: str = "duckdb") -> str:
    """The rule over columns named like its facts; `cleared` is a column of that name.

    An unsure fact must be NULL in its column. Answers TRUE, FALSE or NULL (unknown).
    """
    term = Rules(parameters, terms.column).term(node, terms.column("cleared"))
    return written(term.text, dialect)


class Rules:
    """Reads nodes over the columns that ``facts`` gives for a fact's name."""

    def __init__(self, parameters: Parameters, facts: Facts) -> None:
        self._parameters, self._facts = parameters, facts

    def term(self, node: Node, cleared: Term = NO) -> Term:
        """The rule's term; ``cleared`` says whether a letter clears the step."""
        match node:
            case FactRef() if node.type.kind == YES_NO:
                return self._facts(node.name)
            case ParameterRef() if node.type.kind == YES_NO:
                return YES if self._parameters[node.name] else NO
            case Cleared():
                return cleared
            case Known():
                return terms.no(terms.unknown(self._facts(node.fact.name)))
            case Not():
                return terms.no(self.term(node.term, cleared))
            case And():
                return both(*self._joined(node.terms, cleared, node))
            case Or():
                return either(*self._joined(node.terms, cleared, node))
            case AtLeast():
                parts = tuple(self.term(term, cleared) for term in node.terms)
                return terms.at_least(node.count, parts)
            case In():
                return self._membership(node)
            case Compare():
                return self._comparison(node)
        raise TypeError(f"{type(node).__name__} is no yes/no rule")

    def _joined(self, parts: tuple[Node, ...], cleared: Term, node: Node) -> Iterator[Term]:
        """The parts; `known(x) and x > 3` is never unknown, and neither is `not known(x) or x`."""
        guarded = {_guarded(part, node) for part in parts} - {None}
        for part in parts:
            term = self.term(part, cleared)
            if _only_fact(part) in guarded:
                yield terms.yes(term) if isinstance(node, And) else terms.not_no(term)
            elif _guarded(part, node) is None or not _is_used(part, parts, node):
                yield term

    def _membership(self, node: In) -> Term:
        if isinstance(node.operand, ParameterRef):
            found = self._parameters[node.operand.name] in {one.value for one in node.values}
            return YES if found is not node.negated else NO
        fact = self._facts(node.operand.name)
        if fact is UNKNOWN:
            return UNKNOWN
        listed = ", ".join(literal(one.value) for one in node.values)
        word = "NOT IN" if node.negated else "IN"
        return Term(f"{fact.inner} {word} ({listed})", fact.reads)

    def _comparison(self, node: Compare) -> Term:
        operands = [self._operand(one) for one in node.operands]
        pairs = zip(operands, node.operators, operands[1:], strict=False)
        return both(*(_link(left, sign, right) for left, sign, right in pairs))

    def _operand(self, node: Node) -> Term:
        if isinstance(node, FactRef):
            return self._facts(node.name)
        value = node.value if isinstance(node, Literal) else self._parameters[_name(node)]
        return Term(literal(value), loose=False)


def _name(node: Node) -> str:
    assert isinstance(node, ParameterRef)
    return node.name


def _link(left: Term, sign: str, right: Term) -> Term:
    if left is UNKNOWN or right is UNKNOWN:
        return UNKNOWN
    reads = left.reads | right.reads
    return Term(f"{left.inner} {_SIGNS.get(sign, sign)} {right.inner}", reads)


def literal(value: Any) -> str:
    """A number or a word as an SQL literal."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return repr(value if isinstance(value, bool) else finite(value))


def _guarded(part: Node, node: Node) -> str | None:
    """The fact of `known(x)` in an `and`, or of `not known(x)` in an `or`."""
    inner = part.term if isinstance(node, Or) and isinstance(part, Not) else part
    if isinstance(inner, Known) and (isinstance(node, And) or inner is not part):
        return inner.fact.name
    return None


def _only_fact(part: Node) -> str | None:
    """The one fact whose being unknown alone leaves the part unknown."""
    inner = part.term if isinstance(part, Not) else part
    names = fact_names(inner) if isinstance(inner, FactRef | Compare | In) else ()
    return names[0] if len(names) == 1 and not _settled_without(inner) else None


def _settled_without(part: Node) -> bool:
    """Whether a comparison has a link that names no fact: `pain < 3 < 2` is no for everybody."""
    operands = part.operands if isinstance(part, Compare) else ()
    return not all(any(isinstance(one, FactRef) for one in pair) for pair in pairwise(operands))


def _is_used(guard: Node, parts: tuple[Node, ...], node: Node) -> bool:
    name = _guarded(guard, node)
    return any(_only_fact(part) == name for part in parts)


def missing(node: Node, rules: Rules, marks: Mapping[str, Term], cleared: Term = NO) -> Term:
    """Whether any marked fact leaves the rule unknown; to be read only where it is unknown.

    ``marks`` says of each fact whether it counts (it is not asked, say); a mark is true only
    where the fact is unknown. The SQL form of `explain.blamed`.
    """
    if isinstance(node, Known | Cleared):
        return NO
    if not isinstance(node, _COMPOUND):
        return either(*(marks[name] for name in fact_names(node)))
    return either(*(_part_missing(one, rules, marks, cleared) for one in children(node)))


def _part_missing(node: Node, rules: Rules, marks: Mapping[str, Term], cleared: Term) -> Term:
    inner = missing(node, rules, marks, cleared)
    if inner is NO or (not isinstance(node, Not) and _only_fact(node)):
        return inner  # a mark alone says that a part of one fact is unknown
    return both(terms.unknown(rules.term(node, cleared)), inner)
