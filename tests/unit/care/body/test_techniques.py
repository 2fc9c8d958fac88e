"""The strokes, and what a protocol rules out."""

import pytest

from unknot.care import body
from unknot.care.body.techniques import read_catalogue
from unknot.care.datafile import DataError, Table
from unknot.care.protocol import load_protocol
from unknot.care.protocol.library import SHIPPED


def test_strokes_stand_in_the_order_of_a_treatment_and_say_how_sure_they_are():
    ids = [stroke.id for stroke in body.strokes()]
    assert ids[:3] == ["static_contact", "effleurage", "petrissage"]
    assert all(stroke.certainty == "mem" and stroke.as_of for stroke in body.strokes())
    assert not {"thrust", "cupping"} & set(ids)


def test_levels_stop_at_todays_cap():
    petrissage = body.stroke("petrissage")
    assert petrissage.levels(cap=4) == (2, 3, 4)
    assert petrissage.levels(cap=2) == (2,)
    assert petrissage.levels(cap=1) == ()
    assert not petrissage.fits(cap=1)
    assert body.stroke("passive_stretch").fits(cap=1)


def test_blood_thinners_rule_out_force():
    out = body.ruled_out(["deep_friction", "trigger_point", "tapotement", "cupping", "tools"])
    assert out.strokes == {
        "friction_circular",
        "friction_transverse",
        "stripping",
        "trigger_point",
        "tapotement",
    }
    assert "No suction cups" in out.says
    assert not out.not_known


def test_compression_takes_trigger_points_with_it():
    assert body.ruled_out(["compression"]).strokes == {"compression", "trigger_point"}


def test_only_a_form_of_a_stroke_may_fall():
    out = body.ruled_out(["skin_rolling"])
    assert out.strokes == frozenset()
    assert out.forms == ("skin rolling",)


@pytest.mark.parametrize(
    ("area", "falls"), [("lumbosacral-left", True), ("suboccipital-left", False), (None, True)]
)
def test_a_word_may_hold_for_some_areas_only(area, falls):
    where = body.area(area) if area else None
    assert ("tapotement" in body.ruled_out(["tapotement_low_back"], where).strokes) is falls


def test_a_strokes_own_id_rules_it_out_and_an_unknown_word_is_handed_back():
    out = body.ruled_out(["petrissage", "hot_stones"])
    assert out.strokes == {"petrissage"}
    assert out.not_known == ("hot_stones",)


def test_more_words_never_allow_more():
    words = body.technique_words()
    for count in range(len(words)):
        fewer, more = body.ruled_out(words[:count]), body.ruled_out(words[: count + 1])
        assert fewer.strokes <= more.strokes
        assert set(fewer.forms) <= set(more.forms)


def test_every_word_of_the_shipped_protocol_is_known():
    protocol = load_protocol(SHIPPED / "back-massage" / "2026.1")
    words = {word for step in protocol.steps for word in step.limits.technique_off}
    assert words
    assert not body.ruled_out(words).not_known


def test_an_unknown_stroke_offers_the_nearest():
    with pytest.raises(body.UnknownStrokeError, match="did you mean petrissage"):
        body.stroke("petrisage")


def stroke_row(**changed):
    row = {
        "name": "Rub",
        "purpose": "Warms",
        "pressure": [1, 2],
        "minutes": [1, 2],
        "time": "a minute",
        "how": "To and fro",
        "certainty": "mem",
    }
    return {key: value for key, value in {**row, **changed}.items() if value is not None}


def document(off=None, **changed):
    import datetime

    return Table(
        "strokes.toml",
        {
            "as_of": datetime.date(2026, 1, 1),
            "source": "us",
            "stroke": {"rub": stroke_row(**changed)},
            "off": off or {"rub_off": {"says": "No rub", "strokes": ["rub"]}},
        },
    )


def test_a_right_document_is_read():
    assert list(read_catalogue(document()).strokes) == ["rub"]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (document(pressure=[1, 6]), r"\[stroke.rub\], pressure: \[1, 6\] is not a range"),
        (document(pressure=[3, 1]), "is not a range"),
        (document(minutes=None), "the key 'minutes' is missing"),
        (document(certainty="sure"), "certainty: 'sure' is not one of S, mem, Design, unsure"),
        (document(presure=[1, 2]), "the key 'presure' is not known here; did you mean 'pressure'"),
        (document(how=" "), "how: ' ' is not a text"),
        (document({"x": {"says": "No", "strokes": ["rubb"]}}), "'rubb' does not exist"),
        (document({"x": {"says": "No"}}), "name strokes or forms, or set outside"),
        (document({"x": {"says": "No", "strokes": ["rub"], "areas": ["tail"]}}), "'tail' does not"),
        (document({"x": {"says": "No", "strokes": "rub"}}), "is not a list of texts"),
    ],
)
def test_a_mistake_in_the_data_is_refused(given, says):
    with pytest.raises(DataError, match=says):
        read_catalogue(given)
