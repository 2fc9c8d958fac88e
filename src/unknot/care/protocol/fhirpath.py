"""A rule as a FHIRPath expression: the reading for others' programs.

FHIRPath's logic is three-valued as ours is: an empty collection is unknown. The expression is
read over one ``QuestionnaireResponse`` (FHIR R4), whose items are the facts:

- ``item.linkId`` is the fact's id, and ``item.answer.value`` its value: ``valueBoolean``,
  ``valueInteger``, ``valueDecimal``, ``valueCoding`` (the word is its code) or ``valueString``;
- a fact that was not asked has no item; one that was asked and is not known has an item without
  an answer. Both are empty, and only a follow-up tells them apart;
- the item ``cleared`` has one ``valueString`` for each step that a doctor's letter clears.

Derived facts and follow-ups are written out, so the response holds only what was given. In a
PlanDefinition the same text is an action's ``condition.expression`` in ``text/fhirpath``, with the
response to the screening Questionnaire as the resource that it is read over.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from unknot.care.protocol.evaluate import Parameters
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import (
    CHOICE,
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
    finite,
)

CLEARED_ITEM = "cleared"
_EMPTY = "{}"
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}


@dataclass(frozen=True, slots=True)
class RuleText:
    """One rule of a protocol: where it stands (``fact sev``, ``step sev``), its key, its text."""

    place: str
    key: str
    text: str


def rules_in_fhirpath(protocol: Protocol) -> Iterator[RuleText]:
    """Every rule of a protocol: derived facts, follow-ups, and each step's ``when`` and lift."""
    writer = Writer(protocol.values, protocol.derived, protocol.follow_ups)
    for name, rule in protocol.derived.items():
        yield RuleText(f"fact {name}", "rule", writer.write(rule))
    for name, rule in protocol.follow_ups.items():
        yield RuleText(f"fact {name}", "asked_when", writer.write(rule))
    for step in protocol.steps:
        yield RuleText(f"step {step.id}", "when", writer.write(step.when))
        if step.lifts_when is not None:
            yield RuleText(f"step {step.id}", "lifts_when", writer.write(step.lifts_when, step.id))


class Writer:
    """Writes the rules of one protocol: ``derived`` and ``follow_ups`` map facts to their rules."""

    def __init__(
        self,
        parameters: Parameters,
        derived: Mapping[str, Node] | None = None,
        follow_ups: Mapping[str, Node] | None = None,
    ) -> None:
        self._parameters = parameters
        self._derived, self._follow_ups = derived or {}, follow_ups or {}
        self._writers: dict[type, Callable[[Any, str], str]] = {
            FactRef: self._fact,
            ParameterRef: lambda node, _: _literal(self._parameters[node.name]),
            Literal: lambda node, _: _literal(node.value),
            Known: lambda node, step: f"{self.write(node.fact, step)}.exists()",
            Cleared: lambda _, step: _letter_names(step),
            Not: lambda node, step: f"{self.write(node.term, step)}.not()",
            And: lambda node, step: self._joined(" and ", node, step),
            Or: lambda node, step: self._joined(" or ", node, step),
            AtLeast: self._at_least,
            In: self._in,
            Compare: self._compare,
        }

    def write(self, node: Node, step: str = "") -> str:
        """The expression of a rule; ``step`` is the one whose letter ``cleared`` asks for.

        It is a path, a literal, a call or stands in brackets, so it can be joined to anything.
        """
        return self._writers[type(node)](node, step)

    def _fact(self, node: FactRef, step: str) -> str:
        if node.name in self._derived:
            return self.write(self._derived[node.name], step)
        parent = self._follow_ups.get(node.name)
        if parent is None or node.type.kind != YES_NO:
            return _answer(node)
        not_asked = f"iif({self.write(parent, step)} = false, false, {_EMPTY})"
        return f"iif({_item(node.name)}.exists(), {_answer(node)}, {not_asked})"

    def _joined(self, word: str, node: And | Or, step: str) -> str:
        return f"({word.join(self.write(term, step) for term in node.terms)})"

    def _at_least(self, node: AtLeast, step: str) -> str:
        """Counted, since the subsets would be too many: enough yes, or too few that are not no."""
        terms = [self.write(term, step) for term in node.terms]
        yes = " + ".join(f"iif({term}, 1, 0)" for term in terms)
        not_no = " + ".join(f"iif({term} = false, 0, 1)" for term in terms)
        otherwise = f"iif({not_no} < {node.count}, false, {_EMPTY})"
        return f"iif({yes} >= {node.count}, true, {otherwise})"

    def _in(self, node: In, step: str) -> str:
        listed = " | ".join(_literal(literal.value) for literal in node.values)
        text = f"({self.write(node.operand, step)} in ({listed}))"
        return f"{text}.not()" if node.negated else text

    def _compare(self, node: Compare, step: str) -> str:
        operands = [self.write(operand, step) for operand in node.operands]
        links = [
            f"({left} {'=' if operator == '==' else operator} {right})"
            for left, operator, right in zip(operands, node.operators, operands[1:], strict=False)
        ]
        return links[0] if len(links) == 1 else f"({' and '.join(links)})"


def _item(link_id: str) -> str:
    return f"item.where(linkId = {_literal(link_id)})"


def _answer(fact: FactRef) -> str:
    code = ".code" if fact.type.kind == CHOICE and fact.type.values else ""
    return f"{_item(fact.name)}.answer.value{code}"


def _letter_names(step: str) -> str:
    return f"{_item(CLEARED_ITEM)}.answer.where(value = {_literal(step)}).exists()"


def _literal(value: bool | int | float | str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + "".join(_ESCAPES.get(letter, letter) for letter in value) + "'"
    # FHIRPath has neither exponents nor infinity: all digits are written out.
    return f"{Decimal(str(finite(value))):f}"
