"""The sessions of an episode that are over, as lists show them: given or broken off, signed or not.

As with visits, what they mean on a day is not written down: a summary row keeps the times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from unknot.care.protocol import Protocol
from unknot.record.state import Episode

Stored = list[list[Any]]
"""Of each session the fields of SessionTime; times in ISO 8601 and UTC."""


class SessionTime(NamedTuple):
    """One session that is over (times aware)."""

    visit: UUID
    opened_at: datetime
    over_at: datetime
    number: int
    """Which of those given; 0: it was broken off, or does not count."""
    late_at: datetime | None
    """When its note is late; None once the note is signed."""

    @property
    def at(self) -> datetime:
        """The time under which it is listed: when hands went on; or when it was broken off."""
        return self.opened_at if self.number else self.over_at


def late_after(protocol: Protocol | None) -> timedelta:
    """How long after a session its note may be signed; no time where the protocol is gone."""
    return timedelta(hours=float(protocol.values["note_late_hours"])) if protocol else timedelta()


def session_times(state: Episode, protocol: Protocol | None) -> tuple[SessionTime, ...]:
    """The sessions that are over, as they were opened."""
    numbers = {session.id: number for number, session in enumerate(state.given, start=1)}
    unsigned, late = state.unsigned_sessions, late_after(protocol)
    return tuple(
        SessionTime(s.visit, s.opened.at, end.at, numbers.get(s.id, 0), at)
        for s in state.sessions
        if (end := s.ended or s.broken_off)
        for at in (end.at + late if s in unsigned else None,)
    )


def to_store(sessions: Iterable[SessionTime]) -> Stored:
    """The sessions as a summary row keeps them."""
    return [
        [str(s.visit), _text(s.opened_at), _text(s.over_at), s.number, _text(s.late_at)]
        for s in sessions
    ]


def from_store(stored: Stored) -> tuple[SessionTime, ...]:
    """The sessions that a summary row keeps."""
    return tuple(_read(row) for row in stored)


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _read(row: Sequence[Any]) -> SessionTime:
    visit, opened, over, number, late = row
    moment = datetime.fromisoformat
    return SessionTime(UUID(visit), moment(opened), moment(over), number, late and moment(late))
