"""What differs between two versions, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.care.protocol import Protocol, ProtocolError
from unknot.care.protocol.ladders import rank
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import ACTION_WORDS
from unknot.record.versions import Version
from unknot.rulebook.apart.asking import difference_apart
from unknot.rulebook.show.rate import Rates, rates_of
from unknot.web.decided import protocol_words

LADDERS = {"today": "Today", "course": "Course"}
LIMITS = "limits"


@dataclass(frozen=True)
class Example:
    """One way in which the decision differs, with the person of whom it is so."""

    ladder: str
    was: str
    now: str
    was_word: str
    now_word: str
    looser: bool
    """Whether the other version says something milder."""
    words: tuple[str, ...]


@dataclass(frozen=True)
class Compared:
    """Steps by what became of them, and the examples; `problem` says why nothing was found."""

    steps: tuple[tuple[str, tuple[str, ...]], ...] = ()
    examples: tuple[Example, ...] = ()
    problem: str = ""
    waiting: bool = False
    """Whether it is still being worked out."""


@dataclass(frozen=True)
class Pair:
    """The counts of one action in two versions, and whether they differ."""

    word: str
    action: str
    one: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether it is another number."""
        return self.one != self.other


@dataclass(frozen=True)
class BesideRates:
    """The counts of two versions with every follow-up answered; `problem` says why not."""

    rows: tuple[Pair, ...] = ()
    note: str = ""
    problem: str = ""
    waiting: bool = False


def compared(one: Version, other: Version) -> Compared:
    """What z3 finds different in `other`."""
    try:
        found = difference_apart(one, other)
    except ProtocolError as problem:
        return Compared(problem=str(problem))
    if found is None:
        return Compared(waiting=True)
    before, after = one.protocol(), other.protocol()
    return Compared(_steps(before, after, found), tuple(map(_example, found["decisions"])))


def _steps(
    before: Protocol, after: Protocol, found: Mapping[str, Any]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parts = (
        ("Added", tuple(after.step(step).title for step in found["added"])),
        ("Removed", tuple(before.step(step).title for step in found["removed"])),
        ("Rule changed", tuple(_turns(after, step, found) for step in found["rule_changed"])),
        ("Reworded", tuple(after.step(step).title for step in found["reworded"])),
        ("Facts", tuple(_fact(before, after, name) for name in found["facts"])),
    )
    return tuple((head, lines) for head, lines in parts if lines)


def _turns(after: Protocol, step: str, found: Mapping[str, Any]) -> str:
    names = [_fact(after, after, name) for name in found["turns_on"].get(step, ())]
    title = after.step(step).title
    return f"{title}. It reads: {'; '.join(names)}" if names else title


def _fact(before: Protocol, after: Protocol, name: str) -> str:
    fact = after.facts.get(name) or before.facts.get(name)
    return fact_in_words(fact) if fact else name


def _example(found: Mapping[str, Any]) -> Example:
    was, now, ladder = str(found["was"]), str(found["is"]), str(found["ladder"])
    limits = was == LIMITS
    return Example(
        ladder=LADDERS[ladder],
        was="" if limits else was,
        now="" if limits else now,
        was_word="The same action" if limits else ACTION_WORDS[was],
        now_word=f"Limits {now}" if limits else ACTION_WORDS[now],
        looser=not limits and rank(ladder, now) > rank(ladder, was),
        words=tuple(map(str, found["words"])),
    )


def beside(one: Version, other: Version) -> BesideRates:
    """The block rates of two versions side by side."""
    rates = [rates_of(version, version.protocol()) for version in (one, other)]
    for version, rate in zip((one, other), rates, strict=True):
        if rate.problem:
            return BesideRates(problem=f"{protocol_words(version.ref)}: {rate.problem}")
    if any(rate.waiting for rate in rates):
        return BesideRates(waiting=True)
    return BesideRates(_pairs(*rates), rates[0].note)


def _pairs(one: Rates, other: Rates) -> tuple[Pair, ...]:
    rows = zip(one.rows, other.rows, strict=True)
    return tuple(Pair(a.word, a.action, a.answered, b.answered) for a, b in rows)
