"""The parts of a folded episode: answers, visits, sessions, stops, papers. All frozen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from unknot.care.letters import SEEN
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

    def only_on(self, areas: Collection[str]) -> bool:
        """Whether something was worked, and nothing but these areas."""
        return bool(self.works) and all(work.area in areas for work in self.works)


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

    def used(self, step: str) -> dict[str, Value]:
        """The facts that carried a step of today's ladder."""
        because = self.decision["today"]["because"]
        return next((dict(one["used"]) for one in because if one["step"] == step), {})


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
    seen: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """All that it names: facts it covers, steps that were looked at."""
        return (*self.covers, *(SEEN + step for step in self.seen))


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
    asked: tuple[str, ...] = ()
    """What an answer has to name (care.letters.conditions)."""
    named: tuple[str, ...] = ()
    """What letters have named of it so far."""
    review: UUID | None = None
    """The review at which a doctor was chosen, where it is sent for that."""

    @property
    def waits_for(self) -> tuple[str, ...]:
        """What was asked and no letter has named yet."""
        return tuple(name for name in self.asked if name not in self.named)


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
    parts: tuple[str, ...] = ()
    """What its numbers are of, where they have names."""

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
