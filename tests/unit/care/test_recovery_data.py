"""The shipped back-recovery protocol as data: what must hold of its steps, facts and cases."""

from __future__ import annotations

import csv
from functools import cache
from itertools import chain

import pytest

from unknot.care.measures import shipped as shipped_measures
from unknot.care.protocol import Protocol, decide, load_protocol
from unknot.care.protocol.cases import Case, failures, read_cases
from unknot.care.protocol.library import SHIPPED
from unknot.care.protocol.nodes import fact_names

FOLDER = SHIPPED / "back-recovery" / "2026.1"


@cache
def protocol() -> Protocol:
    return load_protocol(FOLDER, released=True)


@cache
def cases() -> dict[str, Case]:
    return {case.no: case for case in read_cases(FOLDER, protocol())}


def rows() -> list[dict[str, str]]:
    with (FOLDER / "cases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("number", cases())
def test_a_case_is_decided_as_it_is_written(number: str) -> None:
    assert failures(protocol(), cases()[number]) == []


def test_each_step_has_a_case_that_it_is_the_reason_of() -> None:
    cells = chain.from_iterable((row["because"], row["course_because"]) for row in rows())
    named = {part.strip() for cell in cells for part in cell.split(",")}
    assert {step.id for step in protocol().steps} - named == set()
    assert len(rows()) >= 60
    assert len(cases()) == len(rows())


def test_every_step_can_be_read_aloud_at_the_table() -> None:
    for step in protocol().steps:
        assert step.say.endswith(".") and step.tell.endswith("."), step.id
        assert max(len(step.say), len(step.tell)) <= 200, step.id
        assert step.grade in ("guideline", "evidence", "convention", "design"), step.id
        assert step.certainty in ("S", "mem", "Design"), step.id
        claims = ("diagnos", "inflam", "cure", "will heal", "!", "faster", "better supply")
        assert not [word for word in claims if word in step.tell.lower()], step.id


def test_an_emergency_is_never_overridden_and_every_clearance_can_be_lifted() -> None:
    for step in protocol().steps:
        if step.then == "emergency":
            assert step.override == "never", step.id
        if step.then == "clearance_first":
            assert step.lifted_by_letter, step.id


def test_nothing_is_asked_that_no_rule_reads() -> None:
    steps, whole = protocol().steps, protocol()
    rules = [step.when for step in steps]
    rules += [step.lifts_when for step in steps if step.lifts_when is not None]
    rules += [*whole.derived.values(), *whole.follow_ups.values()]
    read = set(chain.from_iterable(fact_names(rule) for rule in rules))
    not_for_rules = {"health_changed", "redness_readable", "clearance_covers"}
    asked = {name for name, fact in whole.facts.items() if fact.source_kind == "asked"}
    assert asked - read - not_for_rules == set()


def test_soreness_is_measured_as_the_measure_of_that_name() -> None:
    fact, measure = protocol().facts["soreness"], shipped_measures()["soreness"]
    assert (fact.low, fact.high) == (measure.low, measure.high)


def test_nobody_is_worked_on_before_the_questions_are_asked() -> None:
    blank = decide(protocol(), {}).today
    assert blank.action == "ask"
    assert {"ces1", "dark_urine", "soreness", "hours_since_activity"} <= set(blank.ask)
