"""How many of 1,000 a protocol stops: counted as a count by hand was, it gives nearly the same."""

from collections.abc import Mapping

import pytest

from unknot.care.protocol import latest
from unknot.care.protocol.figures import read_figures
from unknot.care.protocol.ladders import HANDS_ON, STOPS
from unknot.registry.block_rate import ANSWERED, FIRST, BlockRate, Rate, block_rate

POINTS = 30  # three in 100, of 1,000


@pytest.fixture(scope="module")
def found() -> BlockRate:
    protocol = latest()
    return block_rate(protocol, read_figures(protocol), people=4000)


def rate(found: BlockRate, *, independent: bool, answered: str) -> Rate:
    """The one of that kind, by the whole protocol."""
    return next(
        one
        for one in found.rates
        if (one.loading == 0) is independent and one.answered == answered and not one.left_out
    )


def hands_on(actions: dict[str, float]) -> float:
    return sum(actions.get(action, 0) for action in HANDS_ON)


def off(rate: Rate, counted: Mapping[str, float]) -> set[str]:
    """The actions that are more than three points of what was counted by hand."""
    assert set(counted) == STOPS | HANDS_ON
    return {one for one, by_hand in counted.items() if abs(rate.actions[one] - by_hand) > POINTS}


def test_without_the_left_out_steps_each_action_is_as_counted_by_hand(found: BlockRate) -> None:
    counted = found.figures.hand_count
    as_by_hand, with_its_figures_alone = (one for one in found.rates if one.left_out)
    assert off(as_by_hand, counted) == set()
    assert off(with_its_figures_alone, counted) <= HANDS_ON
    assert abs(hands_on(with_its_figures_alone.actions) - hands_on(dict(counted))) <= POINTS


def test_the_whole_protocol_moves_people_up_and_lets_as_many_on_the_table(found: BlockRate) -> None:
    counted = found.figures.hand_count
    whole = rate(found, independent=True, answered=ANSWERED)
    assert off(whole, counted) == {"clearance_first"}
    assert abs(hands_on(whole.actions) - hands_on(dict(counted))) <= POINTS


def test_everybody_ends_in_one_action(found: BlockRate) -> None:
    for one in found.rates:
        assert sum(one.actions.values()) == pytest.approx(1000, abs=1)


def test_independent_answers_stop_the_most(found: BlockRate) -> None:
    for answered in (FIRST, ANSWERED):
        together = rate(found, independent=False, answered=answered)
        apart = rate(found, independent=True, answered=answered)
        assert hands_on(apart.actions) < hands_on(together.actions)


def test_answered_follow_ups_let_more_on_the_table_and_leave_nothing_to_ask(
    found: BlockRate,
) -> None:
    first = rate(found, independent=False, answered=FIRST)
    answered = rate(found, independent=False, answered=ANSWERED)
    assert hands_on(first.actions) < hands_on(answered.actions)
    assert answered.actions["ask"] == 0 < first.actions["ask"]
    assert answered.questions > first.questions


def test_the_steps_behind_an_action_are_named(found: BlockRate) -> None:
    steps = rate(found, independent=True, answered=ANSWERED).steps
    assert steps["emergency"]["vas3"] == pytest.approx(15, abs=1)
    assert list(steps["clearance_first"].values()) == sorted(
        steps["clearance_first"].values(), reverse=True
    )
