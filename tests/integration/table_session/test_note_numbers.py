"""What was said and measured stands in the note, with its unit; a mean is told as what it is."""

from __future__ import annotations

import pytest
from tests.integration.table_session.conftest import Table

from unknot.record.flows.measure import Beside, Taken, measure
from unknot.record.flows.screen import screen
from unknot.record.stops import standing_stops

FULL = {
    "pain_average": [6, 1],
    "roland_morris": [9],
    "patient_specific": [3, 4, 5],
    "sleep_quality": [6],
    "fingertip_to_floor": [18.5],
    "schober": [5],
    "pressure_pain": [400, 420, 410],
}
ACTIVITIES = ("Put on socks", "Sit at the desk", "Lift the child")
MEAN = "mean of 6 and 1: 3.5"


def parts_of(table: Table) -> dict[str, str]:
    table.see("note")
    return {part.section: part.text for part in table.answer.context["parts"]}


def full_set(table: Table, visit: object, when: str = "intake") -> None:
    beside = Beside({"patient_specific": ACTIVITIES})
    table.course.do(measure, visit, when, FULL, beside=beside)


@pytest.fixture
def read(table: Table) -> Table:
    """Average pain 4 on the list, then 5; the full set and blood pressure at the same visit."""
    course = table.course
    course.do(screen, course.current, {"pain_average": 5, "bp_systolic": 128, "bp_diastolic": 82})
    full_set(table, course.current)
    course.open()
    course.work()
    course.end()
    return table


def test_what_the_client_said_stands_in_s_with_its_scale(read: Table) -> None:
    said = parts_of(read)["S"]
    assert (
        f"Pain, 0 to 10: now 4; average 4, then 5, then {MEAN}; worst in 24 h 6; at rest 2." in said
    )
    assert "Roland-Morris: 9 of 24." in said
    assert (
        "Own activities: Put on socks 3, Sit at the desk 4, Lift the child 5; "
        "mean of 3, 4 and 5: 4 of 10." in said
    )
    assert "Sleep, 7 days: 6 of 10." in said
    assert "Fingertip" not in said and "Blood pressure" not in said


def test_what_was_measured_stands_in_o_with_its_unit(read: Table) -> None:
    found = parts_of(read)["O"]
    assert "Blood pressure 128/82 mmHg." in found
    assert "Fingertip to floor 18.5 cm before." in found
    assert "Schober, twice modified 5 cm before." in found
    assert "Pressure pain threshold mean of 400, 420 and 410: 410 kPa before." in found
    assert "Roland" not in found and "not needed" not in found


def test_the_round_of_the_day_without_a_visit_stands_in_the_note_too(table: Table) -> None:
    course = table.course
    course.open()
    course.work()
    course.end()
    full_set(table, None, "between")
    parts = parts_of(table)
    assert "After the session: Pain, 0 to 10: average, mean of 6 and 1: 3.5." in parts["S"]
    assert parts["S"].startswith("Pain, 0 to 10: now 4; average 4;"), "as it was before hands on"
    assert "Fingertip to floor 18.5 cm after the session." in parts["O"]
    course.days(3)
    course.do(measure, None, "between", {"roland_morris": [20]})
    assert "Roland-Morris: 20" not in parts_of(table)["S"], "of another day"


def test_letter_and_list_tell_a_mean_as_what_it_is(table: Table) -> None:
    table.course.do(measure, table.course.current, "intake", {"pain_average": [6, 1]})
    assert f"{MEAN.capitalize()}, counted as 4, " in table.see("answers")
    table.course.do(measure, table.course.current, "before", {"pain_now": [8]})
    letter = table.see("letter")
    assert f"Average pain over 24 h, 0-10: {MEAN}, counted as 4" in letter


def test_the_reason_of_a_stop_tells_the_mean_behind_it(table: Table) -> None:
    course = table.course
    course.do(measure, course.current, "intake", {"pain_average": [7, 6]})
    why = "mean of 7 and 6: 6.5, counted as 7"
    assert why in table.see("decision")


def test_a_mean_put_right_is_never_rounded_to_the_safe_side(table: Table) -> None:
    """6.5 stops as 7 does: a mended reading must not lift the stop that it still is."""
    course = table.course
    entry = course.do(measure, course.current, "intake", {"pain_average": [9]}).entry
    mended = {entry: Taken({"pain_average": [7, 6]})}
    course.do(measure, course.current, "intake", {}, mended=mended)
    chart = course.chart()
    assert {one.step for one in standing_stops(chart.state, chart.protocol)} == {"sev"}
