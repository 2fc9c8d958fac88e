"""The words, places and weights of the two ladders, as every page shows them.

The order here is the order on the page, from hands on (or go on) to hands off (or stop). What an
action means is decided elsewhere; this is only how it is said and drawn.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rung:
    """One place of a ladder: its word, its weight 1 to 4, and its place counted from 1."""

    action: str
    word: str
    weight: int
    place: int


def _rungs(*rows: tuple[str, str, int]) -> dict[str, Rung]:
    return {
        action: Rung(action, word, weight, place)
        for place, (action, word, weight) in enumerate(rows, start=1)
    }


TODAY = _rungs(
    ("go", "Go", 1),
    ("adapt", "Adapt", 2),
    ("ask", "Ask first", 2),
    ("hold", "Hold", 3),
    ("clearance_first", "Clearance first", 3),
    ("doctor_today", "Doctor today", 4),
    ("emergency", "Emergency", 4),
)
"""Hands may go on at `go` and `adapt` only: the bar stands after the second place."""

COURSE = _rungs(
    ("not_started", "Not started", 1),
    ("continue", "Continue", 1),
    ("look_again", "One more, then look", 2),
    ("complete", "Complete", 1),
    ("review", "Review", 2),
    ("switch", "Switch", 3),
    ("stop", "Stop", 4),
)

_COURSE_ASK = Rung("ask", "Ask first", 2, COURSE["review"].place)
ENDS = {"today": ("hands on", "hands off"), "course": ("go on", "stop")}
HANDS_ON = 2


def rung(action: str, ladder: str = "today") -> Rung:
    """The rung of an action. Raises KeyError, naming the action, for one that no ladder has."""
    if ladder == "course":
        return _COURSE_ASK if action == "ask" else COURSE[action]
    return TODAY[action]


def rungs(ladder: str = "today") -> tuple[Rung, ...]:
    """All places of a ladder, in the order of the page."""
    return tuple((COURSE if ladder == "course" else TODAY).values())
