"""What every flow does around its own rule: hold the episode, write, decide again, sum up.

A flow reads

    with Work.on(member, episode_id, how) as work:
        if done := work.repeated("called", words=words): return done
        ... its own rules, over work.state ...
        work.write(Called(words=words))
        return work.done()

All of it is one transaction: the entry, the decision that follows and the summary row, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db import transaction

from unknot.care.protocol.model import Protocol
from unknot.people import access
from unknot.people.models import Member
from unknot.record import clock, journal, summary
from unknot.record.answers import read_answers
from unknot.record.at_hand import not_at_hand
from unknot.record.deciding import decided_payload, says_the_same
from unknot.record.errors import Closed, NotAtHand, NotFound
from unknot.record.fits import fits_of
from unknot.record.fold import fold
from unknot.record.gather import Today, facts_today
from unknot.record.journal import Line
from unknot.record.kinds import Answered, Value
from unknot.record.models import Episode as EpisodeRow
from unknot.record.outcome import Done, How
from unknot.record.protocols import client_facts
from unknot.record.response import Fits
from unknot.record.standing import Moment
from unknot.record.state import Episode
from unknot.record.structs import Struct
from unknot.record.versions import protocol_of
from unknot.record.words import closed_words

AGAIN = 3
"""A stored decision can change what is known (an area was let go); made again so often at most."""


class Work:
    """An episode held for writing, and what has been written to it."""

    def __init__(self, member: Member, row: EpisodeRow, how: How) -> None:
        self.member, self.row = member, row
        self.entry_id, self.happened_at = how.get("entry_id"), how.get("happened_at")
        self.now = clock.now()
        self.lines = journal.lines_of(row.id)
        self.siblings = journal.sibling_lines(row)
        self.entry: UUID | None = None
        self.today_: Today | None = None
        self._fold()

    @staticmethod
    @contextmanager
    def on(member: Member, episode_id: UUID, how: How) -> Iterator[Work]:
        """Hold the episode in a transaction.

        Raises NotYours for an episode of another clinic, NotAllowed for a role that does not see
        clinical content.
        """
        with transaction.atomic():
            yield Work(member, held_row(member, episode_id), how)

    def _fold(self) -> None:
        self.state: Episode = self._folded(self.lines, self.siblings)

    def _folded(self, lines: list[Line], siblings: list[Line]) -> Episode:
        return fold(
            lines,
            zone=self.row.clinic.zone,
            siblings=siblings,
            client_facts=client_facts(lines),
            episode=self.row.id,
        )

    @property
    def protocol(self) -> Protocol:
        """The protocol version the course runs on. Raises ProtocolError when it is not here."""
        return protocol_of(self.state.protocol)

    def repeated(self, kind: str, **given: object) -> Done | None:
        """What was done by an entry of this id before; None when it is new."""
        return self.done(repeated=True) if self.written(self.entry_id, kind, **given) else None

    def written(self, entry_id: UUID | None, kind: str, **given: object) -> bool:
        """Whether an entry of that id says so already. Raises EntryMismatch when it says else."""
        line = journal.written_before(entry_id, self.row.id, self.member.id, kind, given)
        self.entry = self.entry or (line.id if line else None)
        return line is not None

    def must_be_open(self) -> None:
        """Raise Closed when the episode is."""
        why = closed_words(self.state)
        if why:
            raise Closed(why)

    def must_have(self, visit: UUID | None) -> None:
        """Raise NotFound when a visit is named that is not of this episode."""
        if visit is not None and visit not in self.state.visits:
            raise NotFound("There is no such visit in this episode. Start the visit first.")

    def must_be_at_hand(self, visit: UUID | None) -> None:
        """Raise NotFound as `must_have`, NotAtHand for a visit that is not at hand at that time."""
        self.must_have(visit)
        why = not_at_hand(self.state, visit, self.told_at) if visit is not None else ""
        if why:
            raise NotAtHand(why)

    def write(self, payload: Struct, *, now: bool = False, entry_id: UUID | None = None) -> UUID:
        """Add an entry; the flow's own comes first, with the id that `how` gave, or with this one.

        `now`: at this moment, whatever `how` says.
        """
        own = self.entry is None and not now
        line = journal.append(
            self.row,
            self.member.id,
            payload,
            entry_id=entry_id or (self.entry_id if own else None),
            happened_at=None if now else self.happened_at,
        )
        if own:
            self.entry = line.id
        self.lines.append(line)
        self.today_ = None
        self._fold()
        return line.id

    def read(self, answers: Mapping[str, Value]) -> dict[str, Value]:
        """Answers as the protocol's facts. Raises BadAnswer, naming fact and what is allowed."""
        return read_answers(self.protocol, answers, self.told_at, self.state.zone)

    def answer(self, visit: UUID | None, answers: Mapping[str, Value], **said: Any) -> None:
        """Write answers given beside what was written; nothing where there are none."""
        if answers:
            self.write(Answered(visit=visit, answers=self.read(answers), **said))

    @property
    def told_at(self) -> datetime:
        """When it happened: now, unless told otherwise."""
        return self.happened_at or self.now

    @cached_property
    def fits(self) -> Fits:
        """The clinic's own versions of the response model."""
        return fits_of(self.row.clinic_id)

    @cached_property
    def licence(self) -> str:
        """How the member's licence stands today."""
        return str(self.member.licence(self.state.day_of(self.now)))

    def moment(self, visit: UUID | None = None) -> Moment:
        """Now, at a visit (default: the one at hand), by this member."""
        return self._moment_at(self.now, visit)

    def _moment_at(self, at: datetime, visit: UUID | None) -> Moment:
        return moment_of(self.state, self.licence, self.row, visit, at, self.fits)

    def today(self, visit: UUID | None = None, draft: Mapping[str, Value] | None = None) -> Today:
        """The facts of the day and the decision from them."""
        return facts_today(self.state, self.protocol, self.moment(visit), draft)

    def before(self, at: datetime, visit: UUID | None) -> tuple[Episode, Today]:
        """The episode from what was written down before a time, and the decision of that time."""
        lines = [line for line in self.lines if line.recorded_at < at]
        state = self._folded(lines, [line for line in self.siblings if line.recorded_at < at])
        moment = moment_of(state, self.licence, self.row, visit, at, self.fits)
        return state, facts_today(state, protocol_of(state.protocol), moment)

    def decide(self, occasion: str, visit: UUID | None = None, *, late: bool = False) -> Today:
        """Decide again, and store what differs from the last decision of this visit.

        `late`: as of the time that is told of, so that an answer of that day counts.
        """
        at = self.told_at if late else self.now
        moment = self._moment_at(at, visit)
        day = self.state.day_of(self.now) if late else moment.today
        for _ in range(AGAIN):
            moment = self._moment_at(at, moment.visit)
            today = facts_today(self.state, self.protocol, moment)
            payload = decided_payload(today, self.protocol, moment.visit, occasion)
            if says_the_same(self.state.last_decision, payload, day):
                break
            self.write(payload, now=True)
        self.today_ = today
        return today

    def done(self, *, repeated: bool = False) -> Done:
        """Sum up: the summary row is written here, in the same transaction."""
        if not repeated:
            summary.write(self.row, self.state)
        last = self.state.last_decision
        return Done(
            episode=self.row.id,
            entry=self.entry,
            state=self.state,
            decision=self.today_.decision if self.today_ else None,
            decision_id=last.id if last else None,
            repeated=repeated,
        )


def held_row(member: Member, episode_id: UUID, *, lock: bool = True) -> EpisodeRow:
    """The episode's row, locked unless it is only read, if the member may write to it."""
    access.require_record(member)
    rows = EpisodeRow.objects
    found = rows.select_for_update(of=("self",)) if lock else rows.all()
    row = found.select_related("client", "clinic").filter(
        pk=episode_id, client__in=access.clients_of(member)
    )
    first = row.first()
    if first is None:
        raise access.NotYours("No such episode in your clinic.")
    return first


def moment_of(
    state: Episode,
    licence: str,
    row: EpisodeRow,
    visit: UUID | None,
    now: datetime,
    fits: Fits,
) -> Moment:
    """The moment of a decision. While a session is open, the day is the one it was opened on."""
    session = state.open_session
    today = session.day if session else state.day_of(now)
    at_hand = state.visit_on(today)
    if visit is None:
        visit = session.visit if session else (at_hand.id if at_hand else None)
    return Moment(
        now=now,
        today=today,
        visit=visit,
        licence=licence,
        birth_date=row.client.birth_date,
        fits=fits,
    )
