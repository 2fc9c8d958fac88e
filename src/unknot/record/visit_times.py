"""When a client is expected and was here, as of a day.

What is missed and what comes next depends on the day that reads it, and nothing is written when a
day ends. So a summary row keeps the times, and this says what they mean on a day of the clinic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

Stored = list[list[str | None]]
"""Of each visit its id, and when it was planned and started, ISO 8601 in UTC or None."""


class VisitTime(NamedTuple):
    """One visit that was not put off: when the client is expected, and when they came (aware)."""

    visit: UUID
    planned_at: datetime | None
    started_at: datetime | None

    @property
    def at(self) -> datetime:
        """When the client came, or is expected."""
        moment = self.started_at or self.planned_at
        assert moment is not None, "a visit has a time"
        return moment


@dataclass(frozen=True, slots=True)
class VisitTimes:
    """The visits of one episode, soonest first, as of one day of the clinic."""

    every: tuple[VisitTime, ...]
    zone: ZoneInfo
    today: date

    @property
    def expected(self) -> tuple[VisitTime, ...]:
        """Planned for today or later, and not begun."""
        return tuple(v for v in self._waiting() if self.day(v) >= self.today)

    @property
    def missed(self) -> tuple[VisitTime, ...]:
        """Planned for a day that is over, and neither begun nor put off."""
        return tuple(v for v in self._waiting() if self.day(v) < self.today)

    @property
    def next(self) -> VisitTime | None:
        """The next visit ahead, today's included."""
        return next(iter(self.expected), None)

    def day(self, visit: VisitTime) -> date:
        """The clinic's day of a visit."""
        return visit.at.astimezone(self.zone).date()

    def _waiting(self) -> Iterable[VisitTime]:
        return (v for v in self.every if v.started_at is None)


def to_store(visits: Iterable[VisitTime]) -> Stored:
    """The visits as a summary row keeps them."""
    return [[str(v.visit), _text(v.planned_at), _text(v.started_at)] for v in visits]


def from_store(stored: Stored, zone: ZoneInfo, today: date) -> VisitTimes:
    """The visits that a summary row keeps, as of a day of its clinic."""
    return VisitTimes(tuple(_read(row) for row in stored), zone, today)


def _text(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _read(row: Sequence[str | None]) -> VisitTime:
    visit, planned, started = row
    return VisitTime(UUID(visit), _moment(planned), _moment(started))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
