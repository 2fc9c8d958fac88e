"""The questions of a page as its template draws them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst

from unknot.care.facts import UNSURE, Fact
from unknot.care.protocol.say import answer_in_words
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.record.standing import Known
from unknot.table.screening.answers import Fault, has_cells, shown
from unknot.table.screening.known import Holding
from unknot.table.screening.questions import Due, Page
from unknot.table.screening.when import Asking
from unknot.table.shared.words import short_day, when

NEEDS_ANSWER = "This one came up and needs its own answer."
_ENDS = {
    "severity": ("no pain", "worst you can think of"),
    "tissue": ("no pain", "worst you can think of"),
    "course": ("much worse", "much better"),
}


@dataclass(frozen=True)
class Row:
    """One question. `kind`: yes_no, cells, number, enum. `simple`: its parent's yes reveals it."""

    name: str
    text: str
    kind: str
    value: str
    note: str = ""
    unit: str = ""
    cells: tuple[tuple[str, str, bool], ...] = ()
    ends: tuple[str, str] = ("", "")
    follows: tuple[Row, ...] = ()
    simple: bool = False
    visible: bool = True
    follow: bool = False
    faulty: str = ""

    @property
    def is_yes(self) -> bool:
        """Answered yes."""
        return self.value == "yes"

    @property
    def is_no(self) -> bool:
        """Answered no."""
        return self.value == "no"

    @property
    def is_unsure(self) -> bool:
        """Answered not sure."""
        return self.value == UNSURE

    @property
    def label(self) -> str:
        """The question, for the parts of `web` that call it so."""
        return self.text

    @property
    def unsure_word(self) -> str:
        """What is pressed where no number can be given."""
        return "Cannot say"

    @property
    def low_word(self) -> str:
        """What the first cell means."""
        return self.ends[0]

    @property
    def high_word(self) -> str:
        """What the last cell means."""
        return self.ends[1]


@dataclass(frozen=True)
class Part:
    """One list on a page: heading, hint, rows, and what still holds."""

    title: str
    hint: str
    rows: tuple[Row, ...]
    holds: tuple[Held, ...]
    given: str = ""
    """When the answers that still hold were given."""

    @property
    def contested(self) -> tuple[Held, ...]:
        """Answers of which it has to be asked which is right."""
        return tuple(held for held in self.holds if held.contested)


@dataclass(frozen=True)
class Held:
    """An answer that is not asked again, in words: `No, asked 12 Nov, holds until 10 Feb`."""

    text: str
    words: str
    fact: str
    now: bool
    contested: bool = False


class Maker:
    """Makes rows from facts, with what was tapped so far and what is not allowed of it."""

    def __init__(
        self,
        chart: Chart,
        tapped: Mapping[str, Value],
        faulty: Mapping[str, Fault] | None = None,
        missing: Collection[str] = (),
    ) -> None:
        self.chart = chart
        self.tapped = tapped
        self.faulty = faulty or {}
        self.missing = missing

    def parts(self, page: Page, asking: Asking) -> list[Part]:
        """The lists of a page."""
        return [self._part(due, asking) for due in page.lists]

    def single(self, fact: Fact) -> Row:
        """One question by itself."""
        return self._make(fact)

    def _part(self, due: Due, asking: Asking) -> Part:
        left = {fact.id: fact for fact in due.follow_ups}
        rows = []
        for fact in due.facts:
            own = [f for f in left.values() if fact.id in asking.parents(f)]
            rows.append(self._row(fact, own, asking))
            for follow in own:
                del left[follow.id]
        rows += [self._follow(fact, asking, simple=False) for fact in left.values()]
        holds = tuple(self.held(one) for one in due.holds)
        days = sorted({self.chart.state.day_of(one.known.at) for one in due.holds})
        return Part(due.list.title, due.list.hint, tuple(rows), holds, _given(days))

    def _row(self, fact: Fact, own: Sequence[Fact], asking: Asking) -> Row:
        follows = tuple(self._follow(f, asking, simple=_simple(f, asking)) for f in own)
        return self._make(fact, follows=follows)

    def _follow(self, fact: Fact, asking: Asking, *, simple: bool) -> Row:
        return self._make(fact, simple=simple, visible=asking.now(fact), follow=True)

    def _make(
        self,
        fact: Fact,
        follows: tuple[Row, ...] = (),
        *,
        simple: bool = False,
        visible: bool = True,
        follow: bool = False,
    ) -> Row:
        value = shown(self.tapped.get(fact.id))
        return Row(
            name=fact.id,
            text=fact.question,
            kind=kind(fact),
            value=self.faulty[fact.id].typed if fact.id in self.faulty else value,
            unit=f"{fact.unit} ago" if fact.question.startswith("When ") else fact.unit,
            cells=_cells(fact, value),
            ends=_ENDS.get(fact.family, ("", "")),
            follows=follows,
            simple=simple,
            visible=visible,
            follow=follow,
            faulty=self._wrong(fact),
        )

    def _wrong(self, fact: Fact) -> str:
        """What keeps the list from being left, beside the question itself."""
        if fact.id in self.faulty:
            return self.faulty[fact.id].words
        return NEEDS_ANSWER if fact.id in self.missing else ""

    def held(self, one: Holding) -> Held:
        """An answer that stands, with its day and how long it holds."""
        known = one.known
        at = when(known.at, self.chart.clinic.zone, self.chart.today)
        said = answer_in_words(one.fact, known.value, known.numbers)
        contested = known.standing == "contested"
        if contested:
            words = f"{said} earlier, no later. Ask which is right, and correct the other."
        elif one.now:
            words = f"{said}, {at}"
        else:
            words = f"{said}, asked {at}, {_how_long(known)}"
        return Held(one.fact.question, capfirst(words), one.fact.id, one.now, contested)


def _how_long(known: Known) -> str:
    if known.standing == "stays":
        return "stays until corrected"
    return f"holds until {short_day(known.valid_until)}" if known.valid_until else "still holds"


def _simple(follow: Fact, asking: Asking) -> bool:
    """The yes above it alone brings it up: it has no other parent, or none that is so now."""
    return len(asking.parents(follow)) == 1 or not asking.now(follow)


def _given(days: Sequence[date]) -> str:
    if not days:
        return ""
    first, last = short_day(days[0]), short_day(days[-1])
    return f"given {first}" if first == last else f"given {first} to {last}"


def kind(fact: Fact) -> str:
    """How a question is asked: yes_no, cells, number, enum."""
    if fact.type in ("yes_no", "enum"):
        return fact.type
    return "cells" if has_cells(fact) else "number"


def _cells(fact: Fact, value: str) -> tuple[tuple[str, str, bool], ...]:
    if fact.type == "enum":
        return tuple((v, v.replace("_", " "), v == value) for v in fact.values)
    if not has_cells(fact):
        return ()
    low, high = int(fact.low or 0), int(fact.high or 0)
    signed = low < 0
    return tuple(
        (str(v), _signed(v) if signed else str(v), str(v) == value) for v in _span(low, high)
    )


def _span(low: int, high: int) -> range:
    return range(low, high + 1)


def _signed(value: int) -> str:
    return f"+{value}" if value > 0 else str(value).replace("-", "\N{MINUS SIGN}")
