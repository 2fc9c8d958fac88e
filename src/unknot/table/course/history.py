"""The journal read aloud: one entry a line, what happened, when, and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot.care import measures
from unknot.care.protocol.model import Protocol
from unknot.people.models import Clinic, Member
from unknot.record import kinds
from unknot.record.journal import Line
from unknot.record.letters import place_said
from unknot.record.reading import Chart
from unknot.table.shared.doctors_word import outcome_said
from unknot.table.shared.words import (
    clock,
    fact_said,
    listed,
    long_day,
    near_day,
    number,
    signs_found,
    when,
)
from unknot.web.actions import rung
from unknot.web.decided import area_name, said_once

SCOPES = {"plan": "the plan", "sensitive_area": "sensitive areas", "guardian": "by a guardian"}
MANY = 4  # answers of one entry that are named; more are counted


@dataclass(frozen=True)
class Told:
    """One entry: its place, when, by whom, what, and more of it."""

    seq: int
    at: str
    by: str
    what: str
    more: tuple[str, ...] = ()
    late: bool = False


def history(chart: Chart, lines: list[Line]) -> list[Told]:
    """The whole journal of an episode, newest first."""
    names = _names(chart.clinic)
    teller = Teller(chart.protocol, chart.clinic.zone, chart.today)
    put_right = _put_right(lines)
    return [_told(chart, line, names, teller, put_right[line.id]) for line in reversed(lines)]


def _put_right(lines: list[Line]) -> dict[UUID, list[str]]:
    """Of each entry, which one it puts right, and which put it right."""
    seq = {line.id: line.seq for line in lines}
    said: dict[UUID, list[str]] = {line.id: [] for line in lines}
    for line in lines:
        earlier = getattr(line.payload, "replaces", None)
        if earlier in seq:
            said[line.id].append(f"Puts entry {seq[earlier]} right")
            said[earlier].append(f"Put right by entry {line.seq}")
    return said


def _names(clinic: Clinic) -> dict[UUID, str]:
    return dict(Member.objects.filter(clinic=clinic).values_list("pk", "name"))


def _told(
    chart: Chart, line: Line, names: Mapping[UUID, str], teller: Teller, put_right: list[str]
) -> Told:
    what, more = teller.tell(line.payload)
    more = [*more, *put_right]
    at = when(line.happened_at, chart.clinic.zone, chart.today)
    by = names.get(line.author, "a former member")
    return Told(line.seq, at, by, what, tuple(part for part in more if part), line.late)


Words = tuple[str, list[str]]


class Teller:
    """Says each kind of entry in words."""

    def __init__(self, protocol: Protocol, zone: ZoneInfo, today: date) -> None:
        self.protocol = protocol
        self.zone = zone
        self.today = today
        self.by_kind: dict[type, Callable[[Any], Words]] = {
            kinds.Answered: self._answered,
            kinds.Corrected: self._corrected,
            kinds.Measured: self._measured,
            kinds.Decided: self._decided,
            kinds.DecisionAnswered: self._answer,
            kinds.AreaWorked: self._worked,
            kinds.AreaChecked: self._checked,
            kinds.LetterReceived: self._letter,
            kinds.NoteSigned: self._signed,
            kinds.ConsentGiven: self._consent,
            kinds.VisitPlanned: self._planned,
        }

    def tell(self, payload: Any) -> Words:
        """What an entry says: one sentence, and further lines."""
        own = self.by_kind.get(type(payload))
        return own(payload) if own else plain(payload)

    def _facts(self, answers: Mapping[str, Any]) -> list[str]:
        facts = self.protocol.facts
        return [fact_said(facts[n], v) if n in facts else n for n, v in answers.items()]

    def _answered(self, p: kinds.Answered) -> Words:
        how = {"none_of_these": " read and answered no", "carried": " carried over"}
        said = self._facts(p.answers)
        count = number(len(said), "question") + how.get(p.how, " answered")
        if p.how == "none_of_these":
            return f"{count}.", said
        yes = [s for s, v in zip(said, p.answers.values(), strict=True) if v is not False]
        return f"{count}.", yes if len(said) > MANY else said

    def _corrected(self, p: kinds.Corrected) -> Words:
        return "Answer corrected.", [*self._facts(p.answers), f"Why: {p.reason}"]

    def _measured(self, p: kinds.Measured) -> Words:
        read = [f"{_measure(n)}: {listed([f'{v:g}' for v in vs])}" for n, vs in p.readings.items()]
        how = ", by telephone" if p.telephone else ""
        return f"Measured, {p.when.replace('_', '-')}{how}.", read

    def _decided(self, p: kinds.Decided) -> Words:
        today = p.decision["today"]
        course = p.decision["course"]["action"]
        said = f"Decision: {rung(today['action']).word}. Course: {rung(course, 'course').word}."
        steps = (r["say"] for r in today["because"] if r["action"] == today["action"])
        return said, list(said_once(steps))[:MANY]

    def _answer(self, p: kinds.DecisionAnswered) -> Words:
        return f"Decision {p.answer}.", [p.reason]

    def _worked(self, p: kinds.AreaWorked) -> Words:
        stroke = p.stroke.replace("_", " ")
        said = f"{area_name(p.area)}: {stroke}, pressure {p.pressure}, {p.minutes} min."
        response = p.response.replace("_", " ")
        tone = f"Tone {_grade(p.tone_before)} to {_grade(p.tone_after)}, {response}"
        beyond = f"Beyond a limit of that time: {p.beyond}" if p.beyond else ""
        return said, [beyond, tone, signs_found(p), p.words]

    def _checked(self, p: kinds.AreaChecked) -> Words:
        looked = "Looked at" if p.reset_done is None else "Guided check"
        how = looked if p.how == "guided" else "Check of a hold"
        said = f"{how}: {area_name(p.area)}, {p.response.replace('_', ' ')}."
        return said, [signs_found(p), p.words]

    def _letter(self, p: kinds.LetterReceived) -> Words:
        named = [self.protocol.facts[n] for n in p.covers if n in self.protocol.facts]
        covers = listed([fact_said(f, True).rpartition(":")[0] for f in named])
        more = [
            f"Names: {covers}" if covers else "",
            f"Pressure {p.pressure} at most" if p.pressure else "",
            f"Keep off: {'; '.join(area_name(place_said(a)) for a in p.avoid)}" if p.avoid else "",
        ]
        return f"Letter of {p.doctor}, {long_day(p.written_on)}: {outcome_said(p)}.", [
            *more,
            p.words,
        ]

    def _signed(self, p: kinds.NoteSigned) -> Words:
        late = " Late." if p.late else ""
        return f"Note signed, licence {p.licence.number}.{late}", []

    def _consent(self, p: kinds.ConsentGiven) -> Words:
        scope = SCOPES.get(p.scope, p.scope)
        places = listed([area_name(area) for area in p.areas])
        until = f"By {p.given_by}, until {long_day(p.valid_until)}."
        return f"Consent given: {scope}.", [until, places]

    def _planned(self, p: kinds.VisitPlanned) -> Words:
        day = near_day(p.at.astimezone(self.zone).date(), self.today)
        return f"Visit planned for {day}, {clock(p.at, self.zone)}.", []


def _measure(name: str) -> str:
    """Its name; of one that is not shipped any more, its id."""
    known = measures.shipped().get(name)
    return known.name if known else name.replace("_", " ")


def _grade(value: int | None) -> str:
    return "not felt" if value is None else str(value)


def plain(payload: Any) -> Words:
    """The kinds that need no protocol to be said."""
    said = _PLAIN.get(payload.kind)
    if said is None:
        return f"{payload.kind.replace('_', ' ').capitalize()}.", []
    what, fields = said
    more = [str(getattr(payload, name)) for name in fields if getattr(payload, name, "")]
    return what, more


_PLAIN: dict[str, tuple[str, tuple[str, ...]]] = {
    "episode_opened": ("Episode opened.", ("complaint", "protocol")),
    "protocol_moved": ("Moved to another version of the protocol.", ("protocol", "reason")),
    "visit_started": ("Visit started.", ()),
    "visit_postponed": ("Visit ended without a session.", ("reason",)),
    "consent_withdrawn": ("Consent taken back.", ("scope", "words")),
    "session_opened": ("Session opened: hands on.", ()),
    "session_ended": ("Session ended.", ()),
    "session_broken_off": ("Session broken off. It does not count.", ("reason",)),
    "note_amended": ("Note amended.", ("reason",)),
    "referred": ("Referred.", ("to", "urgency")),
    "referral_answered": ("Answer to a referral.", ("words",)),
    "called": ("Telephone call.", ("words",)),
    "reviewed": ("Course reviewed.", ("responding", "choice", "words")),
    "gone_on": ("Went on after a worsening.", ("reason",)),
    "crisis_talked": ("Talked in a crisis.", ("words",)),
    "episode_closed": ("Episode closed.", ("reason", "words")),
}
