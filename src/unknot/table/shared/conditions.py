"""What lifts a stop, part by part: each part in words, and whether it is so today."""

from __future__ import annotations

from collections.abc import Iterable

from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import And, Node, Not, Or
from unknot.care.protocol.say import lift_in_words
from unknot.care.protocol.words import rule_in_words
from unknot.web.banner import Condition


def _parts(node: Node) -> Iterable[Node]:
    if isinstance(node, And):
        for term in node.terms:
            yield from _parts(term)
    else:
        yield node


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _plain(node: Node) -> bool:
    """A part short enough to stand as a line of its own."""
    return not isinstance(node, Or | Not)


def conditions(protocol: Protocol, step: Step) -> tuple[Condition, ...]:
    """The parts of a step's end condition; one line where it cannot be taken apart."""
    if step.lifts_when is None or step.lifted_by_answer or step.never_this_visit:
        return (Condition(_sentence(lift_in_words(protocol, step))),)
    parts = list(_parts(step.lifts_when))
    return tuple(Condition(_sentence(rule_in_words(part, protocol))) for part in parts)
