"""The steps of a protocol as the pages show them: strictest first, each in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from unknot.care.protocol.ladders import LADDERS, NOTE
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import fact_names
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import (
    ACTION_WORDS,
    certainty_in_words,
    lift_in_words,
    limits_in_words,
)
from unknot.care.protocol.words import rule_in_words

LADDER_HEADS = {"today": "Today, strictest first", "course": "Course, strictest first"}
OVERRIDES = {
    "never": "Never.",
    "with_reason": "With a reason, recorded.",
}


@dataclass(frozen=True)
class Group:
    """The steps of one action of a ladder."""

    ladder: str
    head: str
    action: str
    word: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Shown:
    """One step: label and value, then the rule as it is written."""

    step: Step
    action: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    when_text: str
    lifts_text: str


def groups(protocol: Protocol) -> list[Group]:
    """The steps by ladder and action, strictest first, notes last."""
    return list(_groups(protocol))


def _groups(protocol: Protocol) -> Iterator[Group]:
    for ladder, actions in LADDERS.items():
        for action in (*actions, NOTE):
            steps = tuple(s for s in protocol.steps if (s.ladder, s.then) == (ladder, action))
            if steps:
                yield Group(ladder, LADDER_HEADS[ladder], action, ACTION_WORDS[action], steps)


def shown(protocol: Protocol, step: Step) -> Shown:
    """A step with everything it holds, in words."""
    return Shown(
        step,
        ACTION_WORDS[step.then],
        tuple(_rows(protocol, step)),
        step.when_text,
        "" if step.lifted_by_answer else step.lifts_text,
    )


def _rows(protocol: Protocol, step: Step) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "When", (f"{capfirst(rule_in_words(step.when, protocol))}.",)
    if made := tuple(_made_from(protocol, step)):
        yield "Which means", made
    yield "If unknown", _unknown(step)
    yield "Says", (f"\u201c{step.say}\u201d",)
    if step.tell:
        yield "Tells", (f"\u201c{step.tell}\u201d",)
    if limits := limits_in_words(step.limits):
        yield "Limits", tuple(limits)
    if step.acts and step.ladder == "today":
        yield "Lifts when", (f"{capfirst(lift_in_words(protocol, step))}.",)
        yield "Override", (OVERRIDES.get(step.override, step.override),)
    if step.scope == "area":
        yield "Scope", ("The area only; the rest of the back may be worked.",)
    yield "Source", (f"{step.source} ({step.grade}; {certainty_in_words(step.certainty)}).",)


def _made_from(protocol: Protocol, step: Step) -> Iterator[str]:
    for name in fact_names(step.when):
        if name in protocol.derived:
            words = rule_in_words(protocol.derived[name], protocol)
            yield f"{fact_in_words(protocol.facts[name])}: {words}."


def _unknown(step: Step) -> tuple[str, ...]:
    asked = "Not asked yet: it is asked." if step.if_unknown == "ask" else "Not asked: no effect."
    if step.if_unsure == "none":
        return asked, "Not sure: does not fire, and is listed as not known."
    return asked, f"Not sure: {ACTION_WORDS[step.if_unsure].lower()}."
