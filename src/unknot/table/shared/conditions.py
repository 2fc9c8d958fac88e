"""What lifts a stop, part by part: each part in words, and whether it is so today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unknot.care.facts import UNSURE
from unknot.care.protocol.evaluate import CLEARED, Env, compile_rule
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import And, Node, Or
from unknot.care.protocol.say import lift_in_words
from unknot.care.protocol.words import rule_in_words
from unknot.record.gather import Today
from unknot.web.banner import Condition


def conditions(protocol: Protocol, step: Step, today: Today | None = None) -> tuple[Condition, ...]:
    """The parts of a step's end condition, done or open where `today` is given.

    Parts joined by `and` are all needed; of parts joined by `or` one is enough, and says so.
    """
    if step.lifts_when is None or step.lifted_by_answer or step.never_this_visit:
        return (Condition(_sentence(lift_in_words(protocol, step))),)
    env = _env(protocol, step, today) if today else None
    return tuple(
        Condition(words, _done(protocol, part, env)) for part, words in _parts(protocol, step)
    )


def _parts(protocol: Protocol, step: Step) -> Iterator[tuple[Node, str]]:
    rule = step.lifts_when
    if isinstance(rule, Or):
        for place, term in enumerate(rule.terms):
            said = rule_in_words(term, protocol)
            yield term, f"Or {said}" if place else _sentence(said)
    elif rule is not None:
        for part in _needed(rule):
            yield part, _sentence(rule_in_words(part, protocol))


def _needed(node: Node) -> Iterable[Node]:
    if isinstance(node, And):
        for term in node.terms:
            yield from _needed(term)
    else:
        yield node


def _env(protocol: Protocol, step: Step, today: Today) -> Env:
    env: Env = dict.fromkeys(protocol.facts)
    env |= {name: None if value == UNSURE else value for name, value in today.values.items()}
    env[CLEARED] = step.id in today.cleared
    return env


def _done(protocol: Protocol, part: Node, env: Env | None) -> bool | None:
    if env is None:
        return None
    return compile_rule(part, protocol.values)(env) is True


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
