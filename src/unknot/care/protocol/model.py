"""A protocol as data: parameters, screening lists, steps. All frozen; all check themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from unknot.care.facts import Fact
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.ladders import LADDERS, NOTE, OVERRIDES, STOPS
from unknot.care.protocol.limits import NO_LIMITS, Limits
from unknot.care.protocol.nodes import Node, fact_names, names_cleared

BY_ANSWER: Final = "answer"
NEVER: Final = "never"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated, cited number or switch of a protocol, with the bounds a clinic may move it in."""

    id: str
    type: str
    value: int | float | bool
    means: str
    source: str
    grade: str
    certainty: str
    valid_from: date
    unit: str = ""
    bounds: tuple[float, float] | None = None

    def __post_init__(self) -> None:
        """The value must be of its type and within its bounds."""
        if self.type not in ("yes_no", "int", "number"):
            what = f"parameter {self.id}: type is {self.type!r}; one of yes_no, int, number"
            raise ProtocolError(what)
        if (self.type == "yes_no") != isinstance(self.value, bool):
            raise ProtocolError(f"parameter {self.id}: {self.value!r} is not of type {self.type}")
        if self.type == "int" and not float(self.value).is_integer():
            raise ProtocolError(f"parameter {self.id}: {self.value} is no whole number")
        if self.bounds and not self.bounds[0] <= self.value <= self.bounds[1]:
            low, high = self.bounds
            raise ProtocolError(
                f"parameter {self.id}: {self.value} is out of bounds; write {low:g} to {high:g}"
            )


@dataclass(frozen=True, slots=True)
class ScreeningList:
    """A list of questions read together. ``who`` is client or therapist."""

    id: str
    title: str
    hint: str = ""
    who: str = "client"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a protocol: when it fires, what it says, and what lifts it."""

    id: str
    title: str
    ladder: str
    when: Node
    then: str
    say: str
    source: str
    grade: str
    certainty: str
    tell: str = ""
    scope: str = "visit"
    if_unknown: str = "none"
    if_unsure: str = "none"
    lifts_when: Node | None = None
    lifted_by_answer: bool = False
    never_this_visit: bool = False
    override: str = "with_reason"
    limits: Limits = NO_LIMITS
    on_lift: Limits = NO_LIMITS
    limits_stay: bool = True
    letter_cap_max: int | None = None
    when_text: str = field(default="", compare=False)
    lifts_text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Each key must have one of its values."""
        actions = (*LADDERS.get(self.ladder, ()), NOTE)
        self._one_of("ladder", self.ladder, tuple(LADDERS))
        self._one_of("then", self.then, actions)
        self._one_of("scope", self.scope, ("visit", "area"))
        self._one_of("if_unknown", self.if_unknown, ("ask", "none"))
        self._one_of("if_unsure", self.if_unsure, (*actions, "none"))
        self._one_of("override", self.override, OVERRIDES)
        for key in ("title", "say", "source", "grade", "certainty"):
            if not getattr(self, key):
                raise ProtocolError(f"step {self.id}: {key} is empty")
        self._limits_only_today()

    def _limits_only_today(self) -> None:
        """A lifted step goes on as `adapt`, and the course has no such action."""
        limiting = self.limits or self.on_lift or self.letter_cap_max is not None
        if self.ladder != "today" and (limiting or self.lifted_by_letter):
            raise ProtocolError(
                f"step {self.id}: limits and doctors' letters belong to the ladder today; "
                "write a step of that ladder for them"
            )

    def _one_of(self, key: str, value: str, allowed: tuple[str, ...]) -> None:
        if value not in allowed:
            raise ProtocolError(f"step {self.id}: {key} is {value!r}; one of {', '.join(allowed)}")

    @property
    def acts(self) -> bool:
        """False for a note: it is shown and never moves a ladder."""
        return self.then != NOTE

    @property
    def stays_open(self) -> bool:
        """True for a stop of today: it stays open until what lifts it is so."""
        return self.ladder == "today" and self.then in STOPS

    @property
    def lifted_by_letter(self) -> bool:
        """True when a doctor's letter can lift it."""
        return self.lifts_when is not None and names_cleared(self.lifts_when)


@dataclass(frozen=True, eq=False)
class Protocol:
    """One version of a protocol: what it reads, what it says, and the hash of its text."""

    id: str
    version: str
    title: str
    status: str
    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]
    lists: tuple[ScreeningList, ...]
    steps: tuple[Step, ...]
    derived: Mapping[str, Node]
    follow_ups: Mapping[str, Node]
    safety_net: tuple[str, ...]
    sha256: str
    folder: str = ""

    @property
    def ref(self) -> str:
        """How the version is named: ``back-massage@2026.1``."""
        return f"{self.id}@{self.version}"

    @cached_property
    def values(self) -> dict[str, int | float | bool]:
        """The parameters' values by name."""
        return {name: parameter.value for name, parameter in self.parameters.items()}

    @cached_property
    def by_id(self) -> dict[str, Step]:
        """The steps by id."""
        return {step.id: step for step in self.steps}

    def step(self, step_id: str) -> Step:
        """The step of that id. Raises KeyError."""
        return self.by_id[step_id]

    def flags(self, step: Step) -> tuple[str, ...]:
        """The yes/no facts named in a step: what a letter has to name to clear it."""
        return tuple(name for name in fact_names(step.when) if self.facts[name].type == "yes_no")

    def names_event(self, step: Step) -> bool:
        """True for a step of two or more flags one of which is an event (a fall, a new pain)."""
        flags = self.flags(step)
        return len(flags) > 1 and any(self.facts[flag].event for flag in flags)


def parents(protocol: Protocol, fact_id: str) -> tuple[str, ...]:
    """The facts that decide whether a follow-up is asked."""
    rule = protocol.follow_ups.get(fact_id)
    return fact_names(rule) if rule is not None else ()
