"""A rule read aloud in plain English."""

from collections.abc import Mapping

from unknot.care.facts import Fact
from unknot.care.protocol.model import Parameter, Protocol
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
)

_COMPARED = {
    "<": "under",
    "<=": "at most",
    "==": "",
    "!=": "not",
    ">=": "at least",
    ">": "over",
}
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def rule_in_words(node: Node, protocol: Protocol) -> str:
    """The rule as a sentence part, with facts in their short form and parameters as numbers."""
    return _Words(protocol.facts, protocol.parameters).read(node)


def fact_in_words(fact: Fact) -> str:
    """The short name of a fact: the therapist's form of its question, without the mark."""
    text = fact.ask_therapist or fact.ask_client or fact.id.replace("_", " ")
    return text.rstrip("?").strip()


class _Words:
    def __init__(self, facts: Mapping[str, Fact], parameters: Mapping[str, Parameter]) -> None:
        self._facts, self._parameters = facts, parameters

    def read(self, node: Node, inner: bool = False) -> str:
        match node:
            case FactRef():
                return _quoted(fact_in_words(self._facts[node.name]))
            case ParameterRef():
                return f"{self._parameters[node.name].value} ({node.name.replace('_', ' ')})"
            case Literal():
                return str(node.value).replace("_", " ")
            case Known():
                return f"{self.read(node.fact)} has been answered"
            case Cleared():
                return "a doctor's valid letter names each of its reasons"
            case _:
                return self._compound(node, inner)

    def _compound(self, node: Node, inner: bool) -> str:
        match node:
            case Not():
                return self._negated(node.term)
            case And():
                return self._joined(node.terms, " and ", inner)
            case Or():
                return self._joined(node.terms, " or ", inner)
            case AtLeast():
                return f"at least {node.count} of: {self._listed(node.terms)}"
            case In():
                return self._membership(node)
            case Compare():
                return self._comparison(node)
        raise TypeError(type(node).__name__)

    def _negated(self, term: Node) -> str:
        if isinstance(term, Known):
            return f"{self.read(term.fact)} has not been answered"
        return f"not {self.read(term, inner=True)}"

    def _joined(self, terms: tuple[Node, ...], word: str, inner: bool) -> str:
        text = word.join(self.read(term, inner=True) for term in terms)
        return f"({text})" if inner else text

    def _listed(self, terms: tuple[Node, ...]) -> str:
        return ", ".join(self.read(term, inner=True) for term in terms)

    def _membership(self, node: In) -> str:
        words = " or ".join(self.read(value) for value in node.values)
        return f"{self.read(node.operand)} is {'not ' if node.negated else ''}{words}"

    def _comparison(self, node: Compare) -> str:
        first, *rest = node.operands
        if len(rest) == 2:
            low = f"{_COMPARED[_MIRRORED[node.operators[0]]]} {self.read(first)}"
            high = f"{_COMPARED[node.operators[1]]} {self.read(rest[1])}"
            return f"{self.read(rest[0])} is {low} and {high}"
        word = _COMPARED[node.operators[0]]
        return f"{self.read(first)} is {word} {self.read(rest[0])}".replace("is  ", "is ")


def _quoted(text: str) -> str:
    return f"“{text}”"
