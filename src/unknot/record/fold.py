"""The fold: entries in, the episode they make out.

An episode is nothing but its entries. The fold reads them once, in order, and knows neither the
protocol nor the day: what depends on those is worked out from its result (`facts`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from heapq import merge
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot.care.letters import SEEN
from unknot.record import kinds
from unknot.record.chain import GENESIS
from unknot.record.fold_areas import Areas
from unknot.record.fold_decisions import Decisions
from unknot.record.fold_said import Said
from unknot.record.journal import Line
from unknot.record.state import (
    Amendment,
    Call,
    Consent,
    Episode,
    Event,
    Letter,
    Note,
    Origin,
    Referral,
    Review,
    Session,
    Visit,
)


def fold(
    lines: Sequence[Line],
    *,
    zone: ZoneInfo,
    siblings: Iterable[Line] = (),
    client_facts: Collection[str] = (),
    episode: UUID | None = None,
) -> Episode:
    """The episode that its lines make.

    `siblings` are the lines of the client's other episodes, in the order in which they were
    written down; of them only the answers to `client_facts` are read. `zone` is the clinic's.
    """
    own = lines[0].episode if lines else episode
    if own is None:
        raise ValueError("an episode without entries needs its id")
    folding = _Fold(own, zone, frozenset(client_facts))
    others = [line for line in siblings if line.kind in ("answered", "corrected")]
    stream = merge(lines, others, key=lambda line: line.recorded_at) if others else lines
    for order, line in enumerate(stream, start=1):
        folding.read(line, order)
    return folding.state()


class _Fold:
    """What has been read so far."""

    def __init__(self, episode: UUID, zone: ZoneInfo, client_facts: frozenset[str]) -> None:
        self.episode, self.zone = episode, zone
        self.head: dict[str, Any] = {"seq": 0, "head": GENESIS, "last_recorded_at": None}
        self.head_of_episode: dict[str, Any] = {}
        self.closed: Event | None = None
        self.visits: dict[UUID, Visit] = {}
        self.sessions: dict[UUID, Session] = {}
        self.notes: dict[UUID, Note] = {}
        self.referrals: dict[UUID, Referral] = {}
        self.consents: dict[str, Consent] = {}
        self.letters: list[Letter] = []
        self.calls: list[Call] = []
        self.reviews: list[Review] = []
        self.events: dict[str, list[Event]] = {
            name: [] for name in ("gone_on", "crisis_talks", "moves", "taken_back")
        }
        self.late: set[UUID] = set()
        self.said = Said(episode, zone, client_facts)
        self.areas = Areas(zone, self.said)
        self.decisions = Decisions(zone)
        self.given = 0

    def read(self, line: Line, order: int) -> None:
        """Take in one line."""
        origin = Origin(line.id, line.happened_at, line.recorded_at, line.author)
        if line.episode == self.episode:
            self.head = {
                "seq": line.seq,
                "head": line.hash,
                "last_recorded_at": line.recorded_at,
            }
            if line.late:
                self.late.add(line.id)
        self.said.place = self.areas.place = self.decisions.place = (order, self.given)
        READ[line.kind](self, line.payload, origin, line)

    # The beginning and the end.

    def opened(self, p: kinds.EpisodeOpened, origin: Origin, line: Line) -> None:
        self.head_of_episode = {
            "opened": origin,
            "complaint": p.complaint,
            "client": p.client,
            "clinic": p.clinic,
            "protocol": p.protocol,
            "sha256": p.sha256,
        }

    def moved(self, p: kinds.ProtocolMoved, origin: Origin, line: Line) -> None:
        words = f"{self.head_of_episode.get('protocol', '')} to {p.protocol}"
        self.events["moves"].append(Event(words, origin, p.reason))
        self.head_of_episode = {
            **self.head_of_episode,
            "protocol": p.protocol,
            "sha256": p.sha256,
        }

    def ended_episode(self, p: kinds.EpisodeClosed, origin: Origin, line: Line) -> None:
        self.closed = Event(p.words, origin, p.reason)

    # Visits and sessions.

    def planned(self, p: kinds.VisitPlanned, origin: Origin, line: Line) -> None:
        self.visits[p.visit] = replace(self.visits.get(p.visit) or Visit(p.visit), planned_at=p.at)

    def started(self, p: kinds.VisitStarted, origin: Origin, line: Line) -> None:
        visit = self.visits.get(p.visit) or Visit(p.visit)
        self.visits[p.visit] = replace(visit, started_at=origin.at, started_by=origin.by)

    def postponed(self, p: kinds.VisitPostponed, origin: Origin, line: Line) -> None:
        visit = self.visits.get(p.visit) or Visit(p.visit)
        self.visits[p.visit] = replace(visit, postponed=origin, postponed_why=p.reason)

    def session_opened(self, p: kinds.SessionOpened, origin: Origin, line: Line) -> None:
        day = origin.at.astimezone(self.zone).date()
        self.sessions[p.session] = Session(p.session, p.visit, origin, p.licence, p.decision, day)
        self.decisions.hands_on(day)

    def session_ended(self, p: kinds.SessionEnded, origin: Origin, line: Line) -> None:
        session = self.sessions.get(p.session)
        if session is None or not session.is_open:
            return
        worked = [work.area for work in self.areas.works_of(p.session)]
        held = self.decisions.held_areas
        counts = any(area not in held for area in worked) if worked else not held
        self.sessions[p.session] = replace(session, ended=origin, counts=counts)
        if counts:
            self.given += 1
            self.decisions.hands_on(session.day)

    def broken_off(self, p: kinds.SessionBrokenOff, origin: Origin, line: Line) -> None:
        session = self.sessions.get(p.session)
        if session is not None and session.is_open:
            self.sessions[p.session] = replace(session, broken_off=origin, broken_off_why=p.reason)

    # What was said, felt and measured.

    def answered(self, p: kinds.Answered, origin: Origin, line: Line) -> None:
        self.said.answered(p, origin, line.episode)

    def corrected(self, p: kinds.Corrected, origin: Origin, line: Line) -> None:
        self.said.corrected(p, origin)

    def measured(self, p: kinds.Measured, origin: Origin, line: Line) -> None:
        self.said.measured(p, origin)

    def worked(self, p: kinds.AreaWorked, origin: Origin, line: Line) -> None:
        session = self.sessions.get(p.session)
        self.areas.worked(p, origin, session.visit if session else None)

    def checked(self, p: kinds.AreaChecked, origin: Origin, line: Line) -> None:
        self.areas.checked(p, origin)

    # Decisions.

    def decided(self, p: kinds.Decided, origin: Origin, line: Line) -> None:
        self.decisions.decided(p, origin)

    def decision_answered(self, p: kinds.DecisionAnswered, origin: Origin, line: Line) -> None:
        self.decisions.answered(p, origin)

    # Papers.

    def consented(self, p: kinds.ConsentGiven, origin: Origin, line: Line) -> None:
        self.consents[p.scope] = Consent(p.scope, origin, p.valid_until, p.given_by, p.areas)

    def withdrawn(self, p: kinds.ConsentWithdrawn, origin: Origin, line: Line) -> None:
        given = self.consents.get(p.scope)
        day = origin.at.astimezone(self.zone).date()
        self.events["taken_back"].append(Event(p.words, origin, p.scope))
        given = given or Consent(p.scope, origin, day, "")
        self.consents[p.scope] = replace(given, withdrawn=origin)

    def letter(self, p: kinds.LetterReceived, origin: Origin, line: Line) -> None:
        self.letters.append(
            Letter(
                origin.entry,
                p.doctor,
                p.written_on,
                p.valid_until,
                p.outcome,
                p.covers,
                p.pressure,
                p.avoid,
                p.words,
                p.attachment,
                origin,
                p.seen,
            )
        )
        if p.referral is not None:
            self._letter_answers(p.referral, p, origin)

    def _letter_answers(self, referral: UUID, p: kinds.LetterReceived, origin: Origin) -> None:
        """A letter answers what it names; a plain no answers all. The rest is waited for."""
        sent = self.referrals.get(referral)
        if sent is None or sent.answered is not None:
            return
        said = (*p.covers, *(SEEN + step for step in p.seen))
        all_of_it = p.outcome == "refused" and not said
        names = sent.asked if all_of_it else [name for name in sent.asked if name in said]
        sent = replace(sent, named=tuple(dict.fromkeys((*sent.named, *names))))
        self.referrals[referral] = sent
        if not sent.waits_for:
            self._answer_referral(referral, origin, p.words, origin.entry)

    def signed(self, p: kinds.NoteSigned, origin: Origin, line: Line) -> None:
        if p.note in self.notes:
            return
        sections = cast(dict[str, str], p.sections)
        self.notes[p.note] = Note(
            p.note,
            p.visit,
            p.session,
            sections,
            p.licence,
            p.client_name,
            p.birth_date,
            p.late,
            origin,
        )

    def amended(self, p: kinds.NoteAmended, origin: Origin, line: Line) -> None:
        note = self.notes.get(p.note)
        if note is not None:
            later = Amendment(cast(dict[str, str], p.sections), p.reason, origin)
            self.notes[p.note] = replace(note, amendments=(*note.amendments, later))

    def referred(self, p: kinds.Referred, origin: Origin, line: Line) -> None:
        self.referrals[origin.entry] = Referral(
            origin.entry,
            p.to,
            p.urgency,
            p.steps,
            p.letter,
            p.visit,
            origin,
            asked=p.asked,
            review=p.review,
        )

    def referral_answered(self, p: kinds.ReferralAnswered, origin: Origin, line: Line) -> None:
        self._answer_referral(p.referral, origin, p.words, p.letter)

    def _answer_referral(
        self, referral: UUID, origin: Origin, words: str, letter: UUID | None
    ) -> None:
        sent = self.referrals.get(referral)
        if sent is not None and sent.answered is None:
            self.referrals[referral] = replace(
                sent, answered=origin, answer_words=words, answer_letter=letter
            )

    def called(self, p: kinds.Called, origin: Origin, line: Line) -> None:
        self.calls.append(Call(p.words, p.direction, p.reached, p.about, origin))

    def reviewed(self, p: kinds.Reviewed, origin: Origin, line: Line) -> None:
        self.reviews.append(Review(p.after_sessions, p.responding, p.choice, p.words, origin))

    def gone_on(self, p: kinds.GoneOn, origin: Origin, line: Line) -> None:
        self.events["gone_on"].append(Event(p.reason, origin))

    def talked(self, p: kinds.CrisisTalked, origin: Origin, line: Line) -> None:
        self.events["crisis_talks"].append(Event(p.words, origin))

    def state(self) -> Episode:
        """The episode, frozen."""
        sessions = tuple(
            replace(session, works=self.areas.works_of(session.id))
            for session in self.sessions.values()
        )
        return Episode(
            id=self.episode,
            zone=self.zone,
            **self.head_of_episode,
            **self.head,
            closed=self.closed,
            visits=dict(self.visits),
            sessions=sessions,
            answers=self.said.answers(),
            readings=tuple(self.said.readings.values()),
            checks=tuple(self.areas.checks.values()),
            decisions=tuple(self.decisions.stored.values()),
            open_stops=tuple(self.decisions.open.values()),
            held_days=self.decisions.held_days(),
            lifted=tuple(self.decisions.lifted),
            letters=tuple(self.letters),
            consents=dict(self.consents),
            notes=tuple(self.notes.values()),
            referrals=tuple(self.referrals.values()),
            calls=tuple(self.calls),
            reviews=tuple(self.reviews),
            gone_on=tuple(self.events["gone_on"]),
            crisis_talks=tuple(self.events["crisis_talks"]),
            moves=tuple(self.events["moves"]),
            taken_back=tuple(self.events["taken_back"]),
            late_entries=frozenset(self.late),
        )


READ: dict[str, Callable[[_Fold, Any, Origin, Line], None]] = {
    "episode_opened": _Fold.opened,
    "protocol_moved": _Fold.moved,
    "visit_planned": _Fold.planned,
    "visit_started": _Fold.started,
    "visit_postponed": _Fold.postponed,
    "answered": _Fold.answered,
    "corrected": _Fold.corrected,
    "consent_given": _Fold.consented,
    "consent_withdrawn": _Fold.withdrawn,
    "measured": _Fold.measured,
    "letter_received": _Fold.letter,
    "decided": _Fold.decided,
    "decision_answered": _Fold.decision_answered,
    "session_opened": _Fold.session_opened,
    "area_worked": _Fold.worked,
    "area_checked": _Fold.checked,
    "session_ended": _Fold.session_ended,
    "session_broken_off": _Fold.broken_off,
    "note_signed": _Fold.signed,
    "note_amended": _Fold.amended,
    "referred": _Fold.referred,
    "referral_answered": _Fold.referral_answered,
    "called": _Fold.called,
    "reviewed": _Fold.reviewed,
    "gone_on": _Fold.gone_on,
    "crisis_talked": _Fold.talked,
    "episode_closed": _Fold.ended_episode,
}
