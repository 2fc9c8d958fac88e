"""The day as rows: who comes, who is here, who was here, and what else waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from unknot.people.models import Member
from unknot.record.models import Summary
from unknot.record.reading import summaries
from unknot.table.shared.words import clock, number, short_day, when
from unknot.web.actions import rung

LATE = timedelta(hours=24)


@dataclass(frozen=True)
class VisitRow:
    """One visit of the day, or one course that waits."""

    episode: UUID
    client: UUID
    time: str
    name: str
    born: date
    line: str
    action: str
    word: str
    detail: str
    done: bool = False
    now: bool = False


@dataclass(frozen=True)
class Day:
    """All that today's page shows."""

    visits: tuple[VisitRow, ...]
    unsigned: tuple[VisitRow, ...]
    referred: tuple[VisitRow, ...]
    held: tuple[VisitRow, ...]
    others: tuple[VisitRow, ...]

    @property
    def done(self) -> int:
        """How many visits of the day are over."""
        return sum(1 for row in self.visits if row.done)


class Reader:
    """Reads summaries into rows, for one clinic at one moment."""

    def __init__(self, member: Member, now: datetime) -> None:
        self.member = member
        self.clinic = member.clinic
        self.now = now
        self.today = self.clinic.day(now)

    def day(self) -> Day:
        """The whole page, from one query."""
        found = list(summaries(self.member).filter(closed_at=None))
        visits = sorted((s for s in found if self._today(s)), key=self._time)
        rest = [s for s in found if not self._today(s)]
        return Day(
            visits=tuple(self._visit(s) for s in visits),
            unsigned=tuple(self._unsigned(s) for s in found if self._late(s)),
            referred=tuple(self._referred(s) for s in found if s.open_referrals),
            held=tuple(self._course(s) for s in rest if self._held(s)),
            others=tuple(self._course(s) for s in rest if not self._held(s)),
        )

    def _day(self, moment: datetime | None) -> date | None:
        return self.clinic.day(moment) if moment else None

    def _today(self, s: Summary) -> bool:
        moments = (s.next_visit_at, s.visit_started_at, s.session_open_since, s.last_session_at)
        return self._missed(s) or any(self._day(moment) == self.today for moment in moments)

    def _missed(self, s: Summary) -> bool:
        """Expected on an earlier day, and neither begun nor postponed."""
        return s.next_visit_at is not None and self.clinic.day(s.next_visit_at) < self.today

    def _time(self, s: Summary) -> datetime:
        today = [
            m
            for m in (s.visit_started_at, s.last_session_at, s.next_visit_at)
            if self._day(m) == self.today
        ]
        return next((m for m in today if m), self.now)

    def _late(self, s: Summary) -> bool:
        return s.unsigned_since is not None and self.now - s.unsigned_since > LATE

    def _held(self, s: Summary) -> bool:
        return bool(s.open_stops)

    def _row(self, s: Summary, **more: object) -> VisitRow:
        base: dict[str, object] = {
            "episode": s.episode_id,
            "client": s.client_id,
            "time": "",
            "name": s.client.name,
            "born": s.client.birth_date,
            "line": self._line(s),
            "action": "",
            "word": "",
            "detail": "",
        }
        return VisitRow(**{**base, **more})  # type: ignore[arg-type]

    def _line(self, s: Summary) -> str:
        given = "First visit" if not s.sessions_given else f"Session {s.sessions_given + 1}"
        return f"{given}. {s.complaint}"

    def _visit(self, s: Summary) -> VisitRow:
        time = clock(self._time(s), self.clinic.zone)
        if self._missed(s) and self._time(s) == self.now:
            action = self._decided(s)[0] if self._held(s) else ""
            word = rung(action).word if action else "Not started"
            return self._row(s, action=action, word=word, detail=self._expected(s))
        given = self._day(s.last_session_at) == self.today
        if given and s.session_open_since is None:
            signed = "Note not signed yet" if s.unsigned_since else "Note signed"
            line = f"Session {s.sessions_given}. {s.complaint}"
            word, action = self._given(s)
            return self._row(
                s, time=time, word=word, action=action, detail=signed, done=True, line=line
            )
        here = self._day(s.visit_started_at) == self.today or s.session_open_since is not None
        action, detail = self._decided(s)
        if s.session_open_since:
            detail = f"Hands on since {clock(s.session_open_since, self.clinic.zone)}"
        word = rung(action).word
        return self._row(s, time=time, action=action, word=word, detail=detail, now=here)

    def _given(self, s: Summary) -> tuple[str, str]:
        """The word of a session given, and the stop that was found with hands on or after it."""
        action = self._decided(s)[0] if self._held(s) else ""
        return (f"Given. Now: {rung(action).word.lower()}" if action else "Given"), action

    def _expected(self, s: Summary) -> str:
        """For a visit that was missed: when it was to be."""
        return f"Expected {when(s.next_visit_at, self.clinic.zone, self.today)}"

    def _decided(self, s: Summary) -> tuple[str, str]:
        """Today's decision; one of an earlier day only while its stop is open."""
        if s.today and self._day(s.decided_at) == self.today:
            at = f"Decided {clock(s.decided_at, self.clinic.zone)}"
            return s.today, "Questions open" if s.today == "ask" else at
        if self._held(s) and s.today and s.today not in ("go", "adapt", "ask"):
            return s.today, f"Since {short_day(self.clinic.day(s.decided_at))}"
        return "ask", "Not asked yet today"

    def _unsigned(self, s: Summary) -> VisitRow:
        since = when(s.unsigned_since, self.clinic.zone, self.today)
        return self._row(s, word="Note not signed", detail=f"Session over {since}")

    def _referred(self, s: Summary) -> VisitRow:
        sent = when(s.referred_at, self.clinic.zone, self.today) if s.referred_at else ""
        many = number(s.open_referrals, "referral")
        return self._row(s, word=f"{many} without an answer", detail=f"Sent {sent}")

    def _course(self, s: Summary) -> VisitRow:
        action, detail = self._decided(s) if self._held(s) else (s.today, "")
        next_visit = self._day(s.next_visit_at)
        if next_visit and next_visit > self.today:
            detail = f"{detail} Next {short_day(next_visit)}".strip()
        elif not detail:
            detail = "No visit planned"
        word = rung(action).word if action and self._held(s) else _course_word(s.course)
        shown = action if self._held(s) else ""
        return self._row(s, action=shown, word=word, detail=detail)


def _course_word(course: str) -> str:
    return rung(course, "course").word if course else "Not started"
