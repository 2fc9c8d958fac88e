"""Where on the body a yes is: some answers hold an area, not the whole visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from unknot.care.body import areas
from unknot.care.protocol.model import Protocol
from unknot.record.kinds import Value
from unknot.record.reading import Chart

LOCAL = ("contraindication_local",)
NUMB = "numb_areas"


@dataclass(frozen=True)
class Place:
    """One area to choose, with the input's value."""

    id: str
    name: str


@dataclass(frozen=True)
class PlaceQuestion:
    """One yes that needs its place; `name` is the field's name, `back` what the drawing shows."""

    name: str
    text: str
    back: tuple[Place, ...]
    elsewhere: tuple[Place, ...]


def with_area(protocol: Protocol) -> set[str]:
    """The facts whose yes is about a place: they hold an area, or are named local."""
    held = {f for s in protocol.steps if s.scope == "area" for f in protocol.flags(s)}
    local = {f.id for f in protocol.facts.values() if f.family in LOCAL and f.type == "yes_no"}
    return held | local | {NUMB}


def needing_area(chart: Chart, tapped: Mapping[str, Value]) -> tuple[str, ...]:
    """The facts answered yes just now of which the place is to be asked."""
    wanted = with_area(chart.protocol)
    asked = (name for name, value in tapped.items() if value is True and name in wanted)
    return tuple(n for n in asked if chart.protocol.facts[n].asked_when == "")


def field(fact: str) -> str:
    """The field that carries the areas of a fact."""
    return f"area:{fact}"


def place_questions(chart: Chart, facts: Iterable[str]) -> list[PlaceQuestion]:
    """One question a fact: the areas of the back, and those elsewhere on the body."""
    back = tuple(Place(a.id, a.name) for a in areas("back-detail"))
    known = {place.id for place in back}
    elsewhere = tuple(Place(a.id, a.name) for a in areas() if a.id not in known)
    named = (chart.protocol.facts[name] for name in facts)
    return [PlaceQuestion(field(f.id), f.question, back, elsewhere) for f in named]


def sent_areas(post: QueryDict, facts: Iterable[str]) -> dict[str, list[str]]:
    """The areas a form carries, known ones only."""
    known = {a.id for a in areas()}
    sent = {name: [a for a in post.getlist(field(name)) if a in known] for name in facts}
    return {name: chosen for name, chosen in sent.items() if chosen}
