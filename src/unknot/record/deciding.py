"""A decision as it is stored: with all it was made from, and the stops it leaves open."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from unknot.care.protocol.decision import Reason
from unknot.care.protocol.model import Protocol
from unknot.record.gather import STOPS, Today, fires
from unknot.record.kinds import Decided, Stopped
from unknot.record.response import model_version
from unknot.record.state import StoredDecision

HANDS_GO_ON = "session"
"""The occasion of the decision with which a session is opened."""


def decided_payload(today: Today, protocol: Protocol, visit: UUID | None, occasion: str) -> Decided:
    """The decision with its facts, open stops, cleared steps and held areas."""
    decision = today.decision
    stops = [
        _stop(reason, today, protocol)
        for reason in decision.today.because
        if reason.action in STOPS and not reason.lifted and fires(reason)
    ]
    return Decided(
        visit=visit,
        decision=decision.as_json(),
        facts=dict(sorted(today.values.items())),
        occasion=occasion,
        open=tuple(sorted(today.open_stops)),
        cleared=tuple(sorted(today.cleared)),
        areas=dict(sorted(today.areas.items())),
        stops=tuple(stops),
        hands_on=hands_on(today, protocol),
        model=model_version(protocol, today.fits),
    )


def _stop(reason: Reason, today: Today, protocol: Protocol) -> Stopped:
    area = reason.scope == "area"
    flags = dict(sorted(today.flags.get(reason.step, {}).items()))
    return Stopped(
        step=reason.step,
        action=cast(Any, reason.action),
        scope="area" if area else "visit",
        override=reason.override,
        lifts_when=reason.lifts_when,
        by_answer=protocol.step(reason.step).lifted_by_answer,
        flags=flags,
        areas=today.areas.get(reason.step, ()) if area else (),
    )


def hands_on(today: Today, protocol: Protocol) -> bool:
    """Whether hands may go on some part of the back.

    A hold of an area that nobody named could be anywhere: then they may not.
    """
    verdict = today.decision.today
    return verdict.hands_on and not unnamed_holds(today)


def unnamed_holds(today: Today) -> list[Reason]:
    """Area holds whose area nobody has named."""
    return [
        reason
        for reason in today.decision.today.because
        if reason.scope == "area"
        and reason.action in STOPS
        and not reason.lifted
        and not today.areas.get(reason.step)
    ]


def says_the_same(last: StoredDecision | None, payload: Decided, day: Any) -> bool:
    """Whether a decision says what the last one of this visit and day said.

    The one with which hands go on is kept with what it was made from, whatever was said before.
    """
    if last is None or last.visit != payload.visit or last.day != day:
        return False
    if payload.occasion == HANDS_GO_ON and last.facts != payload.facts:
        return False
    same_stops = last.stops == payload.stops and last.areas == payload.areas
    return same_stops and _gist(last.decision) == _gist(payload.decision)


def _gist(decision: dict[str, Any]) -> Any:
    """What a person would call the decision: action, limits and reasons, not what it asks."""
    return [
        (
            side["action"],
            side["scope"],
            side["limits"],
            [(reason["step"], reason["action"]) for reason in side["because"]],
        )
        for side in (decision["today"], decision["course"])
    ]
