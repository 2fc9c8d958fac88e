"""The block rate of a version as rows: of 1,000 people, how many end in which action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.care.protocol import Protocol, ProtocolError
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.say import ACTION_WORDS
from unknot.record.versions import Version
from unknot.registry.block_rate import ANSWERED, FIRST
from unknot.rulebook.apart.asking import rate_apart

HEADS = {FIRST: "First questions only", ANSWERED: "Follow-ups answered"}
MOST_STEPS = 8


@dataclass(frozen=True)
class RateRow:
    """One action and its counts per 1,000 people."""

    action: str
    word: str
    cells: tuple[str, ...]


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
    problem: str = ""
    waiting: bool = False
    """Whether it is still being worked out."""


def rates_of(version: Version, protocol: Protocol) -> Rates:
    """The rates of a version with the stated dependence between flags."""
    try:
        found = rate_apart(version, protocol)
    except ProtocolError as problem:
        return Rates(problem=str(problem))
    return _as_rows(protocol, found) if found else Rates(waiting=True)


def _as_rows(protocol: Protocol, found: Mapping[str, Any]) -> Rates:
    rates = dependent(found)
    return Rates(
        rows=tuple(
            RateRow(action, ACTION_WORDS[action], tuple(_count(rate, action) for rate in rates))
            for action in LADDERS["today"]
        ),
        heads=tuple(HEADS[rate["answered"]] for rate in rates),
        questions=tuple(f"{rate['questions']['mean']:.0f}" for rate in rates),
        steps=_steps(protocol, rates[-1]),
        figures=f"{found['figures']['title']}, figures of {found['figures']['dated']}",
        people=found["people"],
        note=_note(found),
    )


def dependent(found: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The two rates with the stated dependence: first questions, then follow-ups answered."""
    loading = found["rates"][0]["loading"]
    rates = [one for one in found["rates"] if one["loading"] == loading and not one["left_out"]]
    return sorted(rates, key=lambda one: list(HEADS).index(one["answered"]))


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


def _note(found: Mapping[str, Any]) -> str:
    missing = len(found["without_figure"])
    more = f" {missing} facts have no figure and are taken as no." if missing else ""
    return (
        "Drawn people, no real ones: what is known of who comes is thin, so read the rows beside "
        f"each other rather than as a forecast.{more}"
    )
