"""The shipped back-massage protocol as data: what must hold of every fact, step and case of it."""

import csv
import re
from collections import Counter
from functools import cache
from itertools import chain

import pytest

from unknot.care.protocol import decide, load_protocol
from unknot.care.protocol.cases import COLUMNS, Case, failures, read_cases
from unknot.care.protocol.library import SHIPPED, versions
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import Compare, Literal, Node, children, fact_names

FOLDER = SHIPPED / "back-massage" / "2026.1"
GRADES = {"guideline", "evidence", "convention", "design"}
CERTAINTIES = {"S", "mem", "Design", "unsure"}
CLIENT_SAYS_NO = ("diagnos", "inflam", "guarantee", "cure", "will heal", "syndrome", "thrombo", "!")
"""What a sentence to the client never holds: a diagnosis, a promise, a cheer."""


@cache
def protocol() -> Protocol:
    return load_protocol(FOLDER)


@cache
def cases() -> tuple[Case, ...]:
    return read_cases(FOLDER, protocol())


@cache
def numbered() -> dict[str, Case]:
    return {case.no: case for case in cases()}


@cache
def rows() -> tuple[dict[str, str], ...]:
    with (FOLDER / "cases.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def named(step: Step) -> set[str]:
    lift = fact_names(step.lifts_when) if step.lifts_when is not None else ()
    return {*fact_names(step.when), *lift}


def every_step() -> list[Step]:
    return list(protocol().steps)


# The steps


@pytest.mark.parametrize("step", every_step(), ids=lambda step: step.id)
def test_a_step_says_what_to_do_and_on_whose_word(step: Step) -> None:
    assert step.source and step.title
    assert step.grade in GRADES
    assert step.certainty in CERTAINTIES
    for text in (step.say, step.tell):
        assert text.endswith("."), f"{step.id}: not a sentence: {text!r}"
        assert len(text) <= 200, f"{step.id}: too long to be read at the table: {text!r}"


@pytest.mark.parametrize("step", every_step(), ids=lambda step: step.id)
def test_a_client_is_told_no_diagnosis_and_no_promise(step: Step) -> None:
    found = [word for word in CLIENT_SAYS_NO if word in step.tell.lower()]
    assert not found, f"{step.id}: {found} in {step.tell!r}"


def test_who_may_never_be_overridden() -> None:
    permissions = {"licence", "consent", "guardian_consent", "guardian_present"}
    strict = [step for step in every_step() if step.then == "emergency" or step.id in permissions]
    assert len(strict) > 25
    assert [step.id for step in strict if step.override != "never"] == []


def test_a_note_limits_nothing_and_only_two_rows_of_notes_ask() -> None:
    notes = [step for step in every_step() if step.then == "note"]
    assert [step.id for step in notes if step.limits] == []
    asks = {step.id: step.if_unsure for step in notes if step.if_unknown == "ask"}
    assert asks == {"fx2": "clearance_first", "diabetes": "adapt"}
    assert all(step.if_unsure == "none" for step in notes if step.id not in asks)


def test_an_emergency_or_same_day_row_that_is_asked_asks_when_unknown() -> None:
    never_asked = {"mh", "medical_emergency", "dvt_suspected", "hypertension_severe"}
    by_table = {"thor_sev_75", "thor_fx2_75"}
    for step in every_step():
        strict = step.then in ("emergency", "doctor_today")
        if strict and step.id not in never_asked | by_table:
            assert step.if_unknown == "ask", step.id
            assert step.if_unsure in ("clearance_first", "doctor_today", "emergency", "adapt")


def test_every_clearance_first_can_be_lifted() -> None:
    for step in every_step():
        if step.then == "clearance_first":
            assert step.lifted_by_letter, f"{step.id}: no letter can lift it"


def test_a_letter_has_a_flag_to_name() -> None:
    for step in every_step():
        if step.lifted_by_letter:
            assert protocol().flags(step), f"{step.id}: any letter would clear it"


def test_only_two_rows_let_a_letter_state_its_own_pressure() -> None:
    own = {step.id: step.letter_cap_max for step in every_step() if step.letter_cap_max}
    assert own == {"can1": 5, "anticoagulant": 3}


def test_only_an_area_that_does_not_relax_or_is_hurt_is_held_alone() -> None:
    by_area = {step.id for step in every_step() if step.scope == "area"}
    assert by_area == {"tissue_response", "sharp", "acute_injury"}
    for name in by_area:
        step = protocol().step(name)
        assert (step.then, step.on_lift.pressure_step, step.on_lift.minutes_max) == ("hold", -1, 20)


def test_five_rows_are_never_lifted_in_the_same_visit() -> None:
    never = {step.id for step in every_step() if step.never_this_visit}
    assert never == {"vas1", "vas3", "medical_emergency", "headache_sudden", "bp_symptoms"}


HIDDEN = """vas4+vas3 vis1+inf1_rigors vis2+vas1 dvt_suspected+vas3 heart_unstable+vas3
dark_urine+inf1_rigors preeclampsia+preg pregnancy_high_risk+preg neu1+neu3 fx4+inf1 fx4+sev_sudden
inf2+inf1 inf2+sev_sudden phlebitis+vas4 fx3+sev_sudden ces5+ces1 ces5+ces2 ces5+ces3 ces5+ces4
ces5+neu2 anticoagulant+bruising anticoagulant+bleeding_disorder dvt_history+dvt_recent
dvt_history+surgery_recent dvt_history+cancer_active disc_known+neu3 spine_unstable+spine_surgery
arthritis_flare+inf1 can1+ces1 can1+ces2 can1+ces3 can1+ces4 can1+neu2"""


@pytest.mark.parametrize("pair", HIDDEN.split())
def test_what_its_parts_already_say_is_no_step(pair: str) -> None:
    wanted = set(pair.split("+"))
    twins = [step.id for step in every_step() if set(fact_names(step.when)) == wanted]
    assert twins == []


def literals(node: Node) -> set[object]:
    own = (
        {part.value for part in node.operands if isinstance(part, Literal)}
        if isinstance(node, Compare)
        else set()
    )
    return own.union(*(literals(inner) for inner in children(node)))


def test_a_clinical_number_is_a_parameter() -> None:
    rules = [step.when for step in every_step()]
    rules += [step.lifts_when for step in every_step() if step.lifts_when is not None]
    rules += list(protocol().derived.values())
    numbers = {value for rule in rules for value in literals(rule) if not isinstance(value, str)}
    assert numbers <= {0, 1}


def test_every_number_has_bounds_and_a_meaning() -> None:
    for parameter in protocol().parameters.values():
        assert parameter.means and parameter.source, parameter.id
        assert (parameter.bounds is None) == (parameter.type == "yes_no"), parameter.id


# The facts


def test_every_fact_that_is_asked_has_a_question() -> None:
    for fact in protocol().facts.values():
        if fact.source_kind == "asked":
            assert fact.question, fact.id
            if fact.who_says == "client":
                assert fact.ask_client.endswith(("?", ".")), fact.id
        assert fact.ask_therapist, f"{fact.id}: has no short name"


def test_a_question_to_the_client_is_read_in_one_breath() -> None:
    for fact in protocol().facts.values():
        assert len(fact.ask_client) <= 140, f"{fact.id}: {fact.ask_client}"


def test_a_fact_that_is_asked_is_read_by_some_rule() -> None:
    read = set(chain.from_iterable(named(step) for step in every_step()))
    for rules in (protocol().derived, protocol().follow_ups):
        read.update(chain.from_iterable(fact_names(rule) for rule in rules.values()))
    asked = {name for name, fact in protocol().facts.items() if fact.source_kind == "asked"}
    assert asked - read <= {"health_changed", "redness_readable"}


def test_follow_ups_stand_on_the_list_of_their_first_question() -> None:
    facts = protocol().facts
    for name, rule in protocol().follow_ups.items():
        parents = fact_names(rule)
        asked = set(parents)
        for parent in parents:
            if parent in protocol().derived:
                asked.update(fact_names(protocol().derived[parent]))
        homes = {facts[parent].on_list for parent in asked} - {""}
        if homes and name != "change_rating" and not parents_seen_in_the_room(name):
            assert facts[name].on_list in homes, name
        assert facts[name].on_list, f"{name}: a follow-up stands on no list"


def parents_seen_in_the_room(name: str) -> bool:
    return name in {"guardian_consent", "guardian_present"}


def test_a_list_is_short_and_no_list_is_empty() -> None:
    facts, follow_ups = protocol().facts.values(), protocol().follow_ups
    first = Counter(fact.on_list for fact in facts if fact.id not in follow_ups)
    every = Counter(fact.on_list for fact in facts)
    known = {one.id for one in protocol().lists}
    assert set(every) - {""} == known
    assert all(first[one] <= 10 for one in known), first


def test_felt_facts_stand_on_no_list() -> None:
    felt = [fact for fact in protocol().facts.values() if fact.felt]
    assert {"heat", "swelling", "redness", "tenderness", "reset_done"} <= {one.id for one in felt}
    assert all(not one.on_list and one.if_unknown == "none" for one in felt)


def test_what_stays_yes_and_what_is_asked_again_after_ninety_days() -> None:
    facts = protocol().facts
    stays = {name for name, fact in facts.items() if fact.yes_stays}
    assert stays == {"can1", "vas2", "fx3", "fx4", "bone_metastasis"}
    for name in ("bleeding_disorder", "bone_metastasis", "implant", "diabetes", "nerve_condition"):
        assert facts[name].valid_for_days == 90, name
    red_flags = {"cauda_equina", "neurological", "fracture", "malignancy", "infection", "vascular"}
    for fact in facts.values():
        if fact.family in red_flags and fact.source_kind == "asked":
            assert fact.valid_for_days == 0, f"{fact.id}: a red flag is asked at each visit"


def test_yes_means_limited() -> None:
    fact = protocol().facts["communication_limited"]
    assert fact.risk == "yes" and fact.question.startswith("Limited")


# The cases


def test_the_clear_and_the_blank_person() -> None:
    blank = decide(protocol(), {})
    assert (blank.today.action, blank.course.action) == ("ask", "ask")
    decision = decide(protocol(), numbered()["44"].facts)
    assert (decision.today.action, decision.course.action) == ("go", "not_started")


def test_there_are_cases_enough_and_each_has_its_number() -> None:
    assert len(rows()) >= 220
    assert tuple(rows()[0]) == COLUMNS
    numbers = [row["no"] for row in rows()]
    assert len(set(numbers)) == len(numbers)
    assert {str(n) for n in range(1, 41)} <= set(numbers)
    assert all(re.fullmatch(r"\d+[a-z]?", number) for number in numbers)
    assert all(row["client"] and row["source"] for row in rows())


def test_each_step_has_a_case_that_it_is_the_reason_of() -> None:
    cells = chain.from_iterable((row["because"], row["course_because"]) for row in rows())
    named_steps = {part.strip() for cell in cells for part in cell.split(",")}
    assert {step.id for step in every_step()} - named_steps == set()


def test_each_strict_question_has_a_case_not_asked_and_a_case_not_sure() -> None:
    strict = {
        fact
        for step in every_step()
        if step.then in ("emergency", "doctor_today") and step.if_unknown == "ask"
        for fact in fact_names(step.when)
        if protocol().facts[fact].type == "yes_no" and step.id == fact
    }
    everything = "; ".join(row["facts"] for row in rows()) + ";"
    for fact in strict - {"ces5_new", "neu1_severe", "fx1_recent", "blood_cough"}:
        assert f"{fact} not asked;" in everything, fact
    for fact in strict:
        assert f"{fact} unsure;" in everything, fact


def test_disputed_answers_are_marked() -> None:
    assert sum(row["disputed"] == "?" for row in rows()) >= 10


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"case {row['no']}")
def test_a_case_is_decided_as_it_is_written(row: dict[str, str]) -> None:
    assert failures(protocol(), numbered()[row["no"]]) == []


def test_it_is_among_the_versions_that_ship() -> None:
    assert protocol().ref == "back-massage@2026.1"
    assert protocol().ref in versions()
