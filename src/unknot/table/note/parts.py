"""What a composed note is made of, and the small words its parts share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from unknot.care.facts import Fact
from unknot.care.measures import shipped
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import value_in_words
from unknot.record.state import Answer, Origin
from unknot.table.shared.words import clock, number, small
from unknot.web.decided import area_name

if TYPE_CHECKING:
    from unknot.table.note.compose import Source


NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Part:
    """One part: its sentences, those carried from last time, and where they come from."""

    sentences: tuple[str, ...]
    source: str
    carried: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole as it would be signed."""
        return " ".join((*self.sentences, *self.carried))


@dataclass(frozen=True)
class Gap:
    """Something not recorded: the question, and its answers (value, words)."""

    id: str
    question: str
    answers: tuple[tuple[str, str], ...]


def span(origins: Iterable[Origin], zone: ZoneInfo) -> str:
    """`11:14 to 11:20`, or "" of nothing."""
    times = sorted(origin.at for origin in origins)
    if not times:
        return ""
    first, last = clock(times[0], zone), clock(times[-1], zone)
    return first if first == last else f"{first} to {last}"


def entries_said(origins: Iterable[Origin], zone: ZoneInfo) -> str:
    """`14 entries, 11:32 to 12:16`."""
    found = {origin.entry: origin for origin in origins}
    if not found:
        return "Nothing recorded"
    return f"{number(len(found), 'entry', 'entries')}, {span(found.values(), zone)}"


def answered(source: Source) -> Iterator[tuple[Fact, Answer]]:
    """The answers of this visit that stand, each with its question."""
    facts, visit = source.protocol.facts, source.session.visit
    for name, given in source.state.answers.items():
        here = [a for a in given if a.visit == visit and a.episode is None]
        if name in facts and here and here[-1].value is not None:
            yield facts[name], here[-1]


def numbers(source: Source, *, of_client: bool) -> dict[Fact, Answer]:
    """The numbers and choices of this visit that are no measure's and were not felt: those that the
    client said, or those that the therapist read."""
    return {
        fact: given
        for fact, given in answered(source)
        if fact.type != "yes_no"
        and fact.id not in shipped()
        and not fact.felt
        and (fact.who_says == "client") is of_client
        and given.value != NOT_NEEDED
    }


def numbers_said(given: Mapping[Fact, Answer]) -> list[str]:
    """A sentence each: `Weeks of pain: 8.`"""
    return [f"{fact_in_words(fact)}: {value_in_words(one.value)}." for fact, one in given.items()]


def place(area: str) -> str:
    """The name of an area inside a sentence: `low back beside the spine, left`."""
    return small(area_name(area))


def either(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return " or ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)
