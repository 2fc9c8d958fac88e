"""Scores that do not fit each other are asked about, never refused."""

import pytest

from unknot.care.measures import doubts

NAMES = ("pain_now", "pain_average", "pain_worst_24h")


@pytest.mark.parametrize(
    ("now", "average", "worst", "asked"),
    [
        (4, 4, 6, ()),
        (4, 4, 4, ()),
        (6, 4, 5, ("Worst in 24 hours (5) is lower than now (6); is that right?",)),
        (3, 5, 4, ("Worst in 24 hours (4) is lower than the average (5); is that right?",)),
    ],
)
def test_the_worst_is_compared_with_now_and_the_average(
    now: float, average: float, worst: float, asked: tuple[str, ...]
) -> None:
    assert doubts(dict(zip(NAMES, (now, average, worst), strict=True)), NAMES) == asked


def test_a_score_nobody_gave_is_not_compared() -> None:
    assert doubts({"pain_now": 9}, NAMES) == ()
    assert doubts({"pain_worst_24h": 1}, NAMES) == ()


def test_a_pair_that_stood_before_is_not_asked_about_again() -> None:
    assert doubts({"pain_now": 6, "pain_worst_24h": 3}, {"rest_pain"}) == ()
