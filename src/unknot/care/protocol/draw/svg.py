"""The flowchart as SVG on one page: A4 where its letters stay large enough, else A3."""

from unknot.care.protocol.draw.chain import HEADS, in_words
from unknot.care.protocol.draw.glyphs import draw_glyph
from unknot.care.protocol.draw.layout import (
    ARROW,
    GUTTER,
    HEAD,
    MARGIN,
    PAD,
    TITLE,
    WORD,
    Block,
    Layout,
    Placed,
    Strand,
)
from unknot.care.protocol.draw.page import A3, A4, LINE, Page, Points, width
from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.ladders import HANDS_ON
from unknot.care.protocol.model import Protocol

_LARGEST = 12.0
_SMALLEST = ((A4, 9.0), (A3, 6.5))
_STEP = 0.25
_COLUMNS = (2, 3)
_BORDER = "hands off above this line, hands on below"


def svg(protocol: Protocol) -> str:
    """The drawing as SVG text. Raises ``ProtocolError`` when nobody could read it on one page."""
    layout = _fitting(protocol)
    drawing = _Drawing(Page(layout.paper), layout)
    drawing.draw()
    return drawing.page.as_svg(f"{protocol.title} ({protocol.ref})", in_words(protocol))


def _fitting(protocol: Protocol) -> Layout:
    """The layout with the largest letters that holds everything; A4 before A3."""
    for paper, smallest in _SMALLEST:
        sizes = [_LARGEST - _STEP * nth for nth in range(int((_LARGEST - smallest) / _STEP) + 1)]
        for layout in (Layout(protocol, paper, size, n) for size in sizes for n in _COLUMNS):
            if layout.height <= paper.height - 2 * MARGIN:
                return layout
    raise ProtocolError(f"{protocol.ref} has too many steps to be read on one page; use mermaid")


class _Drawing:
    """Puts a layout on its page."""

    def __init__(self, page: Page, layout: Layout) -> None:
        self.page, self._layout, self._size = page, layout, layout.size

    def draw(self) -> None:
        """Everything, from the top down."""
        self._head()
        y = MARGIN + self._layout.head_height
        for ladder, strands in self._layout.chains.items():
            self.page.text(MARGIN, y, HEADS[ladder], self._size * 1.5, strong=True)
            for strand in strands:
                self._strand(strand, ladder, y + self._layout.chain_head)
            for left, right in zip(strands, strands[1:], strict=False):
                self._onwards(left, right, y + self._layout.chain_head)
            y += self._layout.chain_height(ladder)
        if self._layout.notes.columns:
            self._block(self._layout.notes, MARGIN, y)

    def _head(self) -> None:
        size, protocol = self._size, self._layout.protocol
        self.page.text(MARGIN, MARGIN, protocol.title, size * TITLE, strong=True)
        version = f"{protocol.id} {protocol.version}, {protocol.status}"
        lines = (f"{version}. SHA-256 {protocol.sha256[:12]}", *self._layout.rule)
        for nth, line in enumerate(lines):
            self.page.text(MARGIN, MARGIN + size * (TITLE + nth) * LINE, line, size)

    def _strand(self, strand: Strand, ladder: str, top: float) -> None:
        x, wide = MARGIN + strand.left, self._layout.question_width(ladder)
        if strand.border is not None:
            self._border(x, top + strand.border)
        for placed in strand.rungs:
            if placed.rung.question:
                self._asked(placed, x, top + placed.top, wide)
                self._action(placed, x + wide + ARROW, top + placed.top)
            else:
                self._action(placed, x, top + placed.top)
        for upper, lower in zip(strand.rungs, strand.rungs[1:], strict=False):
            self._no(x, top + upper.foot, top + lower.top)

    def _asked(self, placed: Placed, x: float, y: float, wide: float) -> None:
        self.page.shape(_corners(x, y, wide, placed.height))
        self._block(placed.block, x, y + (placed.height - placed.block.height) / 2)
        middle = y + placed.height / 2
        self.page.arrow(((x + wide, middle), (x + wide + ARROW, middle)))
        self.page.text(x + wide + 6, middle - self._size * LINE - 1, "yes", self._size)

    def _no(self, x: float, top: float, foot: float) -> None:
        across = x + 2 * self._size
        self.page.arrow(((across, top), (across, foot)))
        self.page.text(across + 7, top + 1, "no", self._size)

    def _onwards(self, left: Strand, right: Strand, top: float) -> None:
        """From the last no of one strand to the first question of the next."""
        across, foot = MARGIN + 2 * self._size, top + left.height
        turn, down = MARGIN + right.left - GUTTER / 2, foot + self._layout.gap - 3
        into = top + right.rungs[0].height / 2
        way = ((across, foot), (across, down), (turn, down), (turn, into))
        self.page.arrow((*way, (MARGIN + right.left, into)))
        self.page.text(across + 7, foot - 1, "no", self._size)

    def _border(self, x: float, y: float) -> None:
        """The line between hands off and hands on; the way down passes through it."""
        middle, size = y + self._layout.gap / 2 - 2, self._size
        words = x + 4.5 * size
        self.page.line(((x, middle), (words - 4, middle)), width=2.5)
        self.page.text(words, middle - size * 0.62, _BORDER, size)
        after = words + width(_BORDER, size) + 4
        self.page.line(((after, middle), (MARGIN + self._layout.wide, middle)), width=2.5)

    def _block(self, block: Block, x: float, y: float) -> None:
        """A question, and under it its points in columns."""
        y += PAD
        for line in block.head:
            self.page.text(x + PAD, y, line, block.size * HEAD, strong=True)
            y += block.size * HEAD * LINE
        across = (block.width - 2 * PAD) / max(len(block.columns), 1)
        for nth, column in enumerate(block.columns):
            down = y
            for lines in column:
                self._point(lines, x + PAD + nth * across, down)
                down += len(lines) * block.size * LINE

    def _point(self, lines: tuple[str, ...], x: float, y: float) -> None:
        self.page.circle(x + 2, y + self._size * 0.6, 1.2, filled=True)
        for nth, line in enumerate(lines):
            self.page.text(x + self._size * 0.8, y + nth * self._size * LINE, line, self._size)

    def _action(self, placed: Placed, x: float, y: float) -> None:
        size, rung = self._size, placed.rung
        thick = 1 if rung.action in HANDS_ON else 2
        self.page.shape(_corners(x, y, self._layout.action, placed.height), width=thick, rounded=8)
        draw_glyph(
            self.page, rung.action, x + PAD + 2, y + placed.height / 2 - 1.2 * size, 2.4 * size
        )
        tall = (len(placed.word) * WORD + len(placed.means)) * size * LINE
        down = y + (placed.height - tall) / 2
        for lines, part, strong in ((placed.word, WORD, True), (placed.means, 1.0, False)):
            for line in lines:
                self.page.text(x + PAD + 3.3 * size, down, line, size * part, strong=strong)
                down += size * part * LINE


def _corners(x: float, y: float, width: float, height: float) -> Points:
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
