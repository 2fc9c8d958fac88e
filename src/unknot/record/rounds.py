"""Which round of a course is asked now, and what of it was not read yet.

Where a round lies comes from the protocol's parameters; what it asks, and when the follow-up is,
from `care.measures.rounds`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from unknot.care.measures import Round, measure, rounds
from unknot.care.protocol.model import Protocol
from unknot.record.chosen import ended_by, rests_by
from unknot.record.state import Episode, Reading

OVER = ("complete", "stop")
"""What the course's ladder says of a course that gives no further session."""
UNSURE = ("unclear", "too_early")
DAY = 24  # hours
READINGS = 3
"""How many are asked of what is asked for three days."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The round asked on a day: its measures, those still due, and where readings count from."""

    round: Round
    measures: tuple[str, ...]
    due: tuple[str, ...]
    taken: dict[str, tuple[Reading, ...]]
    soreness_hours: int | None = None

    @property
    def full(self) -> bool:
        """Whether it is one of the rounds at which the full set is asked."""
        return self.round.id != "between"


def asked_on(state: Episode, protocol: Protocol, today: date) -> Asked | None:
    """What is asked on the clinic's day `today`; None when the episode takes no reading."""
    name = _name(state, protocol, today)
    return None if name is None else _asked(state, protocol, today, rounds().by_id[name])


def _asked(state: Episode, protocol: Protocol, today: date, one: Round) -> Asked:
    hours = soreness_hours(state, today)
    names = tuple(name for name in one.measures if name != "soreness" or hours)
    taken = {name: _taken(state, protocol, one, name) for name in names}
    due = tuple(n for n in names if n not in one.optional and not _enough(n, taken[n]))
    return Asked(one, names, due, taken, hours)


def _name(state: Episode, protocol: Protocol, today: date) -> str | None:
    if follow_up_open(state, protocol, today):
        return "follow_up"
    if state.closed:
        return None
    if not state.given:
        return "intake"
    if _is_whole(state, protocol) or ended_by(state):
        return "end"
    return "review" if _review_due(state, protocol) else "between"


def _is_whole(state: Episode, protocol: Protocol) -> bool:
    return state.sessions_given >= int(protocol.values["sessions_in_course"])


def _review_due(state: Episode, protocol: Protocol) -> bool:
    """After the sessions before the review; after an unclear one, at every session more."""
    at = int(protocol.values["sessions_before_review"])
    if state.reviewed_after < at:
        return state.sessions_given >= at
    unsure = bool(state.reviews) and state.reviews[-1].responding in UNSURE
    return unsure and state.sessions_given > state.reviewed_after


def _taken(state: Episode, protocol: Protocol, one: Round, name: str) -> tuple[Reading, ...]:
    """The readings of this round: not those right after a session."""
    start = follow_up_on(state, protocol) if one.id == "follow_up" else None
    since = _ended_at(state, protocol) if one.id == "end" else None
    return tuple(
        r
        for r in state.series(name)
        if r.when != "after"
        and (r.day >= start if start else r.sessions_before == state.sessions_given)
        and (since is None or r.origin.recorded_at > since)
    )


def _ended_at(state: Episode, protocol: Protocol) -> datetime | None:
    """When a choice ended the course before its last session: what was read by then was the
    review's."""
    review = None if _is_whole(state, protocol) else ended_by(state)
    return review.origin.recorded_at if review else None


def _enough(name: str, taken: tuple[Reading, ...]) -> bool:
    many = sum(len(reading.numbers) for reading in taken)
    return many >= READINGS if name in rounds().three else bool(taken)


def days_left(taken: Iterable[Reading], today: date) -> tuple[int, ...]:
    """Of what is asked for three days: how many days back each one is that is still to be asked.

    A reading tells of its own day; more numbers with it tell of the days before.
    """
    told = [(today - r.day).days + place for r in taken for place in range(len(r.numbers))]
    left = [days for days in range(READINGS) if days not in told]
    return tuple(left[: max(READINGS - len(told), 0)])


def soreness_hours(state: Episode, today: date) -> int | None:
    """24, 48 or 72 in the days after a session, when soreness is asked; else None."""
    days = state.days_since_last_session(today)
    hours = measure("soreness").at_hours
    return None if days is None or days * DAY not in hours else days * DAY


def follow_up_on(state: Episode, protocol: Protocol) -> date | None:
    """The day from which it is asked how it went; None while the course runs or never began.

    Four weeks after the last session of a whole course; the last day of the planned weeks where
    it was stopped before, so that those who stopped are known as well as those who went on.
    """
    if not state.given or not _is_over(state, protocol):
        return None
    if _is_whole(state, protocol):
        return state.given[-1].day + timedelta(days=rounds().after_end)
    return state.given[0].day + timedelta(days=int(protocol.values["course_days"]))


def _is_over(state: Episode, protocol: Protocol) -> bool:
    if state.closed or _is_whole(state, protocol) or rests_by(state):
        return True
    last, review = state.last_decision, state.reviews[-1] if state.reviews else None
    if review is not None and review.after_sessions == state.sessions_given:
        return False
    return last is not None and last.course in OVER


def follow_up_open(state: Episode, protocol: Protocol, today: date) -> bool:
    """Whether it can be asked today how it went."""
    start = follow_up_on(state, protocol)
    return start is not None and start <= today <= start + timedelta(days=rounds().open_days)


def followed_up(state: Episode, protocol: Protocol) -> bool:
    """Whether a reading was taken since it was to be asked."""
    return bool(since_follow_up(state, protocol))


def since_follow_up(state: Episode, protocol: Protocol) -> list[Reading]:
    """The readings taken since it was to be asked how it went."""
    start = follow_up_on(state, protocol)
    if start is None:
        return []
    return [
        reading
        for reading in state.readings
        if reading.when == "follow_up" or (reading.when != "after" and reading.day >= start)
    ]


def activities(state: Episode) -> tuple[str, ...]:
    """The client's own activities as they were first named; empty until then."""
    named = [reading.parts for reading in state.series("patient_specific") if reading.parts]
    return named[0] if named else ()


def at_start(state: Episode) -> dict[str, float]:
    """The first score of every measure, where the instrument's rule gives one."""
    first: dict[str, float] = {}
    for reading in state.readings:
        if reading.when != "after":
            first.setdefault(reading.measure, reading.mean)
    return first
