"""A whole protocol on one page: every step, parameter and question in plain English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from unknot.care.facts import Fact
from unknot.care.protocol import Protocol
from unknot.care.protocol.model import Parameter
from unknot.care.protocol.say import certainty_in_words
from unknot.rulebook.show.steps import Group, Shown, groups, shown


@dataclass(frozen=True)
class Chapter:
    """The steps of one action, each whole."""

    group: Group
    steps: tuple[Shown, ...]


@dataclass(frozen=True)
class Value:
    """A parameter: what it means, its value, what a clinic may set, where it is from."""

    means: str
    value: str
    bounds: str
    source: str


@dataclass(frozen=True)
class Questions:
    """The questions of one list."""

    head: str
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Whole:
    """The page."""

    chapters: tuple[Chapter, ...]
    safety_net: tuple[str, ...]
    values: tuple[Value, ...]
    questions: tuple[Questions, ...]


def whole(protocol: Protocol) -> Whole:
    """Everything a protocol holds, strictest step first."""
    return Whole(
        chapters=tuple(
            Chapter(group, tuple(shown(protocol, step) for step in group.steps))
            for group in groups(protocol)
        ),
        safety_net=tuple(protocol.safety_net),
        values=tuple(map(_value, protocol.parameters.values())),
        questions=tuple(_questions(protocol)),
    )


def _value(one: Parameter) -> Value:
    said = ("yes" if one.value else "no") if one.type == "yes_no" else f"{one.value:g} {one.unit}"
    source = f"{one.source} ({certainty_in_words(one.certainty)})"
    return Value(one.means, said.strip(), _bounds(one), source)


def _bounds(one: Parameter) -> str:
    if one.bounds is None:
        return "yes or no" if one.type == "yes_no" else "nothing else"
    return f"{one.bounds[0]:g} to {one.bounds[1]:g}"


def _questions(protocol: Protocol) -> Iterator[Questions]:
    asked = [fact for fact in protocol.facts.values() if fact.source_kind == "asked"]
    names = {one.id for one in protocol.lists}
    for one in protocol.lists:
        yield from _listed(one.title, [fact for fact in asked if fact.on_list == one.id])
    yield from _listed("Asked or felt at the table", [f for f in asked if f.on_list not in names])


def _listed(head: str, facts: list[Fact]) -> Iterator[Questions]:
    if facts:
        yield Questions(head, tuple((one.question, one.ask_client) for one in facts))
