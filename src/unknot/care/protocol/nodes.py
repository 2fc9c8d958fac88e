"""The rule language as frozen nodes that check themselves: a malformed rule cannot exist.

Rule = FactRef | ParameterRef | Literal | Compare | In | Known | Cleared
     | Not | And | Or | AtLeast
"""

import sys
from dataclasses import dataclass
from typing import Final

YES_NO: Final = "yes_no"
NUMBER: Final = "number"
CHOICE: Final = "choice"

_LARGEST = sys.float_info.max

OPERATORS = ("<", "<=", "==", "!=", ">=", ">")


class NodeError(ValueError):
    """Two parts of a rule that do not fit together."""


@dataclass(frozen=True, slots=True)
class Type:
    """The type of an expression; ``values`` are the words a choice can take."""

    kind: str
    values: tuple[str, ...] = ()

    def __str__(self) -> str:
        return {"yes_no": "yes or no", "number": "a number", "choice": "a word"}[self.kind]


class Node:
    """Base of all nodes. Every node has a ``type``."""

    __slots__ = ()
    type: Type


@dataclass(frozen=True, slots=True)
class FactRef(Node):
    """The value of a fact."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class ParameterRef(Node):
    """The value of a parameter of the protocol."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A number or a word written in the rule."""

    value: int | float | str

    @property
    def type(self) -> Type:  # type: ignore[override]
        """A number, or a choice of one word."""
        return Type(CHOICE, (self.value,)) if isinstance(self.value, str) else Type(NUMBER)


def finite(number: float) -> float:
    """The number for readings that know no infinity: 1e999 in a rule stands above every fact."""
    return max(-_LARGEST, min(number, _LARGEST))


Operand = FactRef | ParameterRef | Literal


class Truth(Node):
    """Base of the nodes that answer yes, no or unknown."""

    __slots__ = ()
    type = Type(YES_NO)


def _needs_truth(terms: tuple[Node, ...], word: str) -> None:
    for term in terms:
        if term.type.kind != YES_NO:
            name = getattr(term, "name", getattr(term, "value", "this"))
            raise NodeError(f"`{word}` joins yes/no parts, and {name} is {term.type}; compare it")


@dataclass(frozen=True, slots=True)
class Compare(Truth):
    """A comparison, perhaps chained: ``2 <= sessions_given < 4``."""

    operands: tuple[Operand, ...]
    operators: tuple[str, ...]

    def __post_init__(self) -> None:
        """Both sides must be of one type, and only numbers have an order."""
        pairs = zip(self.operands, self.operators, self.operands[1:], strict=False)
        for left, operator, right in pairs:
            _check_pair(left, operator, right)


def _check_pair(left: Operand, operator: str, right: Operand) -> None:
    if YES_NO in (left.type.kind, right.type.kind):
        raise NodeError("a yes/no fact is not compared; write its name, or `not` before it")
    if left.type.kind != right.type.kind:
        raise NodeError(f"cannot compare {left.type} with {right.type}")
    if left.type.kind == CHOICE and operator not in ("==", "!="):
        raise NodeError(f"words have no order; write == or != instead of {operator}")
    if left.type.kind == CHOICE:
        _check_words(left, right)


def _check_words(left: Operand, right: Operand) -> None:
    for one, other in ((left, right), (right, left)):
        if isinstance(one, Literal) and not isinstance(other, Literal):
            _check_word(str(one.value), other)


def _check_word(word: str, fact: Operand) -> None:
    if word not in fact.type.values:
        name = getattr(fact, "name", "it")
        raise NodeError(f"{name} is never '{word}'; it is one of {', '.join(fact.type.values)}")


@dataclass(frozen=True, slots=True)
class In(Truth):
    """Membership of a fact in a list of literals."""

    operand: FactRef | ParameterRef
    values: tuple[Literal, ...]
    negated: bool = False

    def __post_init__(self) -> None:
        """Each literal must be a value the operand can take."""
        if self.operand.type.kind == YES_NO:
            raise NodeError(f"{self.operand.name} is yes or no; write its name, or `not` before it")
        if not self.values:
            raise NodeError("the list is empty; write at least one value")
        for literal in self.values:
            _check_pair(self.operand, "==", literal)


@dataclass(frozen=True, slots=True)
class Known(Truth):
    """True when the fact has been answered; false when not asked or unsure."""

    fact: FactRef


@dataclass(frozen=True, slots=True)
class Cleared(Truth):
    """True when a doctor's letter clears the step that is being read."""


@dataclass(frozen=True, slots=True)
class Not(Truth):
    """Yes becomes no; unknown stays unknown."""

    term: Node

    def __post_init__(self) -> None:
        """Only a yes/no part can be negated."""
        _needs_truth((self.term,), "not")


@dataclass(frozen=True, slots=True)
class And(Truth):
    """All terms."""

    terms: tuple[Node, ...]

    def __post_init__(self) -> None:
        """Only yes/no parts can be joined."""
        _needs_truth(self.terms, "and")


@dataclass(frozen=True, slots=True)
class Or(Truth):
    """Any term."""

    terms: tuple[Node, ...]

    def __post_init__(self) -> None:
        """Only yes/no parts can be joined."""
        _needs_truth(self.terms, "or")


@dataclass(frozen=True, slots=True)
class AtLeast(Truth):
    """At least ``count`` of the terms: the ``or`` of all subsets of that size."""

    count: int
    terms: tuple[Node, ...]

    def __post_init__(self) -> None:
        """The count must be reachable, and not trivial."""
        _needs_truth(self.terms, "at_least")
        if not 1 <= self.count <= len(self.terms):
            raise NodeError(f"at_least({self.count}, ...) needs 1 to {len(self.terms)} here")


def children(node: Node) -> tuple[Node, ...]:
    """The direct parts of a node."""
    if isinstance(node, And | Or | AtLeast):
        return node.terms
    if isinstance(node, Not):
        return (node.term,)
    if isinstance(node, Compare):
        return node.operands
    if isinstance(node, In):
        return (node.operand,)
    return (node.fact,) if isinstance(node, Known) else ()


def fact_names(node: Node) -> tuple[str, ...]:
    """The facts a rule names, in reading order, each once; derived facts by their own name."""
    found: dict[str, None] = {}
    _collect(node, found)
    return tuple(found)


def _collect(node: Node, found: dict[str, None]) -> None:
    if isinstance(node, FactRef):
        found[node.name] = None
    for child in children(node):
        _collect(child, found)


def names_not(node: Node) -> bool:
    """True when the rule denies a part of itself."""
    return isinstance(node, Not) or any(names_not(child) for child in children(node))


def names_cleared(node: Node) -> bool:
    """True when the rule reads the doctor's letter."""
    return isinstance(node, Cleared) or any(names_cleared(child) for child in children(node))
