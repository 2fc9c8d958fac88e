"""The ladder as a small drawing: seven places, the shape of the action on its own place."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.web.actions import ENDS, HANDS_ON, rung, rungs
from unknot.web.glyphs import ACTION_SHAPES

_STEP = 24
_GAP = 12
_SHAPE = 20


@dataclass(frozen=True)
class Ladder:
    """What the template draws: centres of the dots, the bar (or None), the shape, the words."""

    width: int
    dots: tuple[int, ...]
    bar: int | None
    shape: str
    shape_x: int
    label: str
    ends: tuple[str, str]
    word: str


def _centre(place: int, ladder: str) -> int:
    """Centre of a place in drawing units; on the today ladder a gap for the bar is kept."""
    gap = _GAP if ladder == "today" and place > HANDS_ON else 0
    return _STEP // 2 + (place - 1) * _STEP + gap


def draw(action: str, ladder: str = "today") -> Ladder:
    """The drawing for an action. `ladder`: "today" or "course". KeyError for an unknown action."""
    at = rung(action, ladder)
    every = rungs(ladder)
    first, last = ENDS[ladder]
    verb = "hands on to hands off" if ladder == "today" else "go on to stop"
    return Ladder(
        width=_centre(len(every), ladder) + _STEP // 2,
        dots=tuple(_centre(r.place, ladder) for r in every if r.place != at.place),
        bar=HANDS_ON * _STEP + _GAP // 2 if ladder == "today" else None,
        shape=ACTION_SHAPES[action],
        shape_x=_centre(at.place, ladder) - _SHAPE // 2,
        label=f"Place {at.place} of {len(every)}, from {verb}",
        ends=(first, last),
        word=at.word,
    )
