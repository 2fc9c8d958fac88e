"""What the hands find, in words."""

import pytest

from unknot.care import body
from unknot.care.body.scales import read_scales
from unknot.care.datafile import DataError, Table


def test_tone_and_tenderness_have_a_word_for_every_grade():
    for scale in (body.tone(), body.tenderness()):
        assert [grade.value for grade in scale.grades] == [0, 1, 2, 3, 4]
        assert len({grade.word for grade in scale.grades}) == 5
        assert scale.source
    assert body.tone().word(3) == "hard"


def test_a_grade_beyond_the_scale_is_refused():
    with pytest.raises(ValueError, match="Tone 5: write a grade from 0 to 4"):
        body.tone().word(5)
    with pytest.raises(ValueError, match="from 0 to 4"):
        body.tone().word(-1)


def test_not_assessed_is_never_relaxed():
    relaxed = {response.id for response in body.responses() if response.relaxed}
    assert relaxed == {"relaxed", "partial"}


def test_the_guided_check_comes_before_not_relaxed():
    check = {response.id for response in body.responses() if response.check}
    assert check == {"unchanged", "guarded_more"}
    assert len(body.guided_check().steps) == 5
    assert body.guided_check().seconds == (60, 90)


def test_no_word_for_the_hands_names_a_cause():
    words = " ".join(
        text for response in body.responses() for text in (response.word, response.means)
    )
    assert "inflam" not in words.lower()


def test_an_unknown_response_is_refused():
    with pytest.raises(ValueError, match="no tissue response is called 'soft'"):
        body.response("soft")


def test_a_scale_with_a_gap_is_refused():
    scale = {
        "title": "Tone",
        "source": "us",
        "certainty": "Design",
        "grade": [{"value": 0, "word": "soft", "means": "soft"}],
    }
    with pytest.raises(DataError, match="write the grades 0 to 4"):
        read_scales(Table("scales.toml", {"tone": scale}))
