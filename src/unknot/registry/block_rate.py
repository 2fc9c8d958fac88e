"""How many of 1,000 people a protocol stops at a first visit, and at which step.

The people are drawn in `care`; here the protocol's SQL decides them, in the SQLite of the
standard library.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from unknot.care.protocol import Protocol
from unknot.care.protocol.figures import Figures
from unknot.care.protocol.ladders import LADDERS, rank
from unknot.care.protocol.population import (
    People,
    draw_people,
    follow_up_facts,
    without_follow_ups,
)
from unknot.care.protocol.sql import decision_sql
from unknot.care.protocol.sql.terms import quoted
from unknot.care.protocol.sql.texts import JOINT

FIRST, ANSWERED = "first questions only", "follow-ups answered"
PEOPLE, SEED = 10_000, 1


@dataclass(frozen=True, slots=True)
class Rate:
    """One population decided. ``actions`` and ``steps`` are counts per 1,000 people.

    ``steps`` are those that give the action; several may. ``questions`` is the mean number of
    questions asked, ``most_questions`` the highest. ``left_out``: steps the protocol was decided
    without; ``taken_as_no``: facts that were drawn and answered no all the same.
    """

    loading: float
    answered: str
    actions: dict[str, float]
    steps: dict[str, dict[str, float]]
    questions: float
    most_questions: int
    left_out: tuple[str, ...] = ()
    taken_as_no: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """One element of `rates`."""
        return {
            "loading": self.loading,
            "answered": self.answered,
            "left_out": list(self.left_out),
            "taken_as_no": list(self.taken_as_no),
            "actions": self.actions,
            "steps": self.steps,
            "questions": {"mean": self.questions, "most": self.most_questions},
        }


@dataclass(frozen=True, slots=True)
class BlockRate:
    """The rates of a protocol: with the stated dependence, and as if answers were independent."""

    protocol: Protocol
    figures: Figures
    people: int
    seed: int
    rates: tuple[Rate, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer of `unknot protocol block-rate --json`."""
        return {
            "protocol": self.protocol.ref,
            "sha256": self.protocol.sha256,
            "people": self.people,
            "seed": self.seed,
            "figures": {"title": self.figures.title, "dated": self.figures.dated.isoformat()},
            "rates": [rate.as_json() for rate in self.rates],
            "hand_count": dict(self.figures.hand_count),
            "without_figure": list(self.figures.without(self.protocol)),
        }


def block_rate(
    protocol: Protocol, figures: Figures, people: int = PEOPLE, seed: int = SEED
) -> BlockRate:
    """Draw the people twice, with the stated dependence and without, and decide each both ways.

    The last rates are counted as the count by hand was: independent, without its left-out steps,
    then without the figures it did not have too.
    """
    rates: list[Rate] = []
    for loading in dict.fromkeys((figures.loading, 0.0)):
        drawn = draw_people(protocol, figures, people, seed, loading)
        rates += _both_ways(protocol, drawn, loading)
    if figures.hand_count and figures.left_out:
        rates += _by_hand(protocol, figures, drawn)
    return BlockRate(protocol, figures, people, seed, tuple(rates))


def _both_ways(protocol: Protocol, people: People, loading: float) -> list[Rate]:
    first = _decided(protocol, without_follow_ups(protocol, people))
    asked = _first_questions(protocol)
    more = [asked + len(_items(row["today_ask"])) for row in first]
    return [
        _rate(first, loading, FIRST, [asked] * len(first)),
        _rate(_decided(protocol, people), loading, ANSWERED, more),
    ]


def _by_hand(protocol: Protocol, figures: Figures, people: People) -> Iterator[Rate]:
    kept = tuple(step for step in protocol.steps if step.id not in figures.left_out)
    fewer = replace(protocol, steps=kept)
    for names in dict.fromkeys(((), figures.not_counted)):
        rows = _decided(fewer, [one | dict.fromkeys(names, False) for one in people])
        rate = _rate(rows, 0.0, ANSWERED, [])
        yield replace(rate, left_out=figures.left_out, taken_as_no=names)


def _first_questions(protocol: Protocol) -> int:
    """How many questions everybody is asked before hands go on."""
    later = follow_up_facts(protocol)
    return sum(
        fact.source_kind == "asked" and not fact.felt and fact.if_unknown == "ask"
        for name, fact in protocol.facts.items()
        if name not in later
    )


def _decided(protocol: Protocol, people: People) -> list[sqlite3.Row]:
    columns = [name for name in protocol.facts if name not in protocol.derived]
    link = sqlite3.connect(":memory:")
    try:
        link.row_factory = sqlite3.Row
        link.execute(f"CREATE TABLE moments ({', '.join(map(quoted, columns))})")
        marks = ", ".join("?" * len(columns))
        rows = ([one.get(name) for name in columns] for one in people)
        link.executemany(f"INSERT INTO moments VALUES ({marks})", rows)  # noqa: S608
        return link.execute(decision_sql(protocol, columns, "sqlite", details=True)).fetchall()
    finally:
        link.close()


def _rate(
    rows: Sequence[sqlite3.Row], loading: float, answered: str, questions: Sequence[int]
) -> Rate:
    per = 1000 / max(len(rows), 1)
    actions = Counter(row["today_action"] for row in rows)
    steps: dict[str, Counter[str]] = {action: Counter() for action in LADDERS["today"]}
    for row in rows:
        steps[row["today_action"]].update(_items(row["today_deciding"]))
    return Rate(
        loading=loading,
        answered=answered,
        actions={action: round(actions[action] * per, 1) for action in LADDERS["today"]},
        steps={
            action: {step: round(count * per, 1) for step, count in some.most_common()}
            for action, some in sorted(steps.items(), key=lambda one: rank("today", one[0]))
            if some
        },
        questions=round(sum(questions) / max(len(questions), 1), 2),
        most_questions=max(questions, default=0),
    )


def _items(text: str) -> list[str]:
    return text.split(JOINT) if text else []
