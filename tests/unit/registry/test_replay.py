"""Deciding over past people, and counting."""

import pytest
from tests.unit.registry.replay_files import PROTOCOL, gathered, mapping

from unknot.registry.replay import replay

HEAD = "id,visit,pain,night\n"


@pytest.fixture
def counts(tmp_path):
    """The counts of each checkpoint for a file with this text."""

    def run(text, **changed):
        found = gathered(tmp_path / "people.csv", HEAD + text, **changed)
        done = replay(found.seen, mapping(**changed), PROTOCOL)
        return [summary.as_json() for summary in done.summaries]

    return run


def test_one_known_score_at_its_cut_stops_whatever_else_is_unknown(counts):
    first = counts("a,1,7,no\nb,1,6,no\nc,1,,no\n")[0]
    assert first["people"] == 3
    assert first["today"] == {"clearance_first": 1, "ask": 2}
    assert first["course"] == {"not_started": 3}


def test_missing_counts_the_people_for_whom_a_fact_is_unknown(counts):
    missing = counts("a,1,4,no\nb,1,,unsure\n")[0]["missing"]
    assert missing["pain_average"] == 1
    assert missing["night"] == 1
    assert missing["ces1"] == 2
    assert "sessions_given" not in missing
    assert not {name for name in missing if PROTOCOL.facts[name].source_kind == "derived"}


def test_a_follow_up_of_a_no_is_known_and_of_an_unknown_is_not(counts):
    columns = {"pain_average": {"column": "pain"}, "ces5": {"column": "night"}}
    missing = counts("a,1,4,no\nb,1,4,\nc,1,4,yes\n", fact=columns)[0]["missing"]
    assert missing["ces5"] == 1
    assert missing["ces5_new"] == 2


def test_a_change_is_counted_for_people_with_both_readings(counts):
    first, last = counts(
        "a,1,6,\na,2,4,\n"  # 2 points and a third
        "b,1,3,\nb,2,2,\n"  # a third only
        "c,1,4,\nc,2,6,\n"  # worse by 2
        "d,1,0,\nd,2,0,\n"  # nothing to fall from
        "e,1,5,\ne,2,,\n"  # unknown
        "f,1,5,\n"  # never came back
        "g,2,5,\n"  # was not there at first
    )
    assert first["responded"] == {"pairs": 0, "points_2": 0, "percent_30": 0, "worse_2": 0}
    assert last["people"] == 6
    assert last["responded"] == {"pairs": 4, "points_2": 1, "percent_30": 2, "worse_2": 1}


def test_rows_may_stand_in_any_order(counts):
    text = ["a,1,6,\n", "b,1,7,\n", "a,2,4,\n", "b,2,7,\n"]
    assert counts("".join(text)) == counts("".join(reversed(text)))


def test_a_course_with_an_unknown_count_of_sessions_asks(counts):
    assert counts("a,2,4,no\n")[1]["course"] == {"ask": 1}


def test_nobody_is_counted_as_nobody(counts):
    first = counts("")[0]
    assert first["people"] == 0
    assert first["today"] == {}
    assert first["missing"] == {}


def test_without_an_outcome_nothing_is_judged(counts):
    last = counts("a,1,6,\na,2,4,\n", outcome=None)[1]
    assert last["responded"]["pairs"] == 0
