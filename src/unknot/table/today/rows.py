"""The day as rows: who comes, who is here, who was here, and what else waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from unknot.care.measures import rounds
from unknot.care.protocol.ladders import STOPS
from unknot.people import access
from unknot.people.models import Member
from unknot.record.chosen import choice_said
from unknot.record.models import Summary
from unknot.record.reading import summaries
from unknot.record.session_times import SessionTime
from unknot.record.visit_times import VisitTimes
from unknot.table.shared.chosen import rests_word
from unknot.table.shared.words import clock, number, short_day, when
from unknot.web.actions import rung


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
    missed: UUID | None = None
    """The visit to which the client did not come: its row leads to planning it again."""
    url: str = ""
    """Where it leads, if not to the course."""


@dataclass(frozen=True)
class Day:
    """All that today's page shows."""

    visits: tuple[VisitRow, ...]
    missed: tuple[VisitRow, ...]
    left_open: tuple[VisitRow, ...]
    unsigned: tuple[VisitRow, ...]
    referred: tuple[VisitRow, ...]
    held: tuple[VisitRow, ...]
    others: tuple[VisitRow, ...]
    to_ask: tuple[VisitRow, ...]
    """Whose course is over: how did it go?"""
    worse: tuple[VisitRow, ...]
    """Who was worse when asked, and has not come back since."""

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
        self._lately = self.today - timedelta(days=rounds().open_days)

    def day(self) -> Day:
        """The whole page, from one query."""
        shown = Q(closed_at=None) | self._asked() | self._to_end() | self._worse_lately()
        every = list(summaries(self.member).filter(shown))
        found = [s for s in every if s.closed_at is None]
        visits = {s.episode_id: self._visits(s) for s in every}
        rest = [s for s in found if not visits[s.episode_id]]
        timed = sorted((v for rows in visits.values() for v in rows), key=lambda v: v[0])
        return Day(
            visits=tuple(row for _, row in timed),
            missed=tuple(row for s in found for row in self._missed(s)),
            left_open=tuple(self._open_since(s) for s in found if self._left_open(s)),
            unsigned=tuple(row for s in every for row in self._unsigned(s)),
            referred=tuple(self._referred(s) for s in found if s.open_referrals),
            held=tuple(self._course(s) for s in rest if self._held(s)),
            others=tuple(self._course(s) for s in rest if not self._held(s)),
            to_ask=tuple(self._to_ask(s) for s in every if self._is_asked(s)),
            worse=tuple(self._worse(s) for s in every if self._is_worse(s, every)),
        )

    def _asked(self) -> Q:
        """Those whose follow-up is due, and not too late."""
        return Q(follow_up_on__gte=self._lately, follow_up_on__lte=self.today)

    def _to_end(self) -> Q:
        """Closed today, or with a note to sign: a closed course keeps its notes and its day."""
        midnight = datetime.combine(self.today, time.min, tzinfo=self.clinic.zone)
        return Q(closed_at__gte=midnight) | Q(unsigned_since__isnull=False)

    def _is_asked(self, s: Summary) -> bool:
        return s.follow_up_on is not None and self._lately <= s.follow_up_on <= self.today

    def _to_ask(self, s: Summary) -> VisitRow:
        line = f"{number(s.sessions_given, 'session')} given. {s.complaint}"
        since = f"Since {short_day(s.follow_up_on)}" if s.follow_up_on else ""
        ask = reverse("table:full_set", kwargs={"episode": s.episode_id})
        return self._row(s, line=line, word="Ask how it went", detail=since, url=ask)

    def _worse_lately(self) -> Q:
        """Those who were worse when asked, for as long as a follow-up is open."""
        return Q(worse_on__gte=self._lately)

    def _is_worse(self, s: Summary, every: list[Summary]) -> bool:
        """Until a new episode of the client is open: its questions come first."""
        lately = s.worse_on is not None and s.worse_on >= self._lately
        return lately and not any(
            one.client_id == s.client_id and one.closed_at is None for one in every
        )

    def _worse(self, s: Summary) -> VisitRow:
        asked = f"Asked on {short_day(s.worse_on)}" if s.worse_on else ""
        line = f"{number(s.sessions_given, 'session')} given. {s.complaint}"
        return self._row(s, line=line, word="Worse than at the start", detail=asked)

    def _day(self, moment: datetime | None) -> date | None:
        return self.clinic.day(moment) if moment else None

    def _times(self, s: Summary) -> VisitTimes:
        return s.times(self.clinic, self.today)

    def _visits(self, s: Summary) -> list[tuple[datetime, VisitRow]]:
        """Every visit of the day with its time: given, broken off, here now, still expected."""
        found = [(one.at, self._over(s, one)) for one in self._over_today(s)]
        if s.closed_at is not None:
            return found
        here = s.session_open_since or s.visit_started_at
        if here and (s.session_open_since or self._day(here) == self.today):
            found.append((here, self._here(s, here)))
        for visit in self._times(s).expected:
            if self._times(s).day(visit) == self.today:
                found.append((visit.at, self._expected(s, visit.at)))
        return found

    def _over_today(self, s: Summary) -> list[SessionTime]:
        return [one for one in s.sessions_over if self._day(one.at) == self.today]

    def _left_open(self, s: Summary) -> bool:
        """A visit of an earlier day that was begun and not ended."""
        begun = self._day(s.visit_started_at)
        return begun is not None and begun < self.today and not s.session_open_since

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

    def _clock(self, moment: datetime) -> str:
        return clock(moment, self.clinic.zone)

    def _when(self, moment: datetime) -> str:
        return when(moment, self.clinic.zone, self.today)

    def _over(self, s: Summary, one: SessionTime) -> VisitRow:
        """A session given, or broken off; the newest with what the protocol says after it."""
        newest = one == s.sessions_over[-1] and s.closed_at is None
        return self._given(s, one, newest) if one.number else self._broken_off(s, one, newest)

    def _given(self, s: Summary, one: SessionTime, newest: bool) -> VisitRow:
        """With the stop that was found with hands on or after it, unless a later visit has it."""
        begun = s.visit_started_at and not self._left_open(s)
        later = begun or s.session_open_since or not newest
        action = self._decided(s)[0] if self._held(s) and not later else ""
        word = f"Given. Now: {rung(action).word.lower()}" if action else "Given"
        at, line = self._clock(one.at), _session_line(s, one)
        return self._row(
            s, time=at, word=word, action=action, detail=_signed(one), done=True, line=line
        )

    def _broken_off(self, s: Summary, one: SessionTime, newest: bool) -> VisitRow:
        """It stays in the list with what is to do: the questions, the stop, the note."""
        action = s.today if newest and self._day(s.decided_at) == self.today else ""
        first = f"{rung(action).word}." if action in STOPS else ""
        first = "Ask the questions again." if action == "ask" else first
        return self._row(
            s,
            time=self._clock(one.at),
            line=_session_line(s, one),
            action=action if self._held(s) else "",
            word="Broken off",
            detail=f"{first} {_signed(one)}".strip(),
        )

    def _here(self, s: Summary, since: datetime) -> VisitRow:
        said = self._now_said(s)
        if s.session_open_since:
            said["detail"] = f"Hands on since {self._clock(s.session_open_since)}"
        return self._row(s, time=self._clock(since), now=True, **said)

    def _expected(self, s: Summary, at: datetime) -> VisitRow:
        return self._row(s, time=self._clock(at), **self._now_said(s))

    def _now_said(self, s: Summary) -> dict[str, object]:
        """Today's decision; the choice by which massage rests, where nothing stops besides."""
        action, detail = self._decided(s)
        if s.chosen and action not in STOPS and not s.session_open_since:
            return {"word": rests_word(s.chosen), "detail": self._chosen(s)}
        return {"action": action, "word": rung(action).word, "detail": detail}

    def _chosen(self, s: Summary) -> str:
        """`Chosen 2 Mar by Bob: stop here.`"""
        by = self._names.get(s.chosen_by, "a former member")
        on = short_day(self.clinic.day(s.chosen_at)) if s.chosen_at else ""
        return f"Chosen {on} by {by}: {choice_said(s.chosen)}."

    @cached_property
    def _names(self) -> dict[UUID | None, str]:
        return dict(access.members_of(self.member).values_list("pk", "name"))

    def _missed(self, s: Summary) -> list[VisitRow]:
        """Visits of earlier days to which the client did not come."""
        return [
            self._row(
                s,
                word="Did not come",
                detail=f"Expected {self._when(visit.at)}",
                missed=visit.visit,
            )
            for visit in self._times(s).missed
        ]

    def _open_since(self, s: Summary) -> VisitRow:
        begun = self._when(s.visit_started_at) if s.visit_started_at else ""
        return self._row(s, word="Left open", detail=f"Begun {begun}".strip())

    def _decided(self, s: Summary) -> tuple[str, str]:
        """Today's decision; one of an earlier day only while its stop is open."""
        at, day = s.decided_at, self._day(s.decided_at)
        if s.today and at and day == self.today:
            asks = s.today == "ask"
            return s.today, "Questions open" if asks else f"Decided {self._clock(at)}"
        if self._held(s) and s.today and day and s.today not in ("go", "adapt", "ask"):
            return s.today, f"Since {short_day(day)}"
        return "ask", "Not asked yet today"

    def _unsigned(self, s: Summary) -> list[VisitRow]:
        """Notes that are late, each with its way to the note, in closed courses too."""
        return [
            self._row(
                s,
                line=_session_line(s, one),
                word="Note not signed",
                detail=f"Session over {self._when(one.over_at)}",
                url=reverse("table:note", kwargs={"episode": s.episode_id, "visit": one.visit}),
            )
            for one in s.sessions_over
            if one.late_at and self.now > one.late_at
        ]

    def _referred(self, s: Summary) -> VisitRow:
        sent = self._when(s.referred_at) if s.referred_at else ""
        many = number(s.open_referrals, "referral")
        return self._row(s, word=f"{many} without an answer", detail=f"Sent {sent}")

    def _course(self, s: Summary) -> VisitRow:
        held = self._held(s)
        action, detail = self._decided(s) if held else ("", self._chosen(s) if s.chosen else "")
        times = self._times(s)
        if times.next:
            detail = f"{detail} Next {short_day(times.day(times.next))}".strip()
        elif not detail:
            detail = "No visit planned"
        word = rung(action).word if action else _course_word(s)
        return self._row(s, action=action, word=word, detail=detail)


def _signed(one: SessionTime) -> str:
    return "Note not signed yet" if one.late_at else "Note signed"


def _session_line(s: Summary, one: SessionTime) -> str:
    said = f"Session {one.number}." if one.number else "Does not count as a session."
    return f"{said} {s.complaint}"


def _course_word(s: Summary) -> str:
    if s.chosen:
        return rests_word(s.chosen)
    return rung(s.course, "course").word if s.course else "Not started"
