"""The part of the fold that keeps decisions, the stops they leave open, and days on hold.

Open are the stops of the last stored decision, except those that an answer lifts. While one
stands, it keeps the day and the flags with which it began.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot.record import kinds
from unknot.record.state import (
    DecisionAnswer,
    Flag,
    Held,
    Lifted,
    OpenStop,
    Origin,
    StoredDecision,
)

STOPS = frozenset({"emergency", "doctor_today", "clearance_first", "hold"})


class Decisions:
    """Decisions by id, open stops by step."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.place = (0, 0)
        self.stored: dict[UUID, StoredDecision] = {}
        self.open: dict[str, OpenStop] = {}
        self.lifted: list[Lifted] = []
        self.holds: list[Held] = []
        self.held_since: date | None = None

    @property
    def held_areas(self) -> set[str]:
        """Areas that an open stop holds."""
        stops = self.open.values()
        return {area for stop in stops if stop.scope == "area" for area in stop.areas}

    def decided(self, p: kinds.Decided, origin: Origin) -> None:
        """Take in a decision: it says which stops are open from here on."""
        day = origin.at.astimezone(self.zone).date()
        self.stored[origin.entry] = StoredDecision(
            id=origin.entry,
            visit=p.visit,
            decision=p.decision,
            facts=p.facts,
            occasion=p.occasion,
            origin=origin,
            day=day,
            order=self.place[0],
            open=p.open,
            cleared=p.cleared,
            areas=p.areas,
            stops=p.stops,
            hands_on=p.hands_on,
        )
        reasons = {reason["step"]: reason for reason in p.decision["today"]["because"]}
        before = self.open
        self.open = {
            stop.step: self._stop(stop, reasons.get(stop.step, {}), origin, day)
            for stop in p.stops
            if not stop.by_answer
        }
        self._let_go(before, p, origin)
        if p.decision["today"]["action"] in STOPS:
            self.held_since = self.held_since or day
        elif p.hands_on:
            self.hands_on(day)

    def _stop(
        self, stop: kinds.Stopped, reason: dict[str, str], origin: Origin, day: date
    ) -> OpenStop:
        old = self.open.get(stop.step)
        flags = {flag.fact: flag.since for flag in old.flags} if old else {}
        flags.update(stop.flags)
        return OpenStop(
            step=stop.step,
            action=stop.action,
            scope=stop.scope,
            override=stop.override,
            since=old.since if old else day,
            decision=origin.entry,
            areas=stop.areas,
            flags=tuple(Flag(fact, since) for fact, since in flags.items()),
            say=reason.get("say", ""),
            tell=reason.get("tell", ""),
            lifts_when=stop.lifts_when,
            fired_in=(*(old.fired_in if old else ()), origin.entry),
            area_since=self._since(old, stop.areas, origin.at),
        )

    @staticmethod
    def _since(
        old: OpenStop | None, areas: tuple[str, ...], moment: datetime
    ) -> dict[str, datetime]:
        before = old.area_since if old else {}
        return {area: before.get(area, moment) for area in areas}

    def _let_go(self, before: dict[str, OpenStop], p: kinds.Decided, origin: Origin) -> None:
        """Areas that were held and are not: lifted, unless a correction undid the hold."""
        for step, stop in before.items():
            now = self.open.get(step)
            gone = set(stop.areas) - set(now.areas if now else ())
            undone = step not in p.open
            for area in sorted(gone) if stop.scope == "area" and not undone else ():
                self.lifted.append(Lifted(step, area, origin.entry, p.visit, self.place[1]))

    def answered(self, p: kinds.DecisionAnswered, origin: Origin) -> None:
        """Take in what the therapist did with a decision; the first answer stands."""
        decision = self.stored.get(p.decision)
        if decision is not None and decision.answer is None:
            answer = DecisionAnswer(p.answer, p.reason, origin)
            self.stored[p.decision] = replace(decision, answer=answer)

    def hands_on(self, day: date) -> None:
        """The course goes on from this day."""
        if self.held_since is not None and day > self.held_since:
            self.holds.append(Held(self.held_since, day))
        self.held_since = None

    def held_days(self) -> tuple[Held, ...]:
        """Every stretch of days on hold, with the one that lasts."""
        lasting = (Held(self.held_since, None),) if self.held_since else ()
        return (*self.holds, *lasting)
