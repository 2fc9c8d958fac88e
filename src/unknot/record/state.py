"""An episode as its entries make it: what the fold returns and what pages read.

Everything here is frozen and says nothing of today: what depends on the day (is this answer still
valid, how many days since) takes the day as an argument, or is worked out in `facts`. Days are the
clinic's days.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot.record.kinds import AreaChecked, AreaWorked, File, LicenceSeen, Stopped, Value


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a thing comes from: its entry, when it happened and was written down, and by whom."""

    entry: UUID
    at: datetime
    recorded_at: datetime
    by: UUID | None
    """The member's id."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One entry of answers: what all its answers share."""

    origin: Origin
    visit: UUID | None
    how: str
    order: int
    """Its place among all entries read, siblings' ones with them."""
    sessions_before: int
    episode: UUID | None
    """The sibling episode it was given in; None: this one."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What corrections did to an answer: what was said at first, by which entries, and why."""

    first_value: Value | None
    corrections: tuple[Origin, ...]
    why: str
    order: int


class Answer(NamedTuple):
    """One answer to one fact, as it stands after corrections.

    A tuple, since an episode has hundreds and the fold makes all of them.
    """

    fact: str
    value: Value | None
    """None: a correction says that it was never asked."""
    said: Saying
    areas: tuple[str, ...] = ()
    began: date | None = None
    """The day the client says it began."""
    mended: Mended | None = None

    @property
    def origin(self) -> Origin:
        """The entry that gave it."""
        return self.said.origin

    @property
    def visit(self) -> UUID | None:
        """The visit at which it was given."""
        return self.said.visit

    @property
    def how(self) -> str:
        """each, none_of_these or carried."""
        return self.said.how

    @property
    def order(self) -> int:
        """Its place among all entries read."""
        return self.said.order

    @property
    def sessions_before(self) -> int:
        """Sessions given before it."""
        return self.said.sessions_before

    @property
    def episode(self) -> UUID | None:
        """The sibling episode it was given in; None: this one."""
        return self.said.episode

    @property
    def first_value(self) -> Value | None:
        """What was answered at first, where a correction changed it."""
        return self.mended.first_value if self.mended else None

    @property
    def corrections(self) -> tuple[Origin, ...]:
        """The entries that corrected it, oldest first."""
        return self.mended.corrections if self.mended else ()

    @property
    def corrected_why(self) -> str:
        """The reason of the last correction."""
        return self.mended.why if self.mended else ""

    @property
    def corrected_order(self) -> int:
        """The place of the last correction among all entries read; 0 where there is none."""
        return self.mended.order if self.mended else 0


@dataclass(frozen=True, slots=True)
class Visit:
    """A time the client is expected or here."""

    id: UUID
    planned_at: datetime | None = None
    started_at: datetime | None = None
    started_by: UUID | None = None
    postponed: Origin | None = None
    postponed_why: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """One area worked in a session. `data` is the payload of its entry (kinds.AreaWorked)."""

    area: str
    stroke: str
    pressure: int
    minutes: int
    response: str
    data: AreaWorked
    origin: Origin
    session: UUID
    visit: UUID | None
    order: int
    replaced: tuple[Origin, ...] = ()
    """Origins of earlier records of it that this one corrects, oldest first."""
    replaced_order: int = 0


@dataclass(frozen=True, slots=True)
class Check:
    """One area felt and looked at. `data` is the payload of its entry (kinds.AreaChecked)."""

    area: str
    how: str
    response: str
    data: AreaChecked
    origin: Origin
    session: UUID | None
    visit: UUID | None
    order: int
    replaced: tuple[Origin, ...] = ()
    replaced_order: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """One time with hands on."""

    id: UUID
    visit: UUID
    opened: Origin
    licence: LicenceSeen
    decision: UUID
    day: date
    works: tuple[Work, ...] = ()
    ended: Origin | None = None
    broken_off: Origin | None = None
    broken_off_why: str = ""
    counts: bool = False
    """Counts as given: ended, and not only held areas were worked."""

    @property
    def is_open(self) -> bool:
        """Hands may be on."""
        return self.ended is None and self.broken_off is None


@dataclass(frozen=True, slots=True)
class Flag:
    """One yes behind a stop, and the day it began; None: before this record began."""

    fact: str
    since: date | None


