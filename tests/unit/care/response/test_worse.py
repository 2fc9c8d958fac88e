"""Who is worse when asked after the course."""

from __future__ import annotations

import pytest

from unknot.care.response.worse import worse_afterwards


@pytest.mark.parametrize(
    ("start", "pain", "rating", "worse"),
    [
        (4, 6, None, True),
        (4, 5.9, None, False),
        (None, 9, None, False),
        (4, None, None, False),
        (4, 1, -2, True),
        (4, 1, -1, False),
        (None, None, None, False),
    ],
)
def test_one_day_of_readings_says_worse_and_what_was_not_read_says_nothing(
    start: float | None, pain: float | None, rating: float | None, worse: bool
) -> None:
    assert worse_afterwards(start, pain, rating, points=2, at_or_under=-2) is worse
