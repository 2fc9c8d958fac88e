"""An episode as its entries make it: what the fold returns and what pages read.

Everything here is frozen and says nothing of today: what depends on the day (is this answer still
valid, how many days since) takes the day as an argument, or is worked out in `facts`. Days are the
clinic's days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot.record.parts import (
    Amendment,
    Answer,
    Call,
    Check,
    Consent,
    DecisionAnswer,
    Event,
    Flag,
    Held,
    Letter,
    Lifted,
    Mended,
    Note,
    OpenStop,
    Origin,
    Reading,
    Referral,
    Review,
    Saying,
    Session,
    StoredDecision,
    Visit,
    Work,
)
from unknot.record.visit_times import VisitTime, VisitTimes

__all__ = [
    "Amendment",
    "Answer",
    "Call",
    "Check",
    "Consent",
    "DecisionAnswer",
    "Episode",
    "Event",
    "Flag",
    "Held",
    "Letter",
    "Lifted",
    "Mended",
    "Note",
    "OpenStop",
    "Origin",
    "Reading",
    "Referral",
    "Review",
    "Saying",
    "Session",
    "StoredDecision",
    "Visit",
    "Work",
]


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _as_reading(state: Episode, answer: Answer) -> Reading:
    return Reading(
        measure=answer.fact,
        numbers=(float(answer.value or 0),),
        when="before" if answer.visit else "between",
        visit=answer.visit,
        origin=answer.origin,
        day=state.day_of(answer.origin.at),
        sessions_before=answer.sessions_before,
        order=answer.order,
    )


@dataclass(frozen=True, slots=True)
class Episode:
    """One complaint of one client, from first question to last outcome."""

    id: UUID
    zone: ZoneInfo
    opened: Origin | None = None
    complaint: str = ""
    protocol: str = ""
    sha256: str = ""
    closed: Event | None = None
    visits: dict[UUID, Visit] = field(default_factory=dict)
    sessions: tuple[Session, ...] = ()
    answers: dict[str, tuple[Answer, ...]] = field(default_factory=dict)
    """Of each fact, every answer that still stands, oldest first (siblings' ones with them)."""
    checks: tuple[Check, ...] = ()
    decisions: tuple[StoredDecision, ...] = ()
    open_stops: tuple[OpenStop, ...] = ()
    letters: tuple[Letter, ...] = ()
    consents: dict[str, Consent] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    referrals: tuple[Referral, ...] = ()
    calls: tuple[Call, ...] = ()
    reviews: tuple[Review, ...] = ()
    readings: tuple[Reading, ...] = ()
    gone_on: tuple[Event, ...] = ()
    crisis_talks: tuple[Event, ...] = ()
    moves: tuple[Event, ...] = ()
    """Moves to another version of the protocol."""
    taken_back: tuple[Event, ...] = ()
    """Consents taken back, or not given when asked for; the reason is the scope."""
    held_days: tuple[Held, ...] = ()
    lifted: tuple[Lifted, ...] = ()
    client: UUID | None = None
    clinic: UUID | None = None
    late_entries: frozenset[UUID] = frozenset()
    """Entries about a time before something written down earlier."""
    seq: int = 0
    head: str = ""
    last_recorded_at: datetime | None = None

    @property
    def given(self) -> tuple[Session, ...]:
        """The sessions that count, oldest first."""
        return tuple(session for session in self.sessions if session.counts)

    @property
    def sessions_given(self) -> int:
        """How many sessions count: ended, never postponed, never broken off."""
        return len(self.given)

    @property
    def open_session(self) -> Session | None:
        """The session with hands on, if any."""
        return next((s for s in self.sessions if s.is_open), None)

    @property
    def last_decision(self) -> StoredDecision | None:
        """The newest stored decision."""
        return self.decisions[-1] if self.decisions else None

    @property
    def last_note(self) -> Note | None:
        """The note signed last."""
        return self.notes[-1] if self.notes else None

    @property
    def open_visits(self) -> tuple[Visit, ...]:
        """Visits started that have neither a closed session nor a postponing, oldest first."""
        over = {s.visit for s in self.sessions if not s.is_open}
        started = [(v.started_at, v) for v in self.visits.values() if v.started_at]
        waiting = [(at, v) for at, v in started if not v.postponed and v.id not in over]
        return tuple(v for _, v in sorted(waiting, key=lambda one: (one[0], one[1].id)))

    @property
    def open_visit(self) -> Visit | None:
        """The newest of them, of whatever day."""
        return self.open_visits[-1] if self.open_visits else None

    def visit_on(self, day: date) -> Visit | None:
        """The visit at hand on a day of the clinic; one of an earlier day is over, or left open."""
        newest = self.open_visit
        at = newest.started_at if newest else None
        return newest if at and self.day_of(at) >= day else None

    def left_open(self, today: date) -> tuple[Visit, ...]:
        """Visits of earlier days that nobody ended, save one with hands on."""
        hands = self.open_session.visit if self.open_session else None
        return tuple(
            v
            for v in self.open_visits
            if v.id != hands and v.started_at and self.day_of(v.started_at) < today
        )

    @property
    def visit_times(self) -> tuple[VisitTime, ...]:
        """When the client is expected and was here, soonest first; without visits put off."""
        kept = [v for v in self.visits.values() if not v.postponed]
        times = [VisitTime(v.id, v.planned_at, v.started_at) for v in kept]
        return tuple(sorted(times, key=lambda v: (v.at, v.visit)))

    def times(self, today: date) -> VisitTimes:
        """The same as of a day of the clinic: what was missed, what comes next."""
        return VisitTimes(self.visit_times, self.zone, today)

    @property
    def unsigned_sessions(self) -> tuple[Session, ...]:
        """Sessions ended or broken off whose note nobody has signed."""
        signed = {note.session for note in self.notes}
        return tuple(s for s in self.sessions if not s.is_open and s.id not in signed)

    @property
    def open_referrals(self) -> tuple[Referral, ...]:
        """Referrals without an answer."""
        return tuple(r for r in self.referrals if r.answered is None)

    @property
    def held_areas(self) -> dict[str, tuple[str, ...]]:
        """Areas on hold -> the steps that hold them."""
        held: dict[str, tuple[str, ...]] = {}
        for stop in self.open_stops:
            for area in stop.areas if stop.scope == "area" else ():
                held[area] = (*held.get(area, ()), stop.step)
        return held

    @property
    def reviewed_after(self) -> int:
        """The number of sessions given at the last review; 0 before any."""
        return max((review.after_sessions for review in self.reviews), default=0)

    def series(self, measure: str) -> tuple[Reading, ...]:
        """Every reading of a measure, oldest first, scores answered on a list with them."""
        taken = [r for r in self.readings if r.measure == measure]
        said = [_as_reading(self, a) for a in self.answers.get(measure, ()) if _is_number(a.value)]
        return tuple(sorted(taken + said, key=lambda reading: reading.order))

    def day_of(self, moment: datetime) -> date:
        """The clinic's day of a moment."""
        return moment.astimezone(self.zone).date()

    @property
    def paused_since(self) -> date | None:
        """The day since which the course stands still; None while it goes on."""
        last = self.held_days[-1] if self.held_days else None
        return last.start if last and last.end is None else None

    def days_on_hold(self, start: date, today: date) -> int:
        """Days between two days on which the course stood still."""
        total = 0
        for held in self.held_days:
            low, high = max(held.start, start), min(held.end or today, today)
            total += max((high - low).days, 0)
        return total

    def days_since_first_session(self, today: date) -> int | None:
        """Days since session 1, less the days on hold; None before it."""
        if not self.given:
            return None
        first = self.given[0].day
        return max((today - first).days - self.days_on_hold(first, today), 0)

    def days_since_last_session(self, today: date) -> int | None:
        """Days since the last session given; None before the first."""
        return (today - self.given[-1].day).days if self.given else None

    def session_on(self, day: date) -> Session | None:
        """A session given on that day, if there is one."""
        return next((s for s in reversed(self.given) if s.day == day), None)

    def decision(self, decision_id: UUID) -> StoredDecision | None:
        """The stored decision with that id."""
        return next((d for d in self.decisions if d.id == decision_id), None)

    def session(self, session_id: UUID) -> Session | None:
        """The session with that id."""
        return next((s for s in self.sessions if s.id == session_id), None)

    def note(self, note_id: UUID) -> Note | None:
        """The note with that id."""
        return next((n for n in self.notes if n.id == note_id), None)
