"""Draws people from figures: a seeded population of first visits.

Each answer leans on one factor common to all answers of a person (a one-factor Gaussian copula):
two flags come together more often than by chance, and every figure is still met. With a loading
of 0 the answers are independent.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.care.facts import Value
from unknot.care.facts.document import STEP_LISTS, clear_facts
from unknot.care.protocol.evaluate import Env, compile_rule
from unknot.care.protocol.figures import Figure, Figures
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import Node, fact_names

People = list[dict[str, Value]]


def draw_people(
    protocol: Protocol, figures: Figures, many: int, seed: int, loading: float
) -> People:
    """``many`` people at a first visit, all their facts answered; the same for the same seed."""
    return _Drawing(protocol, many, seed, loading).drawn(figures.figures)


class _Drawing:
    def __init__(self, protocol: Protocol, many: int, seed: int, loading: float) -> None:
        self._protocol, self._loading = protocol, loading
        self._dice = np.random.default_rng(seed)
        self._common = self._dice.standard_normal(many)
        clear = clear_facts(protocol.facts)
        given = {name: value for name, value in clear.items() if name not in STEP_LISTS}
        self._people: People = [dict(given) for _ in range(many)]

    def drawn(self, figures: Iterable[Figure]) -> People:
        for figure in figures:
            self._draw(figure)
        for name in self._protocol.follow_ups:
            self._unask(name)
        return self._people

    def _draw(self, figure: Figure) -> None:
        among = self._holding(figure.given)
        among = among[np.isin(among, self._holding(self._protocol.follow_ups.get(figure.fact)))]
        ranked = among[np.argsort(-self._leaning()[among], kind="stable")]
        if figure.bands:
            self._draw_numbers(figure, ranked)
            return
        whole = len(ranked) if figure.of_given else len(self._people)
        for nth in ranked[: round(whole * figure.percent / 100)]:
            self._people[nth][figure.fact] = True

    def _leaning(self) -> NDArray[Any]:
        """One number a person; those with the highest have the answer."""
        own = self._dice.standard_normal(len(self._people))
        return self._loading * self._common + sqrt(1 - self._loading**2) * own

    def _draw_numbers(self, figure: Figure, ranked: Sequence[int] | NDArray[Any]) -> None:
        """The highest band goes to those who lean most."""
        start = 0
        for low, high, share in reversed(figure.bands):
            stop = start + round(len(ranked) * share / 100)
            values = self._dice.integers(low, high, size=stop - start, endpoint=True)
            for nth, value in zip(ranked[start:stop], values, strict=False):
                self._people[nth][figure.fact] = int(value)
            start = stop

    def _holding(self, rule: Node | None) -> NDArray[Any]:
        """The people in whom the rule holds; all of them without one."""
        if rule is None:
            return np.arange(len(self._people))
        holds = compile_rule(rule, self._protocol.values)
        needed = self._derived(rule)
        return np.array(
            [nth for nth, one in enumerate(self._people) if holds(self._read(one, needed))],
            dtype=int,
        )

    def _derived(self, rule: Node) -> list[str]:
        """The derived facts that the rule rests on, the first to be worked out first."""
        found: list[str] = []
        for name in fact_names(rule):
            inner = self._protocol.derived.get(name)
            if inner is not None:
                found += [*self._derived(inner), name]
        return list(dict.fromkeys(found))

    def _read(self, one: dict[str, Value], needed: list[str]) -> Env:
        if not needed:
            return one
        env: Env = dict(one)
        for name in needed:
            env[name] = compile_rule(self._protocol.derived[name], self._protocol.values)(env)
        return env

    def _unask(self, name: str) -> None:
        """A follow-up is not answered where its question is not asked."""
        asked = set(self._holding(self._protocol.follow_ups[name]).tolist())
        for nth, one in enumerate(self._people):
            if nth not in asked:
                one[name] = None


def without_follow_ups(protocol: Protocol, people: People) -> People:
    """The same people before a follow-up is asked, or what could lift a step."""
    later = follow_up_facts(protocol)
    return [
        {name: None if name in later else value for name, value in one.items()} for one in people
    ]


def follow_up_facts(protocol: Protocol) -> frozenset[str]:
    """Facts asked only after another answer, and those asked only because they may lift a step."""
    rules = [step.when for step in protocol.steps] + list(protocol.derived.values())
    lifts = [step.lifts_when for step in protocol.steps if step.lifts_when is not None]
    read = {name for rule in rules for name in fact_names(rule)}
    lifting = {name for rule in lifts for name in fact_names(rule)}
    asked = {name for name, fact in protocol.facts.items() if fact.source_kind == "asked"}
    return frozenset(protocol.follow_ups) | (lifting - read) & asked
