"""The instruments: what ships, what a reading may be, and how to add one."""

import shutil
from dataclasses import replace
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
        "patient_specific",
        "sleep_quality",
        "soreness",
        "pressure_comfort",
        "fingertip_to_floor",
        "schober",
        "inclinometer",
        "pressure_pain",
        "tenderness",
        "muscle_tone",
        "roland_morris",
        "odi",
        "sleep_latency",
        "wake_time",
        "total_sleep",
        "sleep_efficiency",
        "isi",
        "promis_sleep",
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
        ("patient_specific", 0, 10, "higher", "points"),
        ("inclinometer", 0, 130, "higher", "degrees"),
        ("pressure_pain", 0, 2000, "higher", "kPa"),
        ("tenderness", 0, 4, "lower", "grades"),
        ("muscle_tone", 0, 4, "lower", "grades"),
        ("odi", 0, 100, "lower", "percent"),
        ("isi", 0, 28, "lower", "points"),
        ("promis_sleep", 20, 80, "lower", "T"),
        ("sleep_latency", 0, 720, "lower", "minutes"),
        ("wake_time", 0, 720, "lower", "minutes"),
        ("total_sleep", 0, 1080, "higher", "minutes"),
        ("sleep_efficiency", 0, 100, "higher", "percent"),
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
    for name in ("fingertip_to_floor", "schober", "inclinometer", "pressure_pain", "rest_pain",
                 "pressure_comfort", "total_sleep"):  # fmt: skip
        assert measures.measure(name).important is None


def test_what_is_our_own_says_so():
    assert measures.measure("sleep_quality").important.certainty == "Design"
    assert measures.measure("soreness").important.certainty == "Design"


def test_codes_only_where_they_are_sure():
    coded = {one.id: [(c.system, c.code) for c in one.codes] for one in measures.shipped().values()}
    assert {name: codes for name, codes in coded.items() if codes} == {
        "pain_now": [("LOINC", "72514-3")],
        "odi": [("LOINC", "97909-6")],
        "promis_sleep": [("LOINC", "77860-5")],
    }


def test_every_instrument_says_its_licence_and_how_sure_that_is():
    for one in measures.shipped().values():
        assert one.licence.says and one.licence.source, one.id
        assert one.score.missing, one.id
    assert measures.measure("patient_specific").licence.certainty == "unsure"


@pytest.mark.parametrize("name", ["odi", "isi", "promis_sleep"])
def test_of_what_others_own_only_the_total_is_taken(name):
    one = measures.measure(name)
    assert one.score.kind == "total"
    assert "Only the" in one.licence.says


def test_how_each_is_asked():
    asked = {name: measures.measure(name).asked_by for name in measures.shipped()}
    assert asked["pain_now"] == asked["change_rating"] == "a row of cells"
    assert asked["schober"] == asked["odi"] == "a number"
    assert asked["roland_morris"] == "a list to tick"
    assert asked["patient_specific"] == asked["pressure_pain"] == "several numbers"
    assert asked["total_sleep"] == "a diary"
    assert measures.measure("soreness").at_hours == (24, 48, 72)


def test_the_smallest_change_that_is_more_than_error():
    detectable = {name: measures.measure(name).detectable for name in measures.shipped()}
    assert (detectable["pain_now"].kind, detectable["pain_now"].value) == ("MDC95", 2)
    assert (detectable["schober"].kind, detectable["schober"].value) == ("MDC", 1)
    assert detectable["sleep_quality"] is None


def test_a_spread_alone_is_turned_into_a_detectable_change():
    pain = measures.measure("pain_now")
    alone = replace(pain, errors=tuple(e for e in pain.errors if e.kind == "SEM"))
    assert alone.detectable.value == 2.83  # 1.96 * sqrt(2) * 1.02


@pytest.mark.parametrize(
    ("name", "value", "asks"),
    [
        ("pain_now", 64, "64 looks like millimetres of a 100 mm line: is it 6.4 points?"),
        ("fingertip_to_floor", 230, "230 looks like millimetres: is it 23 cm?"),
        ("schober", 21, "21 looks like the length between the marks.*is it 6 cm?"),
        ("schober", 62, "62 looks like millimetres: is it 6.2 cm?"),
    ],
)
def test_another_unit_is_refused_with_what_it_may_mean(name, value, asks):
    with pytest.raises(measures.ReadingError, match=asks):
        measures.measure(name).read(value)


@pytest.mark.parametrize(
    ("name", "value", "asks"),
    [
        ("pressure_pain", 4, "4 looks like kilograms per square centimetre: is it 392.28 kPa?"),
        ("total_sleep", 7, "7 looks like hours: is it 420 minutes?"),
        ("sleep_efficiency", 0.8, "0.8 looks like a part of 1: is it 80 percent?"),
        ("pressure_pain", 350, ""),
        ("pain_now", 6, ""),
    ],
)
def test_another_unit_within_the_range_is_taken_and_asked_about(name, value, asks):
    one = measures.measure(name)
    assert one.within(value) == value
    assert one.doubt(value) == asks


@pytest.mark.parametrize(
    ("name", "start", "says"),
    [
        ("roland_morris", 3, "cannot show an important gain"),
        ("roland_morris", 4, ""),
        ("roland_morris", 21, "cannot show an important loss"),
        ("pain_now", 1, "cannot show an important gain"),
        ("pain_now", 9, "cannot show an important loss"),
        ("patient_specific", 9, "cannot show an important gain"),
        ("schober", 0, ""),
    ],
)
def test_where_the_scale_hides_a_change_it_is_said(name, start, says):
    told = measures.measure(name).hidden(start)
    assert (says in told) if says else told == ""


def test_scores_that_are_facts_have_the_range_of_their_fact():
    facts = load_protocol(SHIPPED / "back-massage" / "2026.1").facts
    shared = [one for one in measures.shipped().values() if one.id in facts]
    assert len(shared) == 6
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


def test_the_sentences_to_tick_are_as_many_as_the_form_has():
    for one in measures.shipped().values():
        assert len(one.score.items) in {0, one.score.most}, one.id
    assert measures.measure("roland_morris").score.items[8].startswith("I get dressed more slowly")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('    "I stay in bed most of the time because of my back.",\n', ""),
        ('kind = "ticks"', 'kind = "total"'),
    ],
)
def test_a_list_that_is_not_the_whole_form_is_refused(tmp_path, old, new):
    text = (HOME / "roland_morris" / "measure.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "measure.toml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=r"list/measure.toml.*items.*a list of 24 sentences"):
        measures.load_all(tmp_path)


def test_a_folder_without_its_file_is_refused(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(DataError, match=r"measure empty: there is no measure.toml"):
        measures.load_all(tmp_path)
