"""From parts to a score: a missing part follows the instrument's rule, or the score is unknown."""

from datetime import time
from fractions import Fraction

import pytest

from unknot.care.measures import ReadingError, measure, score, ticked
from unknot.care.measures.diary import Night, quantities
from unknot.care.response.checkpoints import Checkpoint, checkpoint

ROLAND = measure("roland_morris")
OWN = measure("patient_specific")
NIGHT = {
    "to_bed": time(22, 30),
    "light_out": time(23, 0),
    "asleep_after": 30,
    "awake": 45,
    "woke": time(6, 30),
    "up": time(7, 0),
}


def test_ticked_items_are_counted_and_what_is_not_ticked_is_0():
    assert ticked(ROLAND, [1, 5, 24]).value == 3
    assert ticked(ROLAND, []).value == 0


def test_a_form_that_was_not_given_leaves_the_total_unknown():
    found = ticked(ROLAND, None)
    assert found.value is None
    assert "not given" in found.why


@pytest.mark.parametrize("items", [[0], [25], [3, 3]])
def test_an_item_that_the_form_has_not_or_twice_is_refused(items):
    with pytest.raises(ReadingError, match=r"no item|twice"):
        ticked(ROLAND, items)


def test_ticks_are_no_mean():
    with pytest.raises(ReadingError, match="tick its items"):
        score(ROLAND, [1, 2])


def test_own_activities_are_a_mean_of_3_to_5():
    assert score(OWN, [4, 5, 8]).value == Fraction(17, 3)
    assert score(OWN, [4, None, 5, 8]).of == 3
    assert score(OWN, [4, None, 5]).value is None
    with pytest.raises(ReadingError, match="it takes 5 at most"):
        score(OWN, [1] * 6)


def test_a_press_too_few_leaves_the_threshold_unknown():
    few = score(measure("pressure_pain"), [300, 320])
    assert few.value is None
    assert few.why.startswith("Pressure pain threshold: 2 of 3 needed.")


def test_nights_need_five():
    sleep = measure("total_sleep")
    assert score(sleep, [400, 420, None, 380, 390, 410]).value == 400
    assert score(sleep, [400] * 4).value is None


def test_one_number_that_is_missing_is_unknown():
    assert score(measure("odi"), [None]).value is None
    assert score(measure("odi"), [34]).value == 34


def test_several_readings_of_one_time_are_their_mean_and_their_number():
    assert checkpoint(measure("pain_now"), 21, [4, 5, None, 3]) == Checkpoint(21, 4, 3)
    assert checkpoint(measure("pain_now"), 21, [None]) is None


def test_the_parts_of_a_score_are_one_reading():
    assert checkpoint(OWN, 0, [4, 5, 6]) == Checkpoint(0, 5, 1)
    assert checkpoint(OWN, 0, [4]) is None


def test_a_night_gives_its_four_quantities():
    assert quantities(Night(**NIGHT)) == {
        "sleep_latency": 30,
        "wake_time": 45,
        "total_sleep": 375,
        "sleep_efficiency": 73.5,
    }


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"to_bed": time(10, 30)}, "20 hours in bed; check for 10:00"),
        ({"light_out": time(22, 0)}, "not in this order"),
        ({"awake": 700}, "Awake for longer than the 450 minutes"),
        ({"awake": -5}, "cannot be below 0"),
    ],
)
def test_times_that_contradict_each_other_are_refused(change, says):
    with pytest.raises(ReadingError, match=says):
        quantities(Night(**NIGHT | change))
