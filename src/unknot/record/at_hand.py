"""Whether a visit is at hand: asking, feeling and measuring belong to its own day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from unknot.record.state import Episode, Visit
from unknot.record.words import day_words


def not_at_hand(state: Episode, visit: UUID, at: datetime) -> str:
    """Why nothing is asked, felt or measured at a visit of the episode at a time; "" where it is.

    At hand is the visit with hands on, and one begun on that day of the clinic and not put off by
    then. A session that ends after midnight takes its visit along into the new day.
    """
    session, known = state.open_session, state.visits[visit]
    if session is not None and session.visit == visit:
        return ""
    if known.postponed and known.postponed.at <= at:
        return "This visit was put off. Start a new one from the course."
    if known.started_at is None:
        return "This visit has not begun. Start it from the course first."
    day, first = state.day_of(at), state.day_of(known.started_at)
    if first <= day <= _last_day(state, known, first):
        return ""
    return (
        f"This visit was on {day_words(first)}; what is of {day_words(day)} does not belong to it. "
        "Start a new visit from the course."
    )


def _last_day(state: Episode, visit: Visit, first: date) -> date:
    """The day on which the last session of a visit was over; without one, the visit's first."""
    over = [s.ended or s.broken_off for s in state.sessions if s.visit == visit.id]
    return max([first, *(state.day_of(end.at) for end in over if end)])
