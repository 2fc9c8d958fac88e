"""The plot of a measure: its scale, what it says of itself, and its words for who cannot see it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unknot.web.plot import Drawing, Event, Point, Taken, draw

PAIN = Drawing(
    name="Average pain",
    low=0,
    high=10,
    better="lower",
    unit="points",
    until=42,
    today=20,
    readings=(Taken(0, (6, 6, 7), 5.5, 7.2), Taken(9, (4,), 2.6, 5.4)),
    path=(Point(0, 6, 5, 7), Point(20, 4, 3, 5), Point(42, 3, 1, 5)),
    start=6,
    goal=4,
    events=(Event(0, "given", "session"), Event(9, "given", "session")),
    holds=((10, 14),),
)
REACH = Drawing(
    name="Fingertip to floor",
    low=0,
    high=120,
    better="lower",
    unit="cm",
    until=42,
    today=20,
    amount=True,
    readings=(Taken(0, (25,), 25, 25), Taken(9, (18,), 18, 18)),
)


def test_a_scale_is_shown_whole_and_an_amount_as_far_as_it_is_needed() -> None:
    assert [spot.text for spot in draw(PAIN).grid] == ["0", "2", "4", "6", "8", "10"]
    assert [spot.text for spot in draw(REACH).grid] == ["0", "5", "10", "15", "20", "25", "30"]
    assert draw(REACH).dots[0].y < 20, "high up on the drawing, not lost at its foot"


@pytest.mark.parametrize("ends", [(-5, 5), (0, 24), (20, 80), (0, 100), (0, 4)])
def test_both_ends_of_a_scale_are_named(ends: tuple[float, float]) -> None:
    low, high = ends
    grid = draw(replace(PAIN, low=low, high=high, readings=(), path=())).grid
    assert {grid[0].y, grid[-1].y} == {0, 100}


def test_it_says_how_it_is_read_and_only_what_is_there() -> None:
    reads = " ".join(draw(PAIN).reads)
    assert "thick bars" in reads and "The band" in reads
    assert draw(REACH).reads == ("Dots are readings.",)
    assert draw(REACH).scale == "in cm, lower is better"


def test_what_stands_under_it_is_named_once_a_kind() -> None:
    assert draw(PAIN).kinds == (("given", "session"),)


def test_the_line_that_matters_says_its_level_and_its_side() -> None:
    plot = draw(PAIN)
    assert plot.goal is not None and plot.goal.text == "4 or less: a change that matters"
    other = draw(replace(PAIN, better="higher", goal=8)).goal
    assert other is not None and other.text.startswith("8 or more")


def test_a_change_that_has_no_room_on_the_scale_is_said_and_not_drawn() -> None:
    plot = draw(replace(PAIN, start=1.5, goal=-0.5))
    assert plot.goal is None
    assert "has no room on this scale" in " ".join(plot.reads)
    assert "has no room on this scale" in plot.summary


def test_the_summary_tells_sessions_and_holds_too() -> None:
    summary = draw(PAIN).summary
    assert "Day 0: session. Day 9: session." in summary
    assert "On hold from day 10 to day 14." in summary
