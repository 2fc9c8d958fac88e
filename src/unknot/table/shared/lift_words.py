"""What ends a stop, as a therapist says it: never a rule, its parameters or its quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import (
    And,
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
    fact_names,
)
from unknot.care.protocol.words import fact_in_words, rule_in_words

INJURY = "hours_since_injury"
LETTER = "a doctor's letter, written since, answers each reason"
PLAIN = {
    "signs_clear_checks": "heat and redness gone, swelling falling, on {need} checks a day apart",
    "rest_pain": "pain at rest {need} or less",
    "tissue_response": "felt again: relaxed or partly",
    "rest_pain_rising": "pain at rest not rising",
    INJURY: "{need} hours since the injury",
    "doctor_seen": "doctor seen, answer recorded",
    "go_on_recorded": "going on is agreed and recorded",
    "fever_free_hours": "{need} hours without fever, without medicine against it",
    "crisis_talked": "talked through, and recorded",
}
"""By the fact that a part of an end condition is about."""
_SCALE = re.compile(r", −?\d+-\d+$")


def lift_words(protocol: Protocol, part: Node) -> str:
    """One part of an end condition in plain words, beginning small."""
    name = named(part)
    if name:
        return PLAIN[name].format(need=number_needed(protocol, part, name))
    match part:
        case Cleared():
            return LETTER
        case And():
            return ", and ".join(lift_words(protocol, term) for term in part.terms)
        case Or():
            return ", or ".join(lift_words(protocol, term) for term in part.terms)
        case FactRef():
            return f"{short_fact(protocol, part.name)}: yes"
        case Not() if isinstance(part.term, FactRef):
            return f"no longer: {short_fact(protocol, part.term.name)}"
        case Compare() | In():
            return _compared(protocol, part)
    return rule_in_words(part, protocol)


def named(part: Node) -> str:
    """The fact whose plain words stand for this part, or ""."""
    if isinstance(part, Or) and not _of_one(part):
        return ""
    names = fact_names(part)
    return next((n for n in ("doctor_seen", *names) if n in names and n in PLAIN), "")


def _of_one(part: Or) -> bool:
    """Parts such as `not known(x) or x < 3`: only about one thing."""
    return any(
        isinstance(term, Not) and isinstance(term.term, Known | FactRef) for term in part.terms
    )


def waits_for_nothing(part: Node, injury_known: bool) -> bool:
    """True for a part about an injury where there was none to wait for."""
    return INJURY in fact_names(part) and not injury_known


def short_fact(protocol: Protocol, name: str) -> str:
    """A fact's name inside a sentence, without its scale: `pain now`."""
    words = _SCALE.sub("", fact_in_words(protocol.facts[name]))
    return words[:1].lower() + words[1:]


def _compared(protocol: Protocol, part: Compare | In) -> str:
    words = re.sub(r" \([a-z_ ]+\)", "", rule_in_words(part, protocol))
    for name in fact_names(part):
        quoted = f"“{fact_in_words(protocol.facts[name])}” is "
        words = words.replace(quoted, f"{short_fact(protocol, name)} ")
    return words


def number_needed(protocol: Protocol, part: Node, name: str) -> str:
    """The number that a fact is compared with, from the protocol's parameters."""
    for node in _leaves(part):
        if isinstance(node, Compare) and name in fact_names(node):
            return next((n for o in node.operands if (n := _number(protocol, o))), "")
    return ""


def _number(protocol: Protocol, operand: Node) -> str:
    if isinstance(operand, ParameterRef):
        return f"{protocol.values[operand.name]:g}"
    return f"{operand.value:g}" if isinstance(operand, Literal) else ""


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, And | Or):
        for term in node.terms:
            yield from _leaves(term)
    else:
        yield node
