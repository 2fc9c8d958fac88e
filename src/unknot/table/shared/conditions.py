"""What lifts a stop, part by part: each part in words, and whether it is so today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unknot.care.facts import UNSURE
from unknot.care.protocol.evaluate import CLEARED, Env, compile_rule
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import And, Node, Or
from unknot.care.protocol.say import lift_in_words
from unknot.record.gather import Today
from unknot.table.shared.lift_words import INJURY, lift_words, waits_for_nothing
from unknot.web.banner import Condition


def conditions(
    protocol: Protocol, step: Step, today: Today | None = None, *, injury: bool = True
) -> tuple[Condition, ...]:
    """The parts of a step's end condition, done or open where `today` is given.

    Parts joined by `and` are all needed; of parts joined by `or` one is enough, and says so.
    `injury`: whether there was one; `today` knows it by itself.
    """
    if step.lifts_when is None or step.lifted_by_answer:
        return (Condition(sentence(lift_in_words(protocol, step))),)
    if step.never_this_visit:
        words = lift_words(protocol, step.lifts_when)
        return (Condition(f"{sentence(words)}, from the next visit on"),)
    env = _env(protocol, step, today) if today else None
    injury = injury if today is None else today.values.get(INJURY) is not None
    return tuple(
        Condition(words, _done(protocol, part, env))
        for part, words in _parts(protocol, step)
        if not waits_for_nothing(part, injury)
    )


def _parts(protocol: Protocol, step: Step) -> Iterator[tuple[Node, str]]:
    rule = step.lifts_when
    if isinstance(rule, Or):
        for place, term in enumerate(rule.terms):
            said = lift_words(protocol, term)
            yield term, f"Or {said}" if place else sentence(said)
    elif rule is not None:
        for part in needed_parts(rule):
            yield part, sentence(lift_words(protocol, part))


def needed_parts(node: Node) -> Iterable[Node]:
    """The parts of an end condition that are all needed."""
    if isinstance(node, And):
        for term in node.terms:
            yield from needed_parts(term)
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


def sentence(words: str) -> str:
    """The words with a capital at the start."""
    return words[:1].upper() + words[1:]
