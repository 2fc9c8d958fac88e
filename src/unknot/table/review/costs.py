"""What each threshold costs, population by population, as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.response.costs import Cost, Costs, costs


@dataclass(frozen=True)
class Row:
    """One rule: shares as so many of a hundred."""

    rule: str
    stopped: str
    going_on: str
    sessions: str
    lost: str


@dataclass(frozen=True)
class Group:
    """One population."""

    title: str
    rows: tuple[Row, ...]


def groups() -> list[Group]:
    """Every population with every rule."""
    known = costs()
    return [
        Group(title, tuple(_row(known, rule, population) for rule in known.rules))
        for population, title in known.populations.items()
    ]


def _row(known: Costs, rule: str, population: str) -> Row:
    cost: Cost = known.cost[rule, population]
    return Row(
        known.rules[rule],
        _of_hundred(cost.stopped),
        _of_hundred(cost.going_on),
        f"{cost.sessions:.2f}",
        f"{cost.lost:g}",
    )


def _of_hundred(share: float) -> str:
    many = 100 * share
    return "under 1" if 0 < many < 1 else f"{many:.0f}"
