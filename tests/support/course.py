"""A course of care in a few words, for tests: a therapist, a client, and days that pass.

course = Course(therapist, client)
course.visit()            # starts a visit, answers everything with no, opens nothing
course.session()          # a whole session with one area, ended
course.days(7)            # a week later
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid6 import uuid7

from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, shipped
from unknot.people.models import Client, Member
from unknot.record import clock
from unknot.record.flows.break_off import break_off
from unknot.record.flows.clear import receive_letter
from unknot.record.flows.consent import give_consent
from unknot.record.flows.end_session import end_session
from unknot.record.flows.open_episode import open_episode
from unknot.record.flows.open_session import open_session
from unknot.record.flows.record_area import record_area
from unknot.record.flows.screen import screen
from unknot.record.flows.start_visit import start_visit
from unknot.record.outcome import Done
from unknot.record.reading import Chart, chart
from unknot.record.state import Episode

FIRST_DAY = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
AREA = "lumbar-paraspinal-left"
OTHER = "lumbar-paraspinal-right"


def all_no(protocol: Protocol | None = None) -> dict[str, Any]:
    """Answers of a person with nothing against a first session."""
    protocol = protocol or shipped("back-massage@2026.1")
    clear = clear_facts(protocol.facts)
    return {
        name: clear[name]
        for name, fact in protocol.facts.items()
        if fact.source_kind == "asked" and not fact.felt and clear.get(name) is not None
    }


class Course:
    """One episode, its member and its clock."""

    def __init__(
        self, member: Member, client: Client, start: datetime = FIRST_DAY, *, protocol: str = ""
    ) -> None:
        self.member, self.client, self.now = member, client, start
        with self.time():
            done = open_episode(member, client.id, "Stiff lower back", protocol=protocol)
        self.episode: UUID = done.episode
        self.last = done
        self.current: UUID | None = None
        self.hands: UUID | None = None

    @contextmanager
    def time(self) -> Iterator[None]:
        """The clock of the course; every use is a minute."""
        self.now += timedelta(minutes=1)
        with clock.at(self.now):
            yield

    def days(self, number: float) -> None:
        """Let days pass."""
        self.now += timedelta(days=number)

    def do(self, flow: Any, *args: Any, **how: Any) -> Done:
        """Call a flow at the course's time."""
        with self.time():
            self.last = flow(self.member, self.episode, *args, **how)
        return self.last

    @property
    def state(self) -> Episode:
        """The episode as it stands."""
        return self.chart().state

    def chart(self, **how: Any) -> Chart:
        """The chart at the course's time."""
        with clock.at(self.now):
            return chart(self.member, self.episode, **how)

    def consent(self) -> Done:
        """Consent to the plan."""
        return self.do(give_consent, "plan", self.client.name)

    def start(self) -> UUID:
        """Start a visit."""
        self.current = uuid7()
        self.do(start_visit, self.current)
        return self.current

    def answer(self, answers: Mapping[str, Any], **how: Any) -> Done:
        """Answer at the current visit."""
        return self.do(screen, self.current, dict(answers), **how)

    def visit(self, **answers: Any) -> Done:
        """Start a visit and answer everything: no, but for what is named."""
        if self.state.consents.get("plan") is None:
            self.consent()
        self.start()
        given = {**all_no(self.chart().protocol), **answers}
        return self.answer({name: value for name, value in given.items() if value is not None})

    def letter(self, *covers: str, **more: Any) -> Done:
        """A doctor's letter of today that clears what it names."""
        said = {"doctor": "Dr Hand", "written_on": self.now.date(), "outcome": "cleared"}
        return self.do(receive_letter, **{**said, "covers": list(covers), **more})

    def open(self, **how: Any) -> UUID:
        """Hands go on at the current visit."""
        self.hands = uuid7()
        self.do(open_session, self.current, self.hands, **how)
        return self.hands

    def work(self, area: str = AREA, pressure: int = 2, **found: Any) -> Done:
        """Work an area of the open session."""
        return self.do(record_area, self.hands, area, "effleurage", pressure, 10, **found)

    def end(self) -> Done:
        """End the session."""
        return self.do(end_session, self.hands)

    def stop(self, reason: str = "felt faint") -> Done:
        """Break the session off."""
        return self.do(break_off, self.hands, reason)

    def session(self, **answers: Any) -> Done:
        """A whole visit with a session."""
        self.visit(**answers)
        self.open()
        self.work()
        return self.end()
