"""The two ladders, strictest first, and the border between hands off and hands on."""

from typing import Final

LADDERS: Final[dict[str, tuple[str, ...]]] = {
    "today": ("emergency", "doctor_today", "clearance_first", "hold", "ask", "adapt", "go"),
    "course": (
        "stop",
        "switch",
        "review",
        "ask",
        "complete",
        "look_again",
        "continue",
        "not_started",
    ),
}
NOTE: Final = "note"
WITHOUT_STEPS: Final = {"today": "go", "course": "ask"}
"""Where a ladder stands when no step of it fires."""
HANDS_ON: Final = frozenset({"adapt", "go"})
STOPS: Final = frozenset({"emergency", "doctor_today", "clearance_first", "hold"})
OVERRIDES: Final = ("never", "with_reason")


_RANKS: Final = {
    ladder: {action: place for place, action in enumerate((*actions, NOTE))}
    for ladder, actions in LADDERS.items()
}


def rank(ladder: str, action: str) -> int:
    """The place of an action on its ladder; 0 is the strictest. A note stands below all."""
    return _RANKS[ladder][action]


def strictest(ladder: str, actions: list[str]) -> str | None:
    """The strictest of the actions, notes aside; None when there is none."""
    found = min(actions, key=_RANKS[ladder].__getitem__, default=NOTE)
    return None if found == NOTE else found
