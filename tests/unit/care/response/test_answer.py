"""What is said of one client: the answer, its words, and what stands beside it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from unknot.care.measures import UnknownMeasureError
from unknot.care.protocol import latest
from unknot.care.response import Checkpoint, respond, settings_of, words
from unknot.care.response.beside import Standing
from unknot.care.response.costs import costs
from unknot.care.response.zones import Zones

SETTINGS = settings_of(latest().values)
ZONES = SETTINGS.zones


def pain(*scores, days=(0, 10, 21), readings=3):
    return {"pain_average": [Checkpoint(d, s, readings) for d, s in zip(days, scores, strict=True)]}


def said(readings, **more):
    return respond(readings, 21, SETTINGS, **more)


@pytest.mark.parametrize(
    ("p", "first", "second"),
    [
        (0.05, "no", "no"),
        (0.0999, "no", "no"),
        (0.10, "unclear", "no"),
        (0.2499, "unclear", "no"),
        (0.25, "unclear", "yes"),
        (0.35, "unclear", "yes"),
        (0.3501, "yes", "yes"),
    ],
)
def test_the_zones(p, first, second):
    assert (ZONES.zone(p), ZONES.zone(p, "second")) == (first, second)


@pytest.mark.parametrize("cuts", [(0.4, 0.35, 0.25), (0.1, 0.2, 0.3), (0, 0.3, 0.2), (0.1, 1, 0.2)])
def test_cuts_that_are_not_in_order_are_refused(cuts):
    with pytest.raises(ValueError, match="not in order"):
        Zones(*cuts)


def test_every_cut_that_a_clinic_may_set_is_in_order():
    bounds = [latest().parameters[f"response_{name}"].bounds
              for name in ("no_below", "second_no_below", "yes_above")]  # fmt: skip
    for low, high in zip(bounds, bounds[1:], strict=False):
        assert low[1] <= high[0]


def test_a_clear_fall_is_a_yes():
    found = said(pain(7, 5, 4))
    assert found.zone == "yes"
    assert found.words[0] == "A change that matters is likely enough to go on."
    assert found.words[1].startswith("Of ten people with readings like these, about ")
    assert found.words[1].endswith(" would be 2 points better by week 6.")


def test_no_fall_is_a_no_and_a_small_one_unclear():
    assert said(pain(6, 6.67, 6.67)).zone == "no"
    small = said(pain(6, 6, 5.67))
    assert small.zone == "unclear"
    assert said(pain(6, 6, 5.67), look="second").zone == "no"
    assert "one more session" in small.words[0]


@pytest.mark.parametrize(
    ("readings", "why"),
    [
        ({}, "There is no reading of pain yet."),
        ({"pain_average": []}, "There is no reading of pain yet."),
        (pain(6, days=(0,), readings=1), "There is one reading only"),
        (pain(6, 5, days=(0, 0)), "All readings are of one day"),
        (pain(6, 5, days=(-9, -2)), "There is no reading of pain yet."),
        ({"odi": [Checkpoint(0, 40), Checkpoint(21, 20)]}, "There is no reading of pain yet."),
    ],
)
def test_too_early_says_why(readings, why):
    found = said(readings)
    assert (found.zone, found.p) == ("too_early", None)
    assert why in found.why
    assert found.words[0] == "Too early to tell."


def test_a_reading_after_the_review_is_not_seen():
    assert said(pain(7, 2, 2, days=(0, 30, 40))).zone == "too_early"


def test_nothing_odd_is_lost_in_silence():
    odd = [Checkpoint(-3, 5), Checkpoint(4, 64), Checkpoint(5, float("nan")), Checkpoint(6, 5, 0),
           Checkpoint(float("inf"), 5), Checkpoint(7, 5), Checkpoint(7, 6)]  # fmt: skip
    told = " ".join(said({"pain_now": odd}).notes)
    assert "3 days before the episode began" in told
    assert "64 looks like millimetres of a 100 mm line: is it 6.4 points?" in told
    assert "nan is not allowed" in told
    assert "no readings" in told
    assert "without a day" in told
    assert "2 readings on day 7; each counts" in told


def test_a_week_entered_at_once_counts_and_is_told():
    week = [Checkpoint(day, 5, 1, entered=9) for day in range(2, 9)]
    found = said({"pain_now": [Checkpoint(0, 6, 1, entered=0), *week]})
    assert found.zone != "too_early"
    assert "readings of 7 days were written down on day 9" in " ".join(found.notes)


def test_a_start_that_cannot_show_a_gain_is_told():
    assert "cannot show an important gain" in " ".join(said(pain(1, 1, 1)).notes)


@pytest.mark.parametrize(
    ("readings", "legs", "why"),
    [
        (pain(4, 7, 7), False, "2 points or more above the start, twice running"),
        (pain(7, 5, 4) | {"change_rating": [Checkpoint(21, -2)]}, False, "clearly worse"),
        (pain(7, 5, 4), True, "new symptoms in a leg"),
    ],
)
def test_worse_beats_every_probability(readings, legs, why):
    found = said(readings, new_leg_symptoms=legs)
    assert found.zone == "no"
    assert why in " ".join(found.worse)
    assert found.words[0] == words.WORSE


def test_one_high_reading_is_not_worse_yet():
    assert said(pain(4, 4, 7)).worse == ()


def test_average_pain_answers_before_pain_now():
    both = pain(7, 5, 4) | {"pain_now": [Checkpoint(0, 6), Checkpoint(21, 6)]}
    found = said(both)
    assert found.pain.basis.measure.id == "pain_average"
    assert [one.basis.measure.id for one in found.others] == ["pain_now"]
    started = {"pain_average": [Checkpoint(0, 7)], "pain_now": both["pain_now"]}
    assert said(started).pain.basis.measure.id == "pain_now"


def test_what_other_measures_say_moves_the_joint_probability_their_way():
    better = {"roland_morris": [Checkpoint(0, 16), Checkpoint(21, 5)]}
    worse = {"roland_morris": [Checkpoint(0, 12), Checkpoint(21, 18)]}
    alone = said(pain(6, 6, 5.67))
    assert alone.with_others is None
    assert said(pain(6, 6, 5.67) | better).with_others > alone.p
    assert said(pain(6, 6, 5.67) | worse).with_others < alone.p
    assert said(pain(6, 6, 5.67) | better).p == alone.p


def test_where_higher_is_better_the_joint_probability_knows():
    better = {"patient_specific": [Checkpoint(0, 3), Checkpoint(21, 8)]}
    assert said(pain(6, 6, 5.67) | better).with_others > said(pain(6, 6, 5.67)).p


def test_where_measures_disagree_it_is_said():
    others = {
        "roland_morris": [Checkpoint(0, 14), Checkpoint(21, 14)],
        "fingertip_to_floor": [Checkpoint(0, 20), Checkpoint(21, 19)],
    }
    found = said(pain(7, 5, 4) | others, signs=[Standing("Tissue response", "worse", "")])
    assert found.disagreements == (
        "The measures disagree. Better: Average pain, 24 h. No clear change: Fingertip to floor, "
        "Roland-Morris. Worse: Tissue response.",
    )
    assert said(pain(7, 5, 4)).disagreements == ()


def test_a_scale_taken_the_wrong_way_round_is_asked_about():
    others = {
        "sleep_quality": [Checkpoint(0, 4), Checkpoint(21, 2)],
        "change_rating": [Checkpoint(21, 3)],
        "fingertip_to_floor": [Checkpoint(0, 30), Checkpoint(21, 12)],
    }
    told = " ".join(said(pain(7, 5, 4) | others).notes)
    assert "Sleep, 7 days alone points the other way" in told
    assert "0 is as badly as can be, 10 is as well as can be" in told


def test_a_page_gets_what_it_draws():
    found = said(pain(7, 5, 4)).pain
    assert [(mark.day, mark.value, mark.readings) for mark in found.marks] == [
        (0, 7, 3), (10, 5, 3), (21, 4, 3),
    ]  # fmt: skip
    assert [point.day for point in found.path] == list(range(43))
    assert all(0 <= point.low <= point.value <= point.high <= 10 for point in found.path)
    ahead, today = found.path[42], found.path[21]
    assert ahead.high - ahead.low > today.high - today.low
    assert found.goal == pytest.approx(found.first.mean - 2)


@pytest.mark.parametrize(
    ("p", "told"),
    [(0.0, "hardly any"), (0.04, "hardly any"), (0.05, "about one"), (0.31, "about three"),
     (0.5, "about five"), (0.95, "about nine"), (0.96, "nearly all"), (1.0, "nearly all")],
)  # fmt: skip
def test_a_probability_is_told_as_people(p, told):
    assert words.of_ten(p) == told


def test_no_bare_percentage_and_no_claim():
    for scores in ((7, 5, 4), (6, 6, 6), (6, 6, 5.67), (4, 7, 7)):
        found = said(pain(*scores))
        told = " ".join((*found.words, *found.assumed, *found.notes, *found.disagreements))
        assert "%" not in told
        for claim in ("works", "cure", "heal", "because of the massage", "effective"):
            assert claim not in told
        assert "not known how much of a change is the massage" in told


def test_an_unknown_measure_is_refused():
    with pytest.raises(UnknownMeasureError):
        said({"pain_nw": []})


def test_all_correlations_together_are_possible():
    import numpy as np

    from unknot.care.response.basis import defaults

    names = list(defaults().bases)
    table = [[defaults().correlation(one, other) for other in names] for one in names]
    assert np.linalg.eigvalsh(table).min() > 0.05


def test_what_each_rule_costs_ships_whole():
    table = costs()
    assert len(table.cost) == len(table.rules) * len(table.populations) == 65
    assert table.cost["fall_2", "chronic"].stopped == 0.39
    assert all(0 <= one.stopped <= 1 and 1 <= one.sessions <= 4 for one in table.cost.values())


def test_deciding_loads_no_numpy():
    probe = (
        "import sys; import unknot.care.protocol, unknot.care.response, "
        "unknot.care.response.plain, unknot.cli.respond; "
        "sys.exit('numpy' in sys.modules or 'scipy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
