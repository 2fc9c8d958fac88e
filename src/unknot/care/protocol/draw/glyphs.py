"""The shape of each action in ink on paper, drawn within a 24 by 24 square.

The same shapes as on the pages, without their fills, since print has none: round means hands may
go on, square hands off for now, pointed that somebody else must act.
"""

import math
from collections.abc import Callable

from unknot.care.protocol.draw.page import Page, Points

_SIDE = 24


class _Pen:
    """Draws in the 24 by 24 square whose upper left corner is (x, y), ``side`` points wide."""

    def __init__(self, page: Page, x: float, y: float, side: float) -> None:
        self._page, self._x, self._y, self._scale = page, x, y, side / _SIDE

    def _placed(self, numbers: tuple[float, ...]) -> Points:
        pairs = zip(numbers[::2], numbers[1::2], strict=True)
        return tuple((self._x + x * self._scale, self._y + y * self._scale) for x, y in pairs)

    def shape(self, *numbers: float, filled: bool = False, dashed: bool = False) -> None:
        width = 2.2 * self._scale
        self._page.shape(self._placed(numbers), width=width, filled=filled, dashed=dashed)

    def line(self, *numbers: float, width: float = 2.4) -> None:
        self._page.line(self._placed(numbers), width=width * self._scale)

    def mark(self, text: str) -> None:
        ((x, y),) = self._placed((12, 12))
        size = 17 * self._scale
        self._page.text(x, y - size * 0.56, text, size, strong=True, middle=True)


def _round(start: float = 0, end: float = 360, radius: float = 9) -> tuple[float, ...]:
    """Points on the circle round the middle, clockwise from three o'clock, in degrees."""
    turns = [math.radians(start + (end - start) * step / 48) for step in range(49)]
    return tuple(
        part
        for turn in turns
        for part in (12 + radius * math.cos(turn), 12 + radius * math.sin(turn))
    )


def _go(pen: _Pen) -> None:
    pen.shape(*_round(), filled=True)


def _adapt(pen: _Pen) -> None:
    pen.shape(*_round())
    pen.shape(*_round(0, 180), filled=True)


def _ask(pen: _Pen) -> None:
    pen.shape(*_round(radius=10.5))
    pen.mark("?")


def _hold(pen: _Pen) -> None:
    pen.shape(3, 3, 21, 3, 21, 21, 3, 21)
    pen.shape(8, 7.5, 10, 7.5, 10, 16.5, 8, 16.5, filled=True)
    pen.shape(14, 7.5, 16, 7.5, 16, 16.5, 14, 16.5, filled=True)


def _clearance_first(pen: _Pen) -> None:
    pen.shape(4.5, 2.5, 15, 2.5, 19.5, 7, 19.5, 21.5, 4.5, 21.5)
    pen.line(8, 11, 16, 11)
    pen.line(8, 15.5, 16, 15.5)


def _doctor_today(pen: _Pen) -> None:
    pen.shape(12, 1.2, 22.8, 12, 12, 22.8, 1.2, 12)
    pen.line(12, 7.4, 12, 16.6)
    pen.line(7.4, 12, 16.6, 12)


def _emergency(pen: _Pen) -> None:
    pen.shape(
        7.6, 1.5, 16.4, 1.5, 22.5, 7.6, 22.5, 16.4, 16.4, 22.5, 7.6, 22.5, 1.5, 16.4, 1.5, 7.6
    )
    pen.mark("!")


def _not_started(pen: _Pen) -> None:
    pen.shape(*_round(), dashed=True)


def _continue(pen: _Pen) -> None:
    pen.line(2, 12, 19, 12)
    pen.line(13, 5.5, 19.8, 12, 13, 18.5)


def _look_again(pen: _Pen) -> None:
    pen.line(2, 12, 10, 12)
    pen.shape(16, 6.2, 21.8, 12, 16, 17.8, 10.2, 12)


def _complete(pen: _Pen) -> None:
    pen.line(2, 12, 19, 12)
    pen.line(19, 5, 19, 19)


def _review(pen: _Pen) -> None:
    pen.shape(12, 2.6, 21.4, 12, 12, 21.4, 2.6, 12)


def _switch(pen: _Pen) -> None:
    for end in (4.5, 19.5):
        pen.line(2, 12, 9, 12, 17, end)
        pen.line(17, 10 if end < 12 else 14, 17, end, 11.4, end)


def _stop(pen: _Pen) -> None:
    pen.line(2, 12, 10, 12)
    pen.shape(10, 6, 22, 6, 22, 18, 10, 18, filled=True)


_SHAPES: dict[str, Callable[[_Pen], None]] = {
    "go": _go,
    "adapt": _adapt,
    "ask": _ask,
    "hold": _hold,
    "clearance_first": _clearance_first,
    "doctor_today": _doctor_today,
    "emergency": _emergency,
    "not_started": _not_started,
    "continue": _continue,
    "look_again": _look_again,
    "complete": _complete,
    "review": _review,
    "switch": _switch,
    "stop": _stop,
}


def draw_glyph(page: Page, action: str, x: float, y: float, side: float) -> None:
    """The shape of the action; (x, y) is its upper left corner, ``side`` its width in points."""
    _SHAPES[action](_Pen(page, x, y, side))
