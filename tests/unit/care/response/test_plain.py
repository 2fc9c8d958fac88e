"""The plain rule: 2 points, or 30 per cent of the start, on the means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.care.measures import measure
from unknot.care.response.plain import Thresholds, change, thresholds

SCORES = st.lists(st.integers(0, 10), min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        ([6], [4], True),  # 2 points
        ([8], [7], False),
        ([5], [4], False),  # 20 per cent
        ([3], [2], True),  # a third
        ([10], [8.1], False),
        ([6, 7, 6], [4, 5, 4], True),  # 19/3 to 13/3: exactly 2
        ([6, 7, 6], [4, 5, 5], False),  # 5/3, and 26 per cent
        ([0], [0], False),
        ([0], [3], False),
        ([3], [6], False),  # worse
        ([], [3], False),
        ([5], [], False),
    ],
)
def test_the_rule(first, last, answer):
    assert responded(first, last) is answer


def responded(first, last, rule=None):
    seen = change(first, last, rule=rule)
    return seen is not None and seen.responded


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


@given(SCORES, st.integers(0, 9))
def test_less_pain_never_turns_a_response_away(first, last):
    if responded(first, [last + 1]):
        assert responded(first, [last])


def test_where_higher_is_better_a_rise_is_the_gain():
    sleep = measure("sleep_quality")
    assert change([4], [6], instrument=sleep).by_points
    assert change([6], [4], instrument=sleep).worse


def test_the_numbers_come_from_the_measure_and_can_be_given():
    assert thresholds() == Thresholds(2, 30)
    assert not responded([6], [4], rule=Thresholds(points=3, percent=50))
    with pytest.raises(ValueError, match="no smallest important change"):
        thresholds(measure("schober"))


def test_it_says_what_it_does_not_know():
    assert "measurement error not counted" in thresholds().words()