@dataclass(frozen=True, slots=True)
class OpenStop:
    """A stop that fired and is not lifted: still true, whatever is answered later."""

    step: str
    action: str
    scope: Literal["visit", "area"]
    override: str
    since: date
    decision: UUID
    areas: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    say: str = ""
    tell: str = ""
    lifts_when: str = ""
    fired_in: tuple[UUID, ...] = ()
    """The decisions, oldest first, in which it has been standing without a break."""
    area_since: dict[str, datetime] = field(default_factory=dict)
    """Of each held area, the moment its hold began."""


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """What the therapist did with a decision."""

    answer: Literal["followed", "overridden"]
    reason: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class StoredDecision:
    """A decision as stored. `decision` is the JSON of the protocol page, section 7."""

    id: UUID
    visit: UUID | None
    decision: dict[str, Any]
    facts: dict[str, Value]
    occasion: str
    origin: Origin
    day: date
    order: int = 0
    open: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stops: tuple[Stopped, ...] = ()
    hands_on: bool = False
    """Adapt or go, or a stop that holds only areas."""
    answer: DecisionAnswer | None = None

    @property
    def today(self) -> str:
        """The action of today's ladder."""
        return str(self.decision["today"]["action"])

    @property
    def course(self) -> str:
        """The action of the course ladder."""
        return str(self.decision["course"]["action"])


@dataclass(frozen=True, slots=True)
class Letter:
    """A doctor's letter."""

    id: UUID
    doctor: str
    written_on: date
    valid_until: date | None
    outcome: Literal["cleared", "refused"]
    covers: tuple[str, ...]
    pressure: int | None
    avoid: tuple[str, ...]
    words: str
    attachment: File | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Consent:
    """Consent as it stands for one scope."""

    scope: str
    origin: Origin
    valid_until: date
    given_by: str
    areas: tuple[str, ...] = ()
    withdrawn: Origin | None = None

    def standing(self, day: date) -> Literal["valid", "expired", "withdrawn"]:
        """valid, expired or withdrawn on that day."""
        if self.withdrawn is not None:
            return "withdrawn"
        return "expired" if day > self.valid_until else "valid"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later text of a note."""

    sections: dict[str, str]
    reason: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Note:
    """A signed note; `sections` as first signed, `text` as it reads now."""

    id: UUID
    visit: UUID | None
    session: UUID | None
    sections: dict[str, str]
    licence: LicenceSeen
    client_name: str
    birth_date: date
    late: bool
    origin: Origin
    amendments: tuple[Amendment, ...] = ()

    @property
    def text(self) -> dict[str, str]:
        """The sections after the last amendment."""
        return self.amendments[-1].sections if self.amendments else self.sections


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody was sent somewhere; open until answered."""

    id: UUID
    to: str
    urgency: str
    steps: tuple[str, ...]
    letter: str
    visit: UUID | None
    origin: Origin
    answered: Origin | None = None
    answer_words: str = ""
    answer_letter: UUID | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """A telephone call."""

    words: str
    direction: str
    reached: bool
    about: UUID | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Review:
    """A review of the course."""

    after_sessions: int
    responding: str
    choice: str
    words: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers of one measure at one checkpoint."""

    measure: str
    numbers: tuple[float, ...]
    when: str
    visit: UUID | None
    origin: Origin
    day: date
    sessions_before: int
    """Sessions given before it was taken."""
    order: int = 0
    replaced: tuple[Origin, ...] = ()

    @property
    def mean(self) -> float:
        """The mean of its numbers."""
        return sum(self.numbers) / len(self.numbers)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with its words: going on, a talk in a crisis, the closing."""

    words: str
    origin: Origin
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lifted:
    """A held area let go: from the next session on it is worked gently."""

    step: str
    area: str
    decision: UUID
    visit: UUID | None
    sessions_before: int


@dataclass(frozen=True, slots=True)
class Held:
    """Days on which the course stood still, from the first up to, not with, the second."""

    start: date
    end: date | None


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
    def open_visit(self) -> Visit | None:
        """The newest visit that was started and has neither a closed session nor a postponing."""
        over = {s.visit for s in self.sessions if not s.is_open}
        started = [v for v in self.visits.values() if v.started_at and not v.postponed]
        waiting = [v for v in started if v.id not in over]
        return max(waiting, key=lambda v: v.started_at or datetime.min, default=None)

    @property
    def planned_visits(self) -> tuple[Visit, ...]:
        """Visits expected and neither begun nor postponed, soonest first."""
        waiting = [v for v in self.visits.values() if not v.started_at and not v.postponed]
        return tuple(sorted(waiting, key=lambda v: (v.planned_at is None, v.planned_at)))

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
