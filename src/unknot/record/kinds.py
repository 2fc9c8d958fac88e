"""The kinds of entry in a journal, each with what it carries.

An entry's own columns say who, when (happened, recorded) and in which episode; the payload says
what. Payloads are never changed once released: a field may be added with a default, anything else
is a new version. Yes/no findings are True, False, "unsure" or None (not looked at).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from unknot.record.errors import BadPayload
from unknot.record.structs import Range, Struct

Value = bool | int | float | str
"""A fact's value: yes/no as bool, a number, an enum's word, or "unsure"."""
Finding = bool | Literal["unsure"] | None
Response = Literal["relaxed", "partial", "unchanged", "guarded_more", "not_assessed"]
Scope = Literal["plan", "sensitive_area", "guardian"]
When = Literal["before", "after", "intake", "review", "end", "between", "follow_up"]
Level = Annotated[int, Range(1, 5)]
Grade = Annotated[int, Range(0, 4)]
Score = Annotated[int, Range(0, 10)]
Minutes = Annotated[int, Range(0, 240)]

KINDS: dict[str, type[Struct]] = {}
S = TypeVar("S", bound=Struct)


def _kind(name: str) -> Any:
    def add(cls: type[S]) -> type[S]:
        cls.kind = name
        KINDS[name] = cls
        return cls

    return add


def read_payload(kind: str, data: Any, *, strict: bool = False) -> Struct:
    """The payload of a stored entry. Raises BadPayload when kind or content is not known.

    What the product wrote was checked in full then; `strict` checks it in full again.
    """
    if kind not in KINDS:
        raise BadPayload(f"{kind!r} is no kind of entry known here; update the product")
    return KINDS[kind].from_json(data) if strict else KINDS[kind].from_stored(data)


@_kind("episode_opened")
@dataclass(frozen=True, kw_only=True)
class EpisodeOpened(Struct):
    """An episode begins: whose, where, the complaint in the client's words, the protocol."""

    client: UUID
    clinic: UUID
    complaint: str
    protocol: str
    sha256: str
    beside: tuple[UUID, ...] = ()
    """Other episodes of this client that were open, when a second one was confirmed."""


@_kind("protocol_moved")
@dataclass(frozen=True, kw_only=True)
class ProtocolMoved(Struct):
    """The running course goes on with another version of the protocol."""

    protocol: str
    sha256: str
    reason: str


@_kind("visit_planned")
@dataclass(frozen=True, kw_only=True)
class VisitPlanned(Struct):
    """A visit is expected at a time; planned again, it moves."""

    visit: UUID
    at: datetime


@_kind("visit_started")
@dataclass(frozen=True, kw_only=True)
class VisitStarted(Struct):
    """The client is here."""

    visit: UUID


@_kind("answered")
@dataclass(frozen=True, kw_only=True)
class Answered(Struct):
    """Answers as given, and how: each asked, 'none of these' for a list, or carried over.

    `began` is the day a yes began, where the client knows it; a letter must be younger.
    """

    visit: UUID | None
    answers: dict[str, Value]
    how: Literal["each", "none_of_these", "carried"] = "each"
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    began: dict[str, date] = field(default_factory=dict)
    list: str = ""

    def fault(self) -> str:
        return "" if self.answers else "holds no answer"


@_kind("corrected")
@dataclass(frozen=True, kw_only=True)
class Corrected(Struct):
    """Answers of an earlier entry were mistaken. None: it was never asked at all."""

    replaces: UUID
    answers: dict[str, Value | None]
    reason: str
    visit: UUID | None = None

    def fault(self) -> str:
        if not self.answers:
            return "holds no answer"
        return "" if self.reason.strip() else "needs a reason"


@_kind("consent_given")
@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Struct):
    """Consent to the plan, to sensitive areas (all, or those named), or by a guardian."""

    scope: Scope
    valid_until: date
    given_by: str
    areas: tuple[str, ...] = ()
    visit: UUID | None = None


@_kind("consent_withdrawn")
@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Struct):
    """Consent taken back, at any moment, without a reason asked."""

    scope: Scope
    words: str = ""
    visit: UUID | None = None


