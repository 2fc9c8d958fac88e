"""The regions and areas of the body chart."""

import copy
import json
from importlib.resources import files

import pytest

from unknot.care import body
from unknot.care.body.chart import read_chart
from unknot.care.datafile import DataError, read_toml

DATA = files("unknot.care.body").joinpath("data")


def raw():
    return json.loads(DATA.joinpath("regions.json").read_text(encoding="utf-8"))


def cautions():
    return read_toml(DATA.joinpath("cautions.toml"))


def test_an_area_is_a_region_with_its_side():
    area = body.area("lumbar-paraspinal-left")
    assert (area.region.id, area.side) == ("lumbar-paraspinal", "left")
    assert area.name == "Low back beside the spine, left"
    assert area.other_side == "lumbar-paraspinal-right"


def test_a_midline_region_is_its_own_area():
    area = body.area("sacrum")
    assert area.name == "Sacrum"
    assert area.other_side is None


def test_left_and_right_never_mix():
    for area in body.areas():
        assert area.id == body.area_id(area.region.id, area.side)
        if area.other_side:
            assert body.area(area.other_side).other_side == area.id
            assert body.area(area.other_side).muscles == area.muscles


def test_the_working_chart_lists_every_area_once_head_to_foot():
    order = [area.id for area in body.areas("back-detail")]
    assert len(order) == len(set(order)) == 37
    assert order[0] == "suboccipital-left"
    assert order[-1] == "gluteal-medial-right"


def test_areas_that_are_not_touched_are_not_offered():
    offered = {area.region.id for area in body.areas()}
    assert not offered & {"head-back", "face", "pubic"}


def test_sensitive_areas_need_their_own_consent():
    assert {area.region.id for area in body.sensitive_areas()} == {
        "gluteal-lateral",
        "gluteal-medial",
        "piriformis",
        "chest",
        "hip-front",
    }


def test_caution_sites_say_what_lies_there_and_what_to_do():
    sites = {site.id: site for site in body.area("quadratus-lumborum-left").cautions}
    assert set(sites) == {"kidney"}
    assert "no percussion" in sites["kidney"].says
    assert sites["kidney"].source
    assert sites["kidney"].certainty == "S"


def test_every_place_of_an_area_names_its_own_element():
    for area in body.areas():
        for sides in area.region.places.values():
            assert sides[area.side].element_id == area.id


def test_an_unknown_area_offers_the_nearest():
    with pytest.raises(body.UnknownAreaError, match="did you mean lumbar-paraspinal-left"):
        body.area("lumbar-paraspinal-lft")
    with pytest.raises(body.UnknownAreaError, match="no drawing"):
        body.areas("side")


def spoil_neighbour(data):
    data["regions"][1]["neighbours"].append("nowhere")


def spoil_sides(data):
    data["regions"][1]["sides"] = ["left"]


def spoil_caution(data):
    data["regions"][1]["caution"].append("heart")


def spoil_tab_order(data):
    data["tabOrder"]["back"].append("tail-left")


def spoil_key(data):
    del data["regions"][1]["muscles"]


def spoil_twice(data):
    data["regions"].append(copy.deepcopy(data["regions"][1]))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (spoil_neighbour, "suboccipital: no region is called 'nowhere'"),
        (spoil_sides, "suboccipital: sides are left and right, or midline"),
        (spoil_caution, "suboccipital: no caution site is called 'heart'"),
        (spoil_tab_order, "tabOrder back: no area is called 'tail-left'"),
        (spoil_key, "'muscles' is missing"),
        (spoil_twice, "two regions have the same id"),
    ],
)
def test_a_mistake_in_the_data_is_refused(spoil, says):
    data = raw()
    spoil(data)
    with pytest.raises(DataError, match=says):
        read_chart(data, cautions())


def test_every_area_stands_in_one_part_and_the_back_comes_first():
    parts = body.areas_by_part()
    listed = [area.id for areas in parts.values() for area in areas]
    assert sorted(listed) == sorted(area.id for area in body.areas())
    assert next(iter(parts)) == "Back" and len(parts["Back"]) < 25
