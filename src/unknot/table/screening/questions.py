"""What is to be asked now: which facts are due, in which lists, on which pages.

A list is asked while one of its facts is due. Short lists that follow one another share a page, so
that a routine visit is a handful of pages; each keeps its own heading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from unknot.care.facts import Fact
from unknot.care.protocol.model import Protocol, ScreeningList
from unknot.record.gather import Today
from unknot.record.reading import Chart
from unknot.record.standing import CHANGED, is_health
from unknot.table.screening.known import Holding, holding
from unknot.table.screening.when import Asking

PAGE = 12  # questions; follow-ups are not counted
SINCE_LAST, LATELY = "since your last visit", "lately"
OPEN = ScreeningList("open", "Still open", "What a stop on this page waits for.", "therapist")


@dataclass(frozen=True)
class Due:
    """One list as it stands today: what is asked, and what still holds or was answered here."""

    list: ScreeningList
    facts: tuple[Fact, ...]
    follow_ups: tuple[Fact, ...]
    holds: tuple[Holding, ...]

    @property
    def optional(self) -> bool:
        """True where only readings are asked that nobody has to take."""
        return all(f.type != "yes_no" and f.if_unknown == "none" for f in self.facts)

    @property
    def yes_no(self) -> bool:
        """True where nothing but yes and no is asked: such lists can share a page."""
        return all(f.type == "yes_no" for f in self.facts)


@dataclass(frozen=True)
class Page:
    """Lists asked on one page; it is called by the first of them."""

    lists: tuple[Due, ...]

    @property
    def id(self) -> str:
        """The id of its first list, which stands in the address."""
        return self.lists[0].list.id

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All that is asked, follow-ups too."""
        return tuple(f for due in self.lists for f in (*due.facts, *due.follow_ups))


def on_list(protocol: Protocol, list_id: str) -> list[Fact]:
    """The facts of a list, in the order of the protocol."""
    asked = (f for f in protocol.facts.values() if f.source_kind == "asked")
    return [fact for fact in asked if fact.on_list == list_id]


def due(chart: Chart, today: Today, listed: ScreeningList, asking: Asking) -> Due:
    """What is due of one list; what can still change the decision comes first.

    Where nothing was said before this visit, nothing is asked of a change since then.
    """
    order = {name: place for place, name in enumerate(today.decision.today.ask)}
    before = _health_said_before(chart, today)
    holds, facts, follow_ups = [], [], []
    for fact in _facts(chart, listed, order):
        if fact.id == CHANGED and not before:
            continue
        held = holding(chart, today, fact)
        if held is not None:
            holds.append(held)
        elif asking.hangs_here(fact):
            follow_ups.append(fact)
        elif asking.now(fact):
            facts.append(fact)
    facts.sort(key=lambda fact: order.get(fact.id, len(order)))
    return Due(_hinted(chart, listed), tuple(facts), tuple(follow_ups), tuple(holds))


def _health_said_before(chart: Chart, today: Today) -> bool:
    """Whether an answer stands that was given before this visit and that a change would undo."""
    standing = [one for one in today.known.values() if is_health(chart.protocol.facts[one.fact])]
    return any(one.answer is not None and one.answer.visit != chart.visit for one in standing)


def _hinted(chart: Chart, listed: ScreeningList) -> ScreeningList:
    """The list; at a first visit its hint does not speak of the last one."""
    others = (one for one in chart.state.visits.values() if one.id != chart.visit)
    elsewhere = (given[-1].episode for given in chart.state.answers.values() if given)
    if any(one.started_at for one in others) or any(elsewhere):
        return listed
    return replace(listed, hint=listed.hint.replace(SINCE_LAST, LATELY))


def left_to_ask(chart: Chart, today: Today, tapped: Collection[str] = ()) -> int:
    """How many questions are open: those that the pages of the lists still ask.

    The one count that every page and the letter tell. `tapped` have their answer already.
    """
    waiting = all_due(chart, today, Asking(chart.protocol, today.values))
    return sum(1 for one in waiting for fact in one.facts if fact.id not in tapped)


def _facts(chart: Chart, listed: ScreeningList, order: dict[str, int]) -> list[Fact]:
    if listed.id != OPEN.id:
        return on_list(chart.protocol, listed.id)
    named = (chart.protocol.facts[name] for name in order)
    return [f for f in named if not f.on_list and f.source_kind == "asked" and not f.felt]


def all_due(chart: Chart, today: Today, asking: Asking) -> list[Due]:
    """Every list with something due.

    Those come first that can still change the decision, then questions before numbers.
    """
    ask = today.decision.today.ask
    every = [due(chart, today, one, asking) for one in (*chart.protocol.lists, OPEN)]
    waiting = [one for one in every if one.facts and not one.optional]
    matters = {chart.protocol.facts[name].on_list for name in ask}
    waiting.sort(key=lambda one: (_later(one, matters), not one.yes_no))
    return waiting


def _later(one: Due, matters: set[str]) -> bool:
    return one.list.id != OPEN.id and one.list.id not in matters


def pages(waiting: Iterable[Due]) -> list[Page]:
    """The lists put on pages: neighbours asked of the same person share one while it is short."""
    made: list[list[Due]] = []
    for one in waiting:
        if made and _fits(made[-1], one):
            made[-1].append(one)
        else:
            made.append([one])
    return [Page(tuple(lists)) for lists in made]


def _fits(page: list[Due], one: Due) -> bool:
    plain = all(due.yes_no for due in (*page, one))
    same = page[-1].list.who == one.list.who
    return plain and same and sum(len(d.facts) for d in (*page, one)) <= PAGE