@_kind("measured")
@dataclass(frozen=True, kw_only=True)
class Measured(Struct):
    """Readings: measure id -> the numbers taken at this checkpoint (often three).

    `parts`: what the numbers are of, where they have names: activities, ticked items, nights.
    """

    visit: UUID | None
    when: When
    readings: dict[str, tuple[float, ...]]
    replaces: UUID | None = None
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    telephone: bool = False

    def fault(self) -> str:
        if not self.readings or not all(self.readings.values()):
            return "holds no reading"
        return ""


@dataclass(frozen=True, kw_only=True)
class File(Struct):
    """A stored photo or PDF: which, its fingerprint, type, size in bytes, its name as given."""

    id: UUID
    sha256: str
    type: str
    size: int
    name: str = ""


@_kind("letter_received")
@dataclass(frozen=True, kw_only=True)
class LetterReceived(Struct):
    """A doctor's written word: who, when, what it names, its limits, until when."""

    doctor: str
    written_on: date
    outcome: Literal["cleared", "refused"]
    covers: tuple[str, ...]
    valid_until: date | None = None
    pressure: Level | None = None
    avoid: tuple[str, ...] = ()
    words: str = ""
    attachment: File | None = None
    referral: UUID | None = None
    visit: UUID | None = None
    seen: tuple[str, ...] = ()
    """Steps that end once a doctor has looked, and that it says a doctor looked at."""

    def fault(self) -> str:
        if not self.doctor.strip():
            return "doctor must be named"
        if self.valid_until and self.valid_until < self.written_on:
            return "valid_until lies before written_on"
        return ""


@dataclass(frozen=True, kw_only=True)
class Stopped(Struct):
    """A stop that fired and was not lifted.

    Its flags are the yes facts that a letter must name, each with the day it began; None: before
    this record began.
    """

    step: str
    action: Literal["emergency", "doctor_today", "clearance_first", "hold"]
    scope: Literal["visit", "area"]
    override: str
    lifts_when: str
    by_answer: bool = False
    flags: dict[str, date | None] = field(default_factory=dict)
    areas: tuple[str, ...] = ()


@_kind("decided")
@dataclass(frozen=True, kw_only=True)
class Decided(Struct):
    """What the protocol said, and what it was decided from (facts known, open, cleared, areas)."""

    visit: UUID | None
    decision: dict[str, Any]
    facts: dict[str, Value]
    occasion: str
    open: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()
    areas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    stops: tuple[Stopped, ...] = ()
    hands_on: bool = False
    model: str = ""
    """The version of the response model that `responding` comes from."""


@_kind("decision_answered")
@dataclass(frozen=True, kw_only=True)
class DecisionAnswered(Struct):
    """What the therapist did with a decision: followed it, or overrode it with a reason."""

    decision: UUID
    answer: Literal["followed", "overridden"]
    reason: str = ""

    def fault(self) -> str:
        needs = self.answer == "overridden" and not self.reason.strip()
        return "an override needs its reason" if needs else ""


@dataclass(frozen=True, kw_only=True)
class LicenceSeen(Struct):
    """The licence as it stood at that moment."""

    number: str
    authority: str
    expires: date | None


@_kind("session_opened")
@dataclass(frozen=True, kw_only=True)
class SessionOpened(Struct):
    """Hands go on: under which decision, by which licence."""

    visit: UUID
    session: UUID
    licence: LicenceSeen
    decision: UUID
    second_today: bool = False


@_kind("area_worked")
@dataclass(frozen=True, kw_only=True)
class AreaWorked(Struct):
    """One area worked: stroke, pressure (Walton 1-5), minutes, tone and signs felt."""

    session: UUID
    area: str
    stroke: str
    pressure: Level
    minutes: Minutes
    tone_before: Grade | None = None
    tone_after: Grade | None = None
    response: Response = "not_assessed"
    heat: Finding = None
    swelling: Finding = None
    redness: Finding = None
    altered_function: Finding = None
    tenderness: Grade | None = None
    redness_readable: bool | None = None
    words: str = ""
    replaces: UUID | None = None
    beyond: str = ""
    """Of a correction: the limit of that time it goes beyond, in words. It is true all the same."""


@_kind("area_checked")
@dataclass(frozen=True, kw_only=True)
class AreaChecked(Struct):
    """An area felt and looked at, not worked: guided, in a session, or a re-check of a hold."""

    visit: UUID | None
    session: UUID | None
    area: str
    how: Literal["guided", "recheck"]
    reset_done: Finding = None
    response: Response = "not_assessed"
    tone: Grade | None = None
    tenderness: Grade | None = None
    heat: Finding = None
    swelling: Finding = None
    swelling_falling: Finding = None
    redness: Finding = None
    redness_readable: bool | None = None
    altered_function: Finding = None
    rest_pain: Score | None = None
    words: str = ""
    replaces: UUID | None = None


