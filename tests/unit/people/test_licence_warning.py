"""When a licence is warned of, and in which words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from unknot.people.flows.licence import WARN_DAYS, warning

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (WARN_DAYS + 1, ""),
        (WARN_DAYS, f"Your licence ends in {WARN_DAYS} days, on 22 January 2027."),
        (1, "Your licence ends tomorrow."),
        (0, "Your licence ends today."),
        (-1, "Your licence ended on 22 November 2026. You can open no session"),
    ],
)
def test_the_warning_grows_with_the_end_coming_near(days: int, words: str) -> None:
    said = warning(TODAY + timedelta(days=days), TODAY)
    assert said.startswith(words)
    assert bool(said) == bool(words)


def test_nobody_is_warned_of_a_licence_that_never_was() -> None:
    assert warning(None, TODAY) == ""
