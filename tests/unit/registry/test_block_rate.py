"""How many of 1,000 a protocol stops: counted as a count by hand was, it gives nearly the same."""

import pytest

from unknot.care.protocol import latest
from unknot.care.protocol.figures import read_figures
from unknot.care.protocol.ladders import HANDS_ON, STOPS
from unknot.registry.block_rate import ANSWERED, FIRST, BlockRate, Rate, block_rate

THREE_POINTS = 30  # of 1,000


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


def test_without_the_left_out_steps_each_action_is_as_counted_by_hand(found: BlockRate) -> None:
    counted = found.figures.hand_count
    (as_by_hand,) = (one for one in found.rates if one.left_out)
    assert set(counted) == STOPS | HANDS_ON
    for action, by_hand in counted.items():
        assert abs(as_by_hand.actions[action] - by_hand) <= THREE_POINTS, action


def test_the_whole_protocol_lets_on_the_table_as_many_as_counted_by_hand(found: BlockRate) -> None:
    counted = dict(found.figures.hand_count)
    whole = rate(found, independent=True, answered=ANSWERED).actions
    for action in ("emergency", "doctor_today", "hold"):
        assert abs(whole[action] - counted[action]) <= THREE_POINTS, action
    assert abs(hands_on(whole) - hands_on(counted)) <= THREE_POINTS


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
