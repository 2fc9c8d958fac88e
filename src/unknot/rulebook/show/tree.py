"""Why a step fired: its rule as a tree, each part true, false or not known."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.protocol import Protocol
from unknot.care.protocol.decide import engine
from unknot.care.protocol.evaluate import Answer, Env
from unknot.care.protocol.explain import Part, dissect
from unknot.care.protocol.model import Step
from unknot.care.protocol.nodes import And, AtLeast, FactRef, Node, Not, Or
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.situation import Situation
from unknot.care.protocol.words import rule_in_words

WORDS: dict[Answer, str] = {True: "true", False: "false", None: "not known"}
GLYPHS: dict[Answer, str] = {True: "check", False: "close", None: "open"}


@dataclass(frozen=True)
class Branch:
    """One part of a rule: its words, what it answers, what it is made from."""

    words: str
    answer: str
    glyph: str
    parts: tuple[Branch, ...]


def tree_of(protocol: Protocol, step: Step, situation: Situation) -> Branch:
    """The rule of a step, read of the facts of a situation."""
    return _branch(protocol, dissect(step.when, protocol.values), situation.env)


def situation_of(
    protocol: Protocol, facts: Env, open_steps: tuple[str, ...], cleared: tuple[str, ...] | None
) -> Situation:
    """The facts as the rules read them."""
    return engine(protocol).reader.situation(facts, open_steps, cleared)


def _branch(protocol: Protocol, part: Part, env: Env) -> Branch:
    answer = part.run(env)
    below = [_branch(protocol, one, env) for one in (*part.parts, *_made_from(protocol, part))]
    return Branch(
        _words(protocol, part.node, bool(part.parts)), WORDS[answer], GLYPHS[answer], tuple(below)
    )


def _made_from(protocol: Protocol, part: Part) -> tuple[Part, ...]:
    """What a derived fact is worked out from."""
    if isinstance(part.node, FactRef) and part.node.name in protocol.derived:
        return (dissect(protocol.derived[part.node.name], protocol.values),)
    return ()


def _words(protocol: Protocol, node: Node, joins: bool) -> str:
    match node:
        case And() if joins:
            return "All of these"
        case Or() if joins:
            return "Any of these"
        case AtLeast() if joins:
            return f"At least {node.count} of these"
        case Not() if joins:
            return "The opposite of this"
        case FactRef():
            return fact_in_words(protocol.facts[node.name])
        case _:
            words = rule_in_words(node, protocol)
            return f"{words[:1].upper()}{words[1:]}"
