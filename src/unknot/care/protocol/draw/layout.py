"""Where everything of a flowchart stands, for one page and one size of letters."""

from dataclasses import dataclass
from functools import cached_property

from unknot.care.protocol.draw.chain import HEADS, RULE, Rung, chain, notes
from unknot.care.protocol.draw.page import LINE, Paper, wrapped
from unknot.care.protocol.ladders import HANDS_ON
from unknot.care.protocol.model import Protocol

MARGIN = 28
PAD = 5
ARROW = 30
GUTTER = 26
"""Between two strands; the way from the foot of one to the head of the next runs in it."""
HEAD, WORD, TITLE = 1.1, 1.45, 2.2
"""Sizes of a question, of an action's word and of the title, in parts of the usual size."""
_SHORT = 6
"""A chain of which no question has more points can stand in two strands beside each other."""
NOTED = "Only noted; it moves nothing:"

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A question and its points in columns, broken into lines."""

    head: Lines
    columns: tuple[tuple[Lines, ...], ...]
    width: float
    size: float

    @property
    def height(self) -> float:
        """In points, with the space within its frame."""
        lines = max((sum(map(len, column)) for column in self.columns), default=0)
        return (len(self.head) * HEAD + lines) * self.size * LINE + 2 * PAD


@dataclass(frozen=True, slots=True)
class Placed:
    """A rung on the page: its question, its action's lines, its place and height, in points."""

    rung: Rung
    block: Block
    word: Lines
    means: Lines
    top: float
    height: float

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Strand:
    """A part of a chain, one rung under another. ``top`` of its rungs counts from its own."""

    left: float
    rungs: tuple[Placed, ...]
    border: float | None

    @property
    def height(self) -> float:
        """From the first rung's upper edge to the last one's lower edge."""
        return self.rungs[-1].foot


class Layout:
    """A protocol on a page. ``size`` is that of its letters, in points; ``columns`` of points."""

    def __init__(self, protocol: Protocol, paper: Paper, size: float, columns: int) -> None:
        self.protocol, self.paper, self.size, self.columns = protocol, paper, size, columns
        self.wide = paper.width - 2 * MARGIN
        self.action = 14 * size
        self.gap = size * LINE + 2

    @cached_property
    def chains(self) -> dict[str, tuple[Strand, ...]]:
        """The strands of each ladder's chain."""
        return {ladder: self._strands(chain(self.protocol, ladder)) for ladder in HEADS}

    @cached_property
    def notes(self) -> Block:
        """What stands under the chains."""
        return self._block(NOTED, notes(self.protocol), self.wide, self.columns)

    @cached_property
    def rule(self) -> Lines:
        """How the drawing is read."""
        return wrapped(RULE, self.wide, self.size)

    @property
    def head_height(self) -> float:
        """Title, version, and how it is read."""
        return self.size * (TITLE + 1 + len(self.rule)) * LINE + self.gap

    @property
    def chain_head(self) -> float:
        """The heading of a chain."""
        return self.size * 1.5 * LINE + 3

    @property
    def height(self) -> float:
        """What everything takes, without the margins."""
        noted = self.notes.height if self.notes.columns else 0
        chains = sum(self.chain_height(ladder) for ladder in self.chains)
        return self.head_height + chains + noted

    def chain_height(self, ladder: str) -> float:
        """A chain with its heading and the space after it."""
        return self.chain_head + max(one.height for one in self.chains[ladder]) + self.gap

    def question_width(self, ladder: str) -> float:
        """Of the boxes of a ladder's questions."""
        strands = len(self.chains[ladder])
        return self._question(strands)

    def _question(self, strands: int) -> float:
        return (self.wide - GUTTER * (strands - 1)) / strands - ARROW - self.action

    def _strands(self, rungs: tuple[Rung, ...]) -> tuple[Strand, ...]:
        longest = max(len(rung.points) for rung in rungs)
        if longest > _SHORT or len(rungs) < _SHORT or any(map(_hands_on, rungs)):
            return (self._strand(rungs, 0, 1),)
        half = (len(rungs) + 1) // 2
        return self._strand(rungs[:half], 0, 2), self._strand(rungs[half:], 1, 2)

    def _strand(self, rungs: tuple[Rung, ...], nth: int, strands: int) -> Strand:
        placed: list[Placed] = []
        top, border = 0.0, None
        for rung in rungs:
            if border is None and _hands_on(rung):
                border, top = top, top + self.gap
            placed.append(self._placed(rung, top, strands))
            top = placed[-1].foot + self.gap
        return Strand(nth * (self.wide + GUTTER) / strands, tuple(placed), border)

    def _placed(self, rung: Rung, top: float, strands: int) -> Placed:
        columns = self.columns if strands == 1 else 1
        block = self._block(rung.question, rung.points, self._question(strands), columns)
        across = self.action - 3.3 * self.size - 1.5 * PAD
        word = wrapped(rung.word, across, self.size * WORD, strong=True)
        means = wrapped(rung.means, across, self.size)
        action = (len(word) * WORD + len(means)) * self.size * LINE + 2 * PAD
        height = max(block.height if rung.question else 0, action)
        return Placed(rung, block, word, means, top, height)

    def _block(self, head: str, points: Lines, width: float, columns: int) -> Block:
        inner = width - 2 * PAD
        columns = max(1, min(columns, len(points)))
        across = inner / columns - 1.5 * self.size
        parted = _parted([wrapped(point, across, self.size) for point in points], columns)
        return Block(wrapped(head, inner, self.size * HEAD, strong=True), parted, width, self.size)


def _hands_on(rung: Rung) -> bool:
    return rung.ladder == "today" and rung.action in HANDS_ON


def _parted(points: list[Lines], columns: int) -> tuple[tuple[Lines, ...], ...]:
    """The points in at most so many columns, in order, the longest column as short as can be."""
    most = -(-sum(map(len, points)) // columns)
    while len(parted := _filled(points, most)) > columns:
        most += 1
    return parted


def _filled(points: list[Lines], most: int) -> tuple[tuple[Lines, ...], ...]:
    """The points in columns of at most ``most`` lines each."""
    parted: list[list[Lines]] = []
    for lines in points:
        if not parted or sum(map(len, parted[-1])) + len(lines) > most:
            parted.append([])
        parted[-1].append(lines)
    return tuple(map(tuple, parted))
