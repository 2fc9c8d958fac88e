"""What the room of people refuses, in words for the person at the screen."""

from __future__ import annotations


class PeopleError(ValueError):
    """Something typed cannot be kept. `field` names what it belongs to, or is empty."""

    def __init__(self, text: str, field: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.field = field
