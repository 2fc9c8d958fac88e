"""The five levels and the ladder."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.care import body
from unknot.care.body.pressure import read_pressure
from unknot.care.datafile import DataError, Table

LEVELS = st.integers(1, 5)
MAYBE_CAP = st.none() | LEVELS
MAYBE_TONE = st.none() | st.integers(0, 4)
COMFORT = st.sampled_from([None, "good", "too_much"])


def test_five_levels_lightest_first():
    assert [level.value for level in body.levels()] == [1, 2, 3, 4, 5]
    assert all(level.name and level.means for level in body.levels())


@pytest.mark.parametrize(
    ("last", "cap", "step", "level"),
    [
        (None, None, 0, 2),
        (None, 1, 0, 1),
        (4, None, 0, 4),
        (5, None, 0, 4),
        (5, 5, 0, 5),
        (4, 3, 0, 3),
        (3, None, -1, 2),
        (1, None, -1, 1),
        (4, 2, -1, 2),
    ],
)
def test_where_an_area_begins(last, cap, step, level):
    assert body.start_level(last, cap=cap, step=step) == level


def test_one_level_up_only_when_tone_fell_and_it_is_comfortable():
    up = body.next_level(2, tone_before=3, tone_after=2, comfort="good")
    assert up.level == 3


@pytest.mark.parametrize(
    ("before", "after", "comfort", "cap", "level"),
    [
        (3, 3, "good", None, 2),
        (3, None, "good", None, 2),
        (3, 2, None, None, 2),
        (3, 2, "too_much", None, 1),
        (3, 2, "good", 2, 2),
        (3, 2, "good", 1, 1),
    ],
)
def test_else_it_stays_or_goes_down(before, after, comfort, cap, level):
    advice = body.next_level(2, tone_before=before, tone_after=after, comfort=comfort, cap=cap)
    assert advice.level == level
    assert advice.why


@given(LEVELS, MAYBE_TONE, MAYBE_TONE, COMFORT, MAYBE_CAP)
def test_never_over_the_cap_and_never_two_levels_up(level, before, after, comfort, cap):
    advice = body.next_level(level, tone_before=before, tone_after=after, comfort=comfort, cap=cap)
    assert 1 <= advice.level <= body.highest_allowed(cap)
    assert advice.level <= level + 1


@given(st.none() | LEVELS, MAYBE_CAP, st.sampled_from([0, -1]))
def test_a_lower_cap_never_begins_higher(last, cap, step):
    begin = body.start_level(last, cap=cap, step=step)
    assert body.start_level(last, cap=1, step=step) <= begin <= body.highest_allowed(cap)


def test_missing_levels_are_refused():
    one = {"value": 1, "name": "Light", "means": "Light"}
    with pytest.raises(DataError, match="write the levels 1 to 5"):
        read_pressure(Table("pressure.toml", {"level": [one]}))
