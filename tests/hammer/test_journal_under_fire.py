"""Killed in the middle of writing, or written to by many at once: the journal loses nothing.

Each hammer has its control: the same with the guard taken away, which must do harm. Otherwise the
hammer would prove nothing.
"""

from __future__ import annotations

from tests.hammer.conftest import Ground
from tests.support.patience import seconds


def test_no_note_that_was_said_to_be_kept_is_lost_to_kill_9(ground: Ground) -> None:
    counted = ground.strike("notes", str(seconds(3)))
    assert counted["kills"] >= 2 and counted["said"] >= 2
    assert counted["lost"] == 0
    assert ground.verify()["findings"] == []


def test_the_hammer_sees_notes_that_are_said_to_be_kept_too_soon(ground: Ground) -> None:
    assert ground.strike("notes", "15", "careless")["lost"] > 0


def test_many_writers_on_one_episode_leave_no_gap_and_no_double(ground: Ground) -> None:
    counted = ground.strike("crowd", str(seconds(3)))
    assert counted["said"] >= 2
    assert counted["refused"] == [] and counted["lost"] == 0
    assert counted["in_order"]
    assert ground.verify()["findings"] == []


def test_the_hammer_sees_writers_that_hold_no_lock(ground: Ground) -> None:
    assert ground.strike("crowd", "15", "unlocked")["refused"]
