"""The rounds: what is asked at intake, at the review, at the end and after it."""

from __future__ import annotations

from importlib.resources import files

import pytest

from unknot.care.datafile import DataError, Table
from unknot.care.measures import rounds, shipped, turned
from unknot.care.measures.rounds import NAMES, _round


def test_every_round_is_there_and_asks_what_ships() -> None:
    assert tuple(rounds().by_id) == NAMES
    for one in rounds().by_id.values():
        assert set(one.measures) <= set(shipped())
        assert one.optional < set(one.measures)


def test_what_hands_feel_and_the_comfort_of_pressure_are_not_asked_in_a_round() -> None:
    asked = {name for one in rounds().by_id.values() for name in one.measures}
    assert set(shipped()) - asked == {"rest_pain", "pressure_comfort", "tenderness", "muscle_tone"}


def test_change_since_the_start_is_not_asked_before_there_is_one() -> None:
    assert "change_rating" not in rounds().by_id["intake"].measures
    assert all("change_rating" in rounds().by_id[name].measures for name in NAMES[1:4])


@pytest.mark.parametrize("name", ["intake", "week_9"])
def test_a_measure_that_is_not_there_is_refused(name: str) -> None:
    table = Table("x", {"title": "a", "says": "b", "measures": ["pain_nwo"]})
    with pytest.raises(DataError):
        _round(name, table)


def test_a_scale_read_from_its_wrong_end_is_asked_about() -> None:
    first = {"sleep_quality": 3.0, "pain_average": 6.0}
    now = {"sleep_quality": 8.0, "pain_average": 8.0, "change_rating": 4.0}
    asked = turned(first, now, now)
    assert asked == (
        "Average pain, 24 h went from 6 to 8, and the client's own rating of change says better. "
        "0 is none, 10 is worst you can think of: is that right?",
    )


@pytest.mark.parametrize("rating", [0.0, 1.0, -3.0])
def test_a_rating_that_agrees_or_says_little_is_not_asked_about(rating: float) -> None:
    now = {"pain_average": 8.0, "change_rating": rating}
    assert turned({"pain_average": 6.0}, now, now) == ()


def test_the_file_of_the_rounds_ships_beside_the_measures() -> None:
    assert files("unknot.care.measures").joinpath("rounds.toml").is_file()
