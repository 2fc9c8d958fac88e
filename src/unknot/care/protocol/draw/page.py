"""One printed page, in points from its upper left corner, drawn by schemdraw as SVG."""

import math
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

import schemdraw
from schemdraw.backends import svg as backend
from schemdraw.backends.svgtext import string_width
from schemdraw.elements import Element
from schemdraw.segments import Segment, SegmentCircle, SegmentPoly, SegmentText

FONT = "Source Sans 3, Segoe UI, Arial, Liberation Sans, DejaVu Sans, sans-serif"
_WIDEST = 1.13
"""schemdraw measures Arial; the widest letters in the list above take this much more."""
_STRONG = 1.2
"""How much wider strong letters are than others."""
LINE = 1.22
"""Height of a line of text, in parts of its size."""
_SVG = "http://www.w3.org/2000/svg"
_MATH = {"&": "&amp;", "$": "&#36;"}
"""schemdraw reads a text as markup, and what stands between two dollars as a formula."""

Points = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright, in millimetres."""

    name: str
    width_mm: int
    height_mm: int

    @property
    def width(self) -> float:
        """In points."""
        return self.width_mm * 72 / 25.4

    @property
    def height(self) -> float:
        """In points."""
        return self.height_mm * 72 / 25.4


A4 = Paper("A4", 210, 297)
A3 = Paper("A3", 297, 420)


def width(text: str, size: float, *, strong: bool = False) -> float:
    """How wide a line of text is at most, in points, at this size of letter."""
    return float(string_width(text, size, "Arial")) * _WIDEST * (_STRONG if strong else 1)


def wrapped(text: str, across: float, size: float, *, strong: bool = False) -> tuple[str, ...]:
    """The text in lines of at most ``across`` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, strong=strong) <= across:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


class Page:
    """What has been drawn so far."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._sheet = Element()
        self._strong: list[float] = []

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        strong: bool = False,
        middle: bool = False,
    ) -> None:
        """One line of text; ``y`` is its upper edge. ``middle`` centres it on ``x``."""
        safe = "".join(_MATH.get(letter, letter) for letter in text)
        place = (x, -(y + size * 0.86))
        align: Any = ("center" if middle else "left", "base")
        # schemdraw knows no weight: strong text is told apart by a size that nothing else has.
        if strong:
            size += 0.001
            self._strong.append(size)
        self._sheet.segments.append(
            SegmentText(place, safe, align=align, fontsize=size, font=FONT, rotation=0)
        )

    def line(self, points: Points, *, width: float = 1, dashed: bool = False) -> None:
        """A line through the points."""
        style: Any = "--" if dashed else "-"
        self._sheet.segments.append(Segment(_down(points), lw=width, ls=style))

    def arrow(self, points: Points, *, size: float = 7) -> None:
        """A line with a head at its end."""
        self._sheet.segments.append(
            Segment(_down(points), lw=1, arrow="->", arrowlength=size, arrowwidth=size * 0.8)
        )

    def shape(
        self,
        points: Points,
        *,
        width: float = 1,
        filled: bool = False,
        rounded: float = 0,
        dashed: bool = False,
    ) -> None:
        """A closed shape: paper white, or ink."""
        style: Any = "--" if dashed else "-"
        corners = _rounded(points, rounded) if rounded else points
        fill = "black" if filled else "white"
        self._sheet.segments.append(SegmentPoly(_down(corners), fill=fill, lw=width, ls=style))

    def circle(
        self, x: float, y: float, radius: float, *, width: float = 1, filled: bool = False
    ) -> None:
        """A circle: paper white, or ink."""
        fill = "black" if filled else "white"
        self._sheet.segments.append(SegmentCircle((x, -y), radius, fill=fill, lw=width))

    def as_svg(self, title: str, description: str) -> str:
        """The page as SVG text, with its name and what it shows for a screen reader."""
        Xml.register_namespace("", _SVG)  # here: other libraries name it "svg" when imported
        backend.config.text = "text"
        drawing = schemdraw.Drawing(canvas="svg", show=False)
        drawing.config(inches_per_unit=1 / 72, margin=0, lw=1)
        drawing.add(self._sheet)
        root = Xml.fromstring(drawing.get_imagedata("svg"))  # noqa: S314 - made just here
        self._size(root)
        _name(root, title, description)
        self._weigh(root)
        return Xml.tostring(root, encoding="unicode") + "\n"

    def _size(self, root: Xml.Element) -> None:
        root.set("width", f"{self.paper.width_mm}mm")
        root.set("height", f"{self.paper.height_mm}mm")
        root.set("viewBox", f"0 0 {self.paper.width:.2f} {self.paper.height:.2f}")

    def _weigh(self, root: Xml.Element) -> None:
        strong = {f"{size:g}" for size in self._strong}
        for text in root.iter(f"{{{_SVG}}}text"):
            if f"{float(text.get('font-size', 0)):g}" in strong:
                text.set("font-weight", "600")


def _rounded(points: Points, radius: float) -> Points:
    """A box, given clockwise from its upper left corner, with its corners rounded off."""
    (left, top), (right, foot) = points[0], points[2]
    centres = (
        (left + radius, top + radius, 180),
        (right - radius, top + radius, 270),
        (right - radius, foot - radius, 0),
        (left + radius, foot - radius, 90),
    )
    return tuple(
        (x + radius * math.cos(turn), y + radius * math.sin(turn))
        for x, y, start in centres
        for turn in (math.radians(start + 15 * step) for step in range(7))
    )


def _down(points: Points) -> list[tuple[float, float]]:
    """schemdraw counts upwards, a page downwards."""
    return [(x, -y) for x, y in points]


def _name(root: Xml.Element, title: str, description: str) -> None:
    """A document, not a picture: so the text in it is still read as text."""
    root.set("role", "graphics-document document")
    root.set("aria-labelledby", "flowchart-title")
    root.set("aria-describedby", "flowchart-words")
    parts = (
        _element("title", title, id="flowchart-title"),
        _element("desc", description, id="flowchart-words"),
        _element("style", "@page { margin: 0 } svg { background: white }"),
    )
    for place, part in enumerate(parts):
        root.insert(place, part)


def _element(tag: str, text: str, **attributes: str) -> Xml.Element:
    element = Xml.Element(f"{{{_SVG}}}{tag}", attributes)
    element.text = text
    return element
