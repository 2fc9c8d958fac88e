"""Rows -> what was known of each person; what is refused, and what is left out."""

import pytest
from tests.unit.registry.replay_files import gathered

HEAD = "id,visit,pain,night\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "people.csv"


def problems(found):
    return [str(refused) for refused in found.refused]


def test_cells_become_facts_and_empty_is_unknown(file):
    found = gathered(file, HEAD + "7,1,3.0,yes\n7,2,,\n8,1.0,4,unsure\n")
    assert [(one.person, one.checkpoint) for one in found.seen] == [
        ("7", "1"),
        ("7", "2"),
        ("8", "1"),
    ]
    assert found.seen[0].facts == {"sessions_given": 0, "pain_average": 3, "night": True}
    assert isinstance(found.seen[0].facts["pain_average"], int)
    assert found.seen[1].facts == {}
    assert found.seen[1].reading is None
    assert found.seen[2].facts["night"] == "unsure"
    assert not found.refused


def test_a_constant_gives_way_to_the_row_itself(file):
    columns = {"pain_average": {"column": "pain"}, "sessions_given": {"column": "night"}}
    found = gathered(file, HEAD + "7,1,3,2\n8,1,3,\n", fact=columns)
    assert [one.facts["sessions_given"] for one in found.seen] == [2, 0]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("11", '"11" is not allowed for pain_average; write a whole number from 0 to 10 points'),
        ("-1", '"-1" is not allowed'),
        ("3.5", '"3.5" is not allowed'),
        ("three", '"three" is not allowed'),
        ("1e999", '"1e999" is not allowed'),
        ("nan", '"nan" is not allowed'),
        ("1_0", '"1_0" is not allowed'),
        ('"3\n4"', '"3 4" is not allowed'),
        ("9" * 60, '999..." is not allowed'),
    ],
)
def test_a_value_that_is_not_allowed_names_line_field_and_what_is(file, cell, says):
    found = gathered(file, HEAD + f"7,1,4,no\n8,1,{cell},no\n9,1,5,no\n")
    assert [one.person for one in found.seen] == ["7", "9"]
    assert len(found.refused) == 1
    line = problems(found)[0]
    assert line.startswith("line 3, pain: ")
    assert says in line
    assert "\n" not in line


def test_every_bad_cell_of_a_row_is_named_and_the_row_counts_once(file):
    found = gathered(file, HEAD + "7,1,99,perhaps\n")
    assert [refused.field for refused in found.refused] == ["pain", "night"]
    assert found.refused_rows == 1
    assert "write yes or no, unsure, or leave it empty" in problems(found)[1]


def test_a_person_twice_at_one_checkpoint(file):
    found = gathered(file, HEAD + "7,1,4,no\n7,2,4,no\n7,1,5,no\n")
    assert len(found.seen) == 2
    assert problems(found) == [
        'line 4, id: "7" is already there at this checkpoint, on line 2; keep one'
    ]


def test_a_row_without_its_person_or_with_an_odd_checkpoint(file):
    found = gathered(file, HEAD + ",1,4,no\n7,3,4,no\n")
    assert problems(found) == [
        "line 2, id: is empty; every row needs the id of its person",
        'line 3, visit: "3" is no checkpoint of the mapping; write 1, 2',
    ]


def test_the_mapping_chooses_the_rows(file):
    text = "id,visit,pain,night,who\n7,1,4,no,1\n8,1,99,no,0.0\n9,1,4,no,\n"
    found = gathered(file, text, keep={"who": ["1"]})
    assert [one.person for one in found.seen] == ["7"]
    assert found.left_out == 1
    assert problems(found) == ["line 4, who: is empty; rows with 1 are read"]


def test_words_of_the_file_and_words_for_not_known(file):
    columns = {
        "pain_average": {"column": "pain"},
        "night": {"column": "night", "words": {"2": False, "often": True, "?": "unsure"}},
    }
    text = HEAD + "1,1,4,2.0\n2,1,4,often\n3,1,NA,?\n"
    found = gathered(file, text, fact=columns, missing=["NA"])
    assert [one.facts["night"] for one in found.seen] == [False, True, "unsure"]
    assert "pain_average" not in found.seen[2].facts


def test_ids_are_texts_and_checkpoints_are_values(file):
    found = gathered(file, HEAD + "007,1,4,no\n7,1.0,4,no\n")
    assert [(one.person, one.checkpoint) for one in found.seen] == [("007", "1"), ("7", "1")]


def test_without_checkpoints_everybody_was_asked_once(file):
    found = gathered(file, HEAD + "7,1,4,no\n", checkpoint=None, constant=None)
    assert found.seen[0].checkpoint == "all rows"
