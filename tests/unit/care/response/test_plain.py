"""The plain rule: 2 points, or 30 per cent of the start, on the means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.care.measures import measure
from unknot.care.response import plain
from unknot.care.response.plain import Thresholds, change, responding, thresholds

SCORES = st.lists(st.integers(0, 10), min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        ([6], [4], "yes"),  # 2 points
        ([8], [7], "too_early"),
        ([5], [4], "too_early"),  # 20 per cent
        ([3], [2], "yes"),  # a third
        ([10], [8.1], "too_early"),
        ([6, 7, 6], [4, 5, 4], "yes"),  # 19/3 to 13/3: exactly 2
        ([6, 7, 6], [4, 5, 5], "too_early"),  # 5/3, and 26 per cent
        ([0], [0], "too_early"),
        ([0], [3], "too_early"),
        ([3], [6], "too_early"),  # worse is no answer of this rule
        ([], [3], "too_early"),
        ([5], [], "too_early"),
    ],
)
def test_the_rule(first, last, answer):
    assert responding(first, last) == answer


def test_exactly_thirty_per_cent_counts_however_the_means_are_written():
    assert change([1.0], [0.7]).by_percent
    assert change([3.3], [2.31]).by_percent
    assert not change([3.3], [2.32]).by_percent


def test_a_start_of_nothing_has_no_per_cent():
    assert not change([0], [0]).by_percent


@given(SCORES, SCORES)
def test_worse_is_never_a_response(first, last):
    seen = change(first, last)
    assert not (seen.worse and seen.responded)
    assert seen.worse == (change(last, first).by_points)


@given(SCORES, SCORES)
def test_the_rule_never_says_no(first, last):
    assert responding(first, last) in ("yes", "too_early")


@given(SCORES, st.integers(0, 9))
def test_less_pain_never_turns_a_response_away(first, last):
    if responding(first, [last + 1]) == "yes":
        assert responding(first, [last]) == "yes"


def test_where_higher_is_better_a_rise_is_the_gain():
    sleep = measure("sleep_quality")
    assert change([4], [6], instrument=sleep).by_points
    assert change([6], [4], instrument=sleep).worse


def test_the_numbers_come_from_the_measure_and_can_be_given():
    assert thresholds() == Thresholds(2, 30)
    assert responding([6], [4], rule=Thresholds(points=3, percent=50)) == "too_early"
    with pytest.raises(ValueError, match="no smallest important change"):
        thresholds(measure("schober"))


def test_it_says_what_it_does_not_know():
    assert "measurement error not counted" in thresholds().words()
    assert "does not know measurement" in " ".join(plain.__doc__.split())
