"""How the door speaks: short plain lines, and one reason when it has to stop."""

from __future__ import annotations


class PlainError(Exception):
    """The way is blocked. The message is one plain line: what, where, and what to do."""


def say(text: str) -> None:
    """Print one line at once, also where output is a pipe."""
    print(text, flush=True)