@_kind("session_ended")
@dataclass(frozen=True, kw_only=True)
class SessionEnded(Struct):
    """'End session' was pressed: from here on it counts as given."""

    session: UUID


@_kind("session_broken_off")
@dataclass(frozen=True, kw_only=True)
class SessionBrokenOff(Struct):
    """Stopped before its end: never counts as given."""

    session: UUID
    reason: str


@_kind("visit_postponed")
@dataclass(frozen=True, kw_only=True)
class VisitPostponed(Struct):
    """The visit ends without a session."""

    visit: UUID
    reason: str


@_kind("note_signed")
@dataclass(frozen=True, kw_only=True)
class NoteSigned(Struct):
    """The signed account of a session: S, O, A, P; licence, name and birth date frozen with it."""

    note: UUID
    visit: UUID | None
    session: UUID | None
    sections: dict[Literal["S", "O", "A", "P"], str]
    licence: LicenceSeen
    client_name: str
    birth_date: date
    late: bool = False

    def fault(self) -> str:
        if set(self.sections) != {"S", "O", "A", "P"}:
            return "sections must be S, O, A and P"
        return "" if any(text.strip() for text in self.sections.values()) else "is empty"


@_kind("note_amended")
@dataclass(frozen=True, kw_only=True)
class NoteAmended(Struct):
    """A later text of a signed note, with its reason; the original stays readable."""

    note: UUID
    sections: dict[Literal["S", "O", "A", "P"], str]
    reason: str

    def fault(self) -> str:
        if set(self.sections) != {"S", "O", "A", "P"}:
            return "sections must be S, O, A and P"
        return "" if self.reason.strip() else "needs a reason"


@_kind("referred")
@dataclass(frozen=True, kw_only=True)
class Referred(Struct):
    """Sent to somebody: how soon, because of which steps, with this letter."""

    to: str
    urgency: Literal["emergency", "today", "days", "none"]
    steps: tuple[str, ...]
    letter: str
    visit: UUID | None = None
    asked: tuple[str, ...] = ()
    """What an answer has to name: flags a letter clears, and `seen:` steps a doctor looks at."""
    review: UUID | None = None
    """The review at which "see a doctor first" was chosen, where it is sent for that."""


@_kind("referral_answered")
@dataclass(frozen=True, kw_only=True)
class ReferralAnswered(Struct):
    """What came back on a referral: a letter (its entry), or words heard."""

    referral: UUID
    words: str = ""
    letter: UUID | None = None


@_kind("called")
@dataclass(frozen=True, kw_only=True)
class Called(Struct):
    """A telephone call: an entry without a visit."""

    words: str
    direction: Literal["out", "in"] = "out"
    reached: bool = True
    about: UUID | None = None

    def fault(self) -> str:
        return "" if self.words.strip() else "needs what was said"


@_kind("reviewed")
@dataclass(frozen=True, kw_only=True)
class Reviewed(Struct):
    """The review: after how many sessions, what the readings say, what was chosen together."""

    after_sessions: Annotated[int, Range(0, 99)]
    responding: Literal["too_early", "no", "unclear", "yes"]
    choice: str
    words: str = ""
    visit: UUID | None = None
    p: float | None = None
    """The probability of an important gain, as the model said it then; None while too early."""
    model: str = ""
    """The version of the response model."""


@_kind("gone_on")
@dataclass(frozen=True, kw_only=True)
class GoneOn(Struct):
    """The recorded decision to go on after the client became worse."""

    reason: str
    visit: UUID | None = None

    def fault(self) -> str:
        return "" if self.reason.strip() else "needs a reason"


@_kind("crisis_talked")
@dataclass(frozen=True, kw_only=True)
class CrisisTalked(Struct):
    """A person of the service talked with the client about self-harm."""

    words: str
    visit: UUID | None = None


@_kind("episode_closed")
@dataclass(frozen=True, kw_only=True)
class EpisodeClosed(Struct):
    """The episode ends."""

    reason: str
    words: str = ""
