"""A stop that allows it, overridden with a reason, lets hands on for that visit only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from unknot.care.protocol import Protocol, decide
from unknot.care.protocol.decision import Decision
from unknot.record.gather import Today
from unknot.record.state import Episode


def overridden(state: Episode, visit: UUID | None) -> frozenset[str]:
    """The steps that were overridden at this visit, each with its recorded reason."""
    return frozenset(
        stop.step
        for decision in state.decisions
        if decision.visit == visit and decision.answer and decision.answer.answer == "overridden"
        for stop in decision.stops
        if stop.override != "never"
    )


def rest_lets_hands_on(protocol: Protocol, today: Today, steps: Collection[str]) -> bool:
    """Whether hands may go on when the overridden steps do not stop and all else holds.

    Questions that an overridden stop kept from being asked are asked all the same, its own too.
    """
    return decided_without(protocol, today, steps).today.hands_on


def decided_without(protocol: Protocol, today: Today, steps: Collection[str]) -> Decision:
    """What the protocol says of the same facts when these steps stop nothing."""
    return decide(
        _without(protocol, frozenset(steps)),
        today.values,
        open_steps=today.open_steps,
        cleared=today.cleared,
        areas=today.areas,
    )


@lru_cache(maxsize=32)
def _without(protocol: Protocol, steps: frozenset[str]) -> Protocol:
    return replace(
        protocol,
        steps=tuple(
            replace(one, then="go", if_unsure="none") if one.id in steps else one
            for one in protocol.steps
        ),
    )
