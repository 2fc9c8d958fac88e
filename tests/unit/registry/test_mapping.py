"""The mapping language: what is refused, and why."""

import pytest
from tests.unit.registry.replay_files import PROTOCOL, mapping

from unknot.care.datafile import DataError
from unknot.registry.mapping import load_mapping
from unknot.registry.shipped import DATA, find, mapping_of


def test_the_columns_a_file_must_have():
    assert mapping(keep={"who": ["1"]}).needed == {"id", "visit", "pain", "night", "who"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"version": 2}, "version: 2 is not within 1 and 1"),
        ({"person": None}, "the key 'person' is missing"),
        ({"person": None, "title": None}, "the keys 'title' and 'person' are missing"),
        ({"fact": None}, "name at least one fact"),
        ({"facts": {}}, "the key 'facts' is not known here; did you mean 'fact'"),
        ({"fact": {"pain_averge": {"column": "pain"}}}, "did you mean pain_average"),
        ({"fact": {"sev": {"column": "pain"}}}, "sev is worked out by a rule .* map what it is"),
        ({"fact": {"night": {"col": "night"}}}, r"\[fact.night\]: the key 'column' is missing"),
        ({"constant": {"1": {"sessions_given": -1}}}, "sessions_given: -1 is not allowed"),
        ({"constant": {"3": {"sessions_given": 0}}}, "no checkpoint is called '3'"),
        ({"outcome": {"column": "pain", "measure": "pain"}}, "measure: no measure is called"),
        ({"checkpoint": {"column": "visit", "order": []}}, "write `order`"),
        (
            {"checkpoint": {"column": "visit", "order": ["1", "2"], "names": ["a"]}},
            "as many `names`",
        ),
        ({"keep": {"who": []}}, "list the values of the rows to keep"),
        (
            {"fact": {"night": {"column": "night", "words": {"x": "perhaps"}}}},
            '"perhaps" is not allowed',
        ),
    ],
)
def test_a_mistake_is_refused_with_its_place(changed, says):
    with pytest.raises(DataError, match=says) as problem:
        mapping(**changed)
    assert "small.toml" in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_file_that_is_not_toml_names_the_line(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text('version = 1\ntitle = "x\n')
    with pytest.raises(DataError, match=r"map.toml: not TOML: .*line 2"):
        load_mapping(path, PROTOCOL)
    with pytest.raises(DataError, match="there is no such file"):
        load_mapping(tmp_path / "none.toml", PROTOCOL)


def test_a_shipped_file_is_found_by_its_name_alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name = "chronic_back_pain_ashar2022.csv"
    assert find(name) == DATA / name
    assert mapping_of(tmp_path / name) == DATA / "chronic_back_pain_ashar2022.toml"
    assert mapping_of(tmp_path / "other.csv") is None
    (tmp_path / name).write_text("mine")
    assert find(name).read_text() == "mine"


def test_the_shipped_mapping_is_sound_and_says_what_the_data_is():
    shipped = load_mapping(DATA / "chronic_back_pain_ashar2022.toml", PROTOCOL)
    assert shipped.licence == "CC0-1.0"
    assert any("past week" in note for note in shipped.notes)
    assert any("no effect of massage" in note for note in shipped.notes)
