"""The block rate of a version as rows: of 1,000 people, how many end in which action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.care.protocol import Protocol, ProtocolError
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import ACTION_WORDS
from unknot.record.versions import Version
from unknot.registry.block_rate import ANSWERED, FIRST
from unknot.rulebook.apart.asking import rate_apart

HEADS = {FIRST: "First questions only", ANSWERED: "Follow-ups answered"}
INDEPENDENT = "The same, flags independent"
MOST_STEPS = 8
NOTE = (
    "Drawn people, no real ones: what is known of who comes is thin, so read the rows beside each "
    "other rather than as a forecast. Flags come together in real people, so independent flags "
    "are the upper bound."
)


@dataclass(frozen=True)
class RateRow:
    """One action and its counts per 1,000 people: by first questions only, with the follow-ups
    answered, and the same as if flags did not come together."""

    action: str
    word: str
    cells: tuple[str, ...]

    @property
    def answered(self) -> str:
        """With every follow-up answered."""
        return self.cells[1]


@dataclass(frozen=True)
class Rates:
    """A table of counts; `problem` says why there is none."""

    rows: tuple[RateRow, ...] = ()
    heads: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    steps: tuple[tuple[str, tuple[str, ...]], ...] = ()
    figures: str = ""
    people: int = 0
    note: str = ""
    without_figure: tuple[str, ...] = ()
    problem: str = ""
    waiting: bool = False
    """Whether it is still being worked out."""


def rates_of(version: Version, protocol: Protocol) -> Rates:
    """The rates of a version with the stated dependence between flags, and without any."""
    try:
        found = rate_apart(version, protocol)
    except ProtocolError as problem:
        return Rates(problem=str(problem))
    return _as_rows(protocol, found) if found else Rates(waiting=True)


def _as_rows(protocol: Protocol, found: Mapping[str, Any]) -> Rates:
    first, answered, independent = shown(found)
    rates = (first, answered, independent)
    return Rates(
        rows=tuple(
            RateRow(action, ACTION_WORDS[action], tuple(_count(rate, action) for rate in rates))
            for action in LADDERS["today"]
        ),
        heads=(HEADS[FIRST], HEADS[ANSWERED], INDEPENDENT),
        questions=tuple(f"{rate['questions']['mean']:.0f}" for rate in rates),
        steps=_steps(protocol, answered),
        figures=f"{found['figures']['title']}, figures of {found['figures']['dated']}",
        people=found["people"],
        note=NOTE,
        without_figure=tuple(fact_in_words(protocol.facts[n]) for n in found["without_figure"]),
    )


def shown(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The two rates with the stated dependence, and the independent one, by the whole protocol."""
    whole = [one for one in found["rates"] if not one["left_out"]]
    by = {(one["loading"], one["answered"]): one for one in whole}
    loading = whole[0]["loading"]
    return [by[loading, FIRST], by[loading, ANSWERED], by[0, ANSWERED]]


def _count(rate: Mapping[str, Any], action: str) -> str:
    return f"{rate['actions'].get(action, 0):.0f}"


def _steps(protocol: Protocol, rate: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (
            ACTION_WORDS[action],
            tuple(
                f"{protocol.step(step).title}: {count:.0f}"
                for step, count in list(steps.items())[:MOST_STEPS]
            ),
        )
        for action, steps in rate["steps"].items()
        if steps
    )
