"""The time zone guessed from the machine is one that can be chosen."""

from __future__ import annotations

import pytest

from unknot.people import zones


@pytest.mark.parametrize(
    ("set_to", "guess"),
    [
        ("Europe/Oslo", "Europe/Oslo"),
        ("UTC", ""),
        ("Etc/UTC", ""),
        ("US/Eastern", ""),
        ("Moon", ""),
    ],
)
def test_a_guess_is_of_the_list(set_to: str, guess: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", set_to)
    monkeypatch.setattr(zones, "_linked", lambda _: "")
    assert zones.this_machine() == guess
