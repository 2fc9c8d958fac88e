"""How a client is when asked after the course: against its start, and whether that is worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from unknot.care.measures import mean
from unknot.care.protocol.model import Protocol
from unknot.care.response.worse import worse_afterwards
from unknot.record.course import PAIN, RATING
from unknot.record.rounds import at_start, since_follow_up
from unknot.record.state import Episode, Reading


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What was read when it was asked how it went: the day, average pain at the start and now, the
    client's own rating of change; None for what was not read."""

    day: date
    pain_at_start: float | None
    pain: float | None
    rating: float | None
    worse: bool


def afterwards(state: Episode, protocol: Protocol) -> Afterwards | None:
    """How it went; None while nobody was asked."""
    taken = since_follow_up(state, protocol)
    if not taken:
        return None
    start, pain, rating = at_start(state).get(PAIN), _last(taken, PAIN), _last(taken, RATING)
    worse = worse_afterwards(
        start, pain, rating,
        points=float(protocol.values["worsening_points"]),
        at_or_under=float(protocol.values["worsening_rating"]),
    )  # fmt: skip
    return Afterwards(max(one.day for one in taken), start, pain, rating, worse)


def _last(taken: Sequence[Reading], name: str) -> float | None:
    """The mean of the last day on which a measure was read."""
    own = [one for one in taken if one.measure == name]
    last = max((one.day for one in own), default=None)
    numbers = [number for one in own if one.day == last for number in one.numbers]
    return float(mean(numbers)) if numbers else None
