"""The two ladders: places, words, and how they are drawn."""

import pytest

from unknot.care.protocol.ladders import LADDERS
from unknot.web import ladder
from unknot.web.actions import rung, rungs
from unknot.web.glyphs import ACTION_SHAPES


@pytest.mark.parametrize("kind", ["today", "course"])
def test_every_action_of_the_protocol_has_a_word_a_shape_and_a_place(kind: str) -> None:
    for action in LADDERS[kind]:
        assert rung(action, kind).word
        assert action in ACTION_SHAPES


def test_places_run_from_hands_on_to_hands_off() -> None:
    assert [r.action for r in rungs("today")][:3] == ["go", "adapt", "ask"]
    assert rungs("today")[-1].action == "emergency"
    assert rungs("course")[-1].action == "stop"


def test_weight_grows_with_strictness_today() -> None:
    weights = [r.weight for r in rungs("today")]
    assert weights == sorted(weights)


def test_the_bar_stands_between_adapt_and_ask() -> None:
    drawn = ladder.draw("ask")
    assert drawn.bar is not None
    assert [x < drawn.bar for x in drawn.dots[:2]] == [True, True]
    assert all(x > drawn.bar for x in drawn.dots[2:])


def test_the_shape_stands_on_its_own_place_and_not_on_a_dot() -> None:
    drawn = ladder.draw("hold")
    assert len(drawn.dots) == 6
    assert drawn.shape_x + 10 not in drawn.dots
    assert drawn.label == "Place 4 of 7, from hands on to hands off"


def test_the_course_ladder_has_no_bar() -> None:
    assert ladder.draw("continue", "course").bar is None
