"""`unknot respond`, as a script calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.support.conditioning import conditioned

from unknot.cli.main import main

HEAD = "client,day,measure,value,readings\n"
KEYS = ["client", "measure", "estimate_first", "estimate_last", "change_mean", "change_sd", "p",
        "zone", "readings"]  # fmt: skip


@pytest.fixture
def call(capsys, tmp_path: Path):
    def calling(rows: str, *arguments: str, head: str = HEAD):
        file = tmp_path / "readings.csv"
        file.write_text(head + rows, encoding="utf-8")
        status = main(["respond", str(file), *arguments])
        out = capsys.readouterr()
        return status, out.out, out.err

    return calling


def listed(answer):
    return json.loads(answer[1])


def test_one_client_is_what_direct_conditioning_gives(call):
    status, out, err = call("A,0,pain_now,6,\nA,10.5,pain_now,5,\nA,21,pain_now,4.5,2\n", "--json")
    (row,) = json.loads(out)
    expected = conditioned([0, 10.5, 21], [6, 5, 4.5], [1, 1, 2])
    assert (status, err) == (0, "")
    assert list(row) == KEYS
    assert row["estimate_first"] == pytest.approx(expected["first"], abs=1e-10)
    assert row["estimate_last"] == pytest.approx(expected["last"], abs=1e-10)
    assert row["change_mean"] == pytest.approx(expected["change"], abs=1e-10)
    assert row["change_sd"] == pytest.approx(expected["sd"], abs=1e-10)
    assert row["p"] == pytest.approx(expected["p"], abs=1e-10)
    assert (row["zone"], row["readings"]) == ("unclear", 4)


def test_each_client_and_measure_in_the_order_of_first_appearance(call):
    rows = "B,0,pain_now,6\nA,0,odi,40\nB,0,odi,40\nB,21,pain_now,5\nA,0,pain_now,3\n"
    found = [(row["client"], row["measure"]) for row in listed(call(rows, "--json"))]
    assert found == [("B", "pain_now"), ("A", "odi"), ("B", "odi"), ("A", "pain_now")]


def test_clients_with_more_or_fewer_readings_are_judged_as_alone(call):
    one = "A,0,pain_now,9\nA,9,pain_now,7\n"
    two = "B,0,pain_now,6\nB,5,pain_now,6\nB,20,pain_now,2\n"
    together = listed(call(two + one, "--json"))
    assert together == [*listed(call(two, "--json")), *listed(call(one, "--json"))]


def test_the_order_of_rows_of_a_client_does_not_matter(call):
    rows = ["A,0,pain_now,6", "A,10,pain_now,1", "A,21,pain_now,4"]
    assert listed(call("\n".join(rows), "--json")) == listed(call("\n".join(rows[::-1]), "--json"))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("C,0,pain_now,11,", "line 2, value: Pain now: 11 is not allowed"),
        ("C,0,pain_now,64,", "is it 6.4 points?"),
        ("C,0,pain_now,bad,", "line 2, value: bad is not a number"),
        ("C,-2,pain_now,5,", "line 2, day: -2 is before the episode began"),
        (
            "C,2026-03-01,pain_now,5,",
            "day: 2026-03-01 is not a number; write a number of days",
        ),
        ("C,20260301,pain_now,5,", "line 2, day: 20260301 is too far off"),
        ("C,,pain_now,5,", "line 2, day: is empty; write a number of days"),
        ("C,0,pain_nw,5,", "line 2, measure: no measure is called 'pain_nw'; did you mean"),
        (",0,pain_now,5,", "line 2, client: is empty"),
        ("C,0,pain_now,5,0", "line 2, readings: 0 is not allowed"),
        ("C,0,pain_now,5,1.5", "line 2, readings: 1.5 is not allowed"),
        ("C,0,pain_now", "line 2, row: has 3 cells"),
    ],
)
def test_a_bad_row_is_named_and_the_others_still_run(call, row, says):
    status, out, err = call(f"{row}\nA,0,pain_now,6,\nA,21,pain_now,2,\n", "--json")
    assert status == 1
    assert says in err
    assert len(err.splitlines()) == 1
    assert [r["zone"] for r in json.loads(out) if r["client"] == "A"] == ["yes"]


def test_whose_only_row_is_bad_is_not_lost(call):
    (row,) = listed(call("C,0,pain_now,11,\n", "--json"))
    assert (row["client"], row["zone"], row["readings"]) == ("C", "too_early", 0)


def test_an_empty_value_is_a_reading_that_was_not_taken(call):
    status, out, err = call("A,0,pain_now,,\nB,0,pain_now,6,\nB,10,pain_now,,\n", "--json")
    assert (status, err) == (0, "")
    assert [(r["zone"], r["readings"]) for r in json.loads(out)] == [
        ("too_early", 0), ("too_early", 1),
    ]  # fmt: skip


def test_the_column_readings_may_be_left_out(call):
    rows = "A,0,pain_now,6\nA,21,pain_now,2\n"
    short = call(rows, "--json", head="client,day,measure,value\n")
    assert short[0] == 0
    assert listed(short) == listed(call(rows, "--json"))


def test_two_readings_of_one_day_both_count_and_are_told(call):
    status, out, err = call("A,0,pain_now,6\nA,0,pain_now,4\nA,21,pain_now,4\n", "--json")
    assert status == 0
    assert "A: Pain now: 2 readings on day 0; each counts." in err
    assert json.loads(out)[0]["readings"] == 3


def test_a_measure_whose_error_is_not_known_is_too_early(call):
    status, out, _ = call("A,0,sleep_quality,3\nA,21,sleep_quality,8\n", "--json")
    (row,) = json.loads(out)
    assert (status, row["zone"], row["p"], row["change_mean"]) == (0, "too_early", None, None)


def test_in_words(call):
    rows = "A,0,pain_now,7,3\nA,21,pain_now,3,3\nB,0,pain_now,7\nC,0,sleep_quality,7\n"
    status, out, _ = call(rows, "--words")
    first, second, third = out.splitlines()
    assert status == 0
    assert "A, pain_now: A change that matters is likely enough to go on. Of ten people" in first
    assert "Too early to tell. There is one reading only" in second
    assert "The error of one reading" in third
    assert "%" not in out


def test_another_program_gets_json_without_asking(call):
    assert listed(call("A,0,pain_now,7\n"))[0]["zone"] == "too_early"


def test_a_file_without_readings_gives_an_empty_list_and_says_so(call):
    status, out, err = call("", "--json")
    assert (status, json.loads(out)) == (0, [])
    assert "there is no row of readings in it" in err
    assert call("", "--words")[1] == ""


def test_a_scale_read_from_its_wrong_end_is_asked_about(call):
    turned = "A,0,patient_specific,3\nA,21,patient_specific,1\n"
    better = "A,0,pain_now,8\nA,21,pain_now,2\nA,0,roland_morris,16\nA,21,roland_morris,4\n"
    status, out, err = call(turned + better, "--json")
    assert status == 0 and len(json.loads(out)) == 3, "it counts as it stands"
    assert "A: Own activities alone points the other way." in err
    assert "0 is cannot do it, 10 is as well as before" in err


@pytest.mark.parametrize(
    ("head", "says"),
    [("client,day,value\n", "there is no column 'measure'"), ("\n", "the file is empty")],
)
def test_a_file_that_cannot_be_used_is_a_wrong_call(call, head, says):
    status, out, err = call("", "--json", head=head)
    assert (status, out) == (2, "")
    assert says in err


def test_a_file_that_is_not_there_is_a_wrong_call(capsys):
    assert main(["respond", "nowhere.csv", "--json"]) == 2
    assert "there is no such file" in capsys.readouterr().err


def test_without_a_reading_that_counts_there_is_no_number(call):
    status, out, err = call("A,0,pain_now,99\n", "--json")
    for row in json.loads(out):
        numbers = {key: row[key] for key in KEYS[2:7]}
        assert row["readings"] == 0 and numbers == dict.fromkeys(numbers)
        assert row["zone"] == "too_early"
    assert status == 1 and "99" in err and out.strip() != "[]"
