"""What became of courses: what the model said at the review, and what the last reading showed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from unknot.care.measures import mean, measure
from unknot.care.protocol.model import Protocol
from unknot.care.response import Checkpoint
from unknot.care.response.basis import Basis
from unknot.care.response.recalibrate import Outcome
from unknot.people.models import Member
from unknot.record.everyone import every_episode
from unknot.record.response import Fits, checkpoints, responded, settings_for
from unknot.record.state import Episode


def finished(member: Member, protocol: Protocol, today: date) -> list[Episode]:
    """The courses whose planned days are over, stopped ones with them. Raises NotAllowed."""
    return [state for state in every_episode(member) if _is_over(state, protocol, today)]


def _is_over(state: Episode, protocol: Protocol, today: date) -> bool:
    days = int(protocol.values["course_days"])
    return bool(state.given) and (today - state.given[0].day).days >= days


def bases(protocol: Protocol) -> Iterator[Basis]:
    """What is assumed of each measure that the answer may come from."""
    settings = settings_for(protocol)
    for name in settings.pain:
        yield settings.bases[name]


def taken(state: Episode, basis: Basis) -> tuple[Checkpoint, ...]:
    """The readings of one measure, in days since the first session."""
    found = checkpoints(state, state.given[0].day)
    return tuple(found.get(basis.measure.id, ()))


def outcomes(
    courses: Sequence[Episode], protocol: Protocol, basis: Basis, fits: Fits
) -> list[Outcome]:
    """The courses of which both is known, in this measure."""
    found = [_outcome(state, protocol, basis, fits) for state in courses]
    return [one for one in found if one is not None]


def _outcome(state: Episode, protocol: Protocol, basis: Basis, fits: Fits) -> Outcome | None:
    """What the model says on the day of the review, and what the last reading then showed."""
    review = state.reviews[0] if state.reviews else None
    if review is None:
        return None
    day = state.day_of(review.origin.at)
    series = taken(state, basis)
    reviewed = (day - state.given[0].day).days
    first = [one.value for one in series if one.day == 0]
    later = [one for one in series if one.day > reviewed]
    if not first or not later:
        return None
    said = responded(state, protocol, day, fits=fits)
    if said.pain is None or said.pain.basis.measure.id != basis.measure.id or said.p is None:
        return None
    gain = measure(basis.measure.id).gain(mean(first), mean([later[-1].value]))
    return Outcome(said.p, gain >= basis.points)
