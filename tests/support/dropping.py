"""The law of a smallest case: without any one part of it, it is no case any more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import z3

from unknot.care.facts import Value
from unknot.care.facts.document import clear_facts
from unknot.care.protocol.decision import Decision
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.proof.case import Case, decide_case, moved, values_of
from unknot.care.protocol.proof.found import Counterexample
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.properties import PROPERTIES

COUNTS = {"sessions_given", "reviewed_after"}
BY_ID = {one.id: one for one in PROPERTIES}


def without_one(protocol: Protocol, case: Case) -> Iterator[tuple[str, Case]]:
    """Each part of a case that is shown, and the case without it."""
    basis = _basis(protocol, case)
    for name in unlike(protocol, case):
        yield name, replace(case, facts=_with(case.facts, name, basis.get(name)))
    for key in ("open_steps", "cleared", "overridden"):
        marks = getattr(case, key) or ()
        for step in marks:
            yield step, replace(case, **{key: tuple(one for one in marks if one != step)})
    for name in case.parameters:
        yield name, replace(case, parameters=_with(case.parameters, name, None))


def unlike(protocol: Protocol, case: Case) -> set[str]:
    """The facts that are shown of a case."""
    basis = _basis(protocol, case)
    return {name for name in protocol.facts if case.facts.get(name) != basis.get(name)}


def _basis(protocol: Protocol, case: Case) -> Mapping[str, Value]:
    return clear_facts(protocol.facts) if case.unlike_clear else {}


def _with(values: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    rest = {one: its for one, its in values.items() if one != name}
    return rest if value is None else rest | {name: value}


def is_against(inquiry: Inquiry, number: str, case: Case) -> bool:
    """The property does not hold of this one case: by the look into it, with the case alone."""
    fixed = [variable == value for variable, value in values_of(case, inquiry.frame)]
    for step in inquiry.protocol.steps:
        fixed.append(z3.Bool(f"overridden.{step.id}") == (step.id in case.overridden))
    with inquiry.given(fixed):
        return BY_ID[number].look(inquiry).against is not None


@dataclass(frozen=True)
class Visit:
    """One visit of a path: its facts but for the counts, and what is recorded."""

    facts: Mapping[str, Value]
    review: bool
    session: bool


def visits(against: Counterexample) -> list[Visit]:
    """The path of a case, as its counts tell it; at the last visit a session opens."""
    cases = [*(one.case for one in against.earlier), against.before]
    given = [int(str(case.facts["sessions_given"])) for case in cases]
    reviewed = [0, *(int(str(case.facts["reviewed_after"])) for case in cases)]
    return [
        Visit(
            {name: value for name, value in case.facts.items() if name not in COUNTS},
            reviewed[nth + 1] > reviewed[nth],
            nth + 1 == len(cases) or given[nth + 1] > given[nth],
        )
        for nth, case in enumerate(cases)
    ]


def paths_without_one(
    protocol: Protocol, path: list[Visit], unlike_clear: bool
) -> Iterator[tuple[str, list[Visit]]]:
    """Each part of a path that is shown, and the path without it."""
    for nth, visit in enumerate(path):
        less = [
            (name, replace(visit, facts=case.facts))
            for name, case in without_one(protocol, Case(visit.facts, unlike_clear=unlike_clear))
            if name not in COUNTS
        ]
        less += [(key, replace(visit, **{key: False})) for key in ("review", "session")]
        for name, one in less:
            if one != visit:
                yield f"visit {nth + 1}: {name}", [*path[:nth], one, *path[nth + 1 :]]


def goes_wrong(protocol: Protocol, path: list[Visit], parameters: Mapping[str, Any]) -> bool:
    """By the reference, each session of the path opens, and the last one should have waited."""
    values = moved(protocol, parameters).values
    given = reviewed = 0
    for nth, visit in enumerate(path):
        reviewed = given if visit.review else reviewed
        counts = {"sessions_given": given, "reviewed_after": reviewed}
        decision = decide_case(protocol, Case({**visit.facts, **counts}, parameters=parameters))
        if visit.session and not _opens(decision, reviewed >= given):
            return False
        if nth + 1 < len(path):
            given += visit.session
    first, most = values["sessions_before_review"], values["sessions_in_course"]
    due = first <= given < most and reviewed < first
    beyond = given >= most and reviewed < given
    return path[-1].session and (due or beyond or (given >= 4 and not reviewed))


def _opens(decision: Decision, reviewed: bool) -> bool:
    said = {reason.action for reason in decision.course.because if not reason.lifted}
    waits = said & {"review", "stop"} or ("complete" in said and not reviewed)
    return decision.today.hands_on and not waits
