"""The instruments: what ships, what a reading may be, and how to add one."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from unknot.care import measures
from unknot.care.datafile import DataError
from unknot.care.protocol import load_protocol
from unknot.care.protocol.library import SHIPPED

HOME = Path(measures.__file__).parent


def test_what_ships():
    assert list(measures.shipped()) == [
        "pain_now",
        "pain_average",
        "pain_worst_24h",
        "rest_pain",
        "change_rating",
        "sleep_quality",
        "soreness",
        "pressure_comfort",
        "fingertip_to_floor",
        "schober",
        "roland_morris",
    ]


@pytest.mark.parametrize(
    ("name", "low", "high", "better", "unit"),
    [
        ("pain_now", 0, 10, "lower", "points"),
        ("change_rating", -5, 5, "higher", "points"),
        ("fingertip_to_floor", 0, 120, "lower", "cm"),
        ("schober", 0, 15, "higher", "cm"),
        ("sleep_quality", 0, 10, "higher", "points"),
        ("soreness", 0, 10, "lower", "points"),
        ("roland_morris", 0, 24, "lower", "points"),
    ],
)
def test_range_direction_and_unit(name, low, high, better, unit):
    one = measures.measure(name)
    assert (one.low, one.high, one.better, one.unit) == (low, high, better, unit)


def test_a_gain_is_positive_whichever_way_is_better():
    four, six = Fraction(4), Fraction(6)
    assert measures.measure("pain_now").gain(six, four) == 2
    assert measures.measure("schober").gain(four, six) == 2
    assert measures.measure("fingertip_to_floor").gain(four, six) == -2


def test_the_change_that_matters_is_cited():
    pain = measures.measure("pain_average").important
    assert (pain.points, pain.percent, pain.certainty) == (2, 30, "S")
    assert "Ostelo 2008" in pain.source
    assert measures.measure("roland_morris").important.points == 5


def test_where_no_change_is_agreed_none_is_assumed():
    for name in ("fingertip_to_floor", "schober", "rest_pain", "pressure_comfort"):
        assert measures.measure(name).important is None


def test_what_is_our_own_says_so():
    assert measures.measure("sleep_quality").important.certainty == "Design"
    assert measures.measure("soreness").important.certainty == "Design"


def test_codes_only_where_they_are_sure():
    coded = {one.id: one.codes for one in measures.shipped().values() if one.codes}
    assert [(code.system, code.code) for code in coded.pop("pain_now")] == [("LOINC", "72514-3")]
    assert not coded


def test_scores_that_are_facts_have_the_range_of_their_fact():
    facts = load_protocol(SHIPPED / "back-massage" / "2026.1").facts
    shared = [one for one in measures.shipped().values() if one.id in facts]
    assert len(shared) == 5
    for one in shared:
        assert (one.low, one.high) == (facts[one.id].low, facts[one.id].high), one.id


@pytest.mark.parametrize("value", [0, 10, 3])
def test_a_reading_within_range_is_taken(value):
    assert measures.measure("pain_now").read(value) == value


@pytest.mark.parametrize("value", [-1, 11, 3.5, float("nan"), float("inf"), "3", True, None])
def test_any_other_is_refused_and_says_what_is_allowed(value):
    with pytest.raises(measures.ReadingError, match="a whole number from 0 to 10 points"):
        measures.measure("pain_now").read(value)


def test_steps_finer_than_one():
    schober = measures.measure("schober")
    assert schober.read(6.3) == 6.3
    with pytest.raises(measures.ReadingError, match=r"in steps of 0\.1"):
        schober.read(6.34)


def test_a_mean_is_exact():
    assert measures.mean([6.1, 6.2, 6.3]) == Fraction(62, 10)
    with pytest.raises(ValueError, match="no reading"):
        measures.mean([])


def test_an_unknown_measure_offers_the_nearest():
    with pytest.raises(measures.UnknownMeasureError, match="did you mean pain_now"):
        measures.measure("pain_no")


@pytest.fixture
def folder(tmp_path):
    """A folder with a copy of one instrument under a new name."""
    shutil.copytree(HOME / "soreness", tmp_path / "stiffness")
    return tmp_path


def test_copying_a_folder_adds_an_instrument(folder):
    assert measures.load_all(folder)["stiffness"].name == "Soreness on moving"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("high = 10", "high = 0", "stiffness/measure.toml, high: 0 is not within 1 or more"),
        ('better = "lower"', 'better = "down"', "better: 'down' is not one of lower, higher"),
        ('recall = "now"', 'recal = "now"', "the key 'recall' is missing"),
        ("points = 1", "points = 0", "points: 0 is not within 0.01 or more"),
        ("points = 1", 'points = "1"', "points: '1' is not a number"),
        ("low = 0", "low = 0\nlowest = 0", "the key 'lowest' is not known here"),
        ("low = 0", "low = ", "not TOML"),
    ],
)
def test_a_mistake_is_refused_with_file_key_and_what_to_write(folder, old, new, says):
    file = folder / "stiffness" / "measure.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=says):
        measures.load_all(folder)


def test_a_folder_without_its_file_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"measure empty: there is no measure.toml"):
        measures.load_all(tmp_path)
