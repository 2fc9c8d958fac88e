"""Whatever people do, in whatever order: the record keeps its promises.

Random therapists answer, correct, open, work, check, break off, override and go on. What the
record refuses is refused; what it accepts must keep the laws below, read from the journal alone.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.course import AREA, OTHER, Course, all_no
from tests.support.patience import examples
from uuid6 import uuid7

from unknot.people.models import Client, Member
from unknot.record.errors import RecordError
from unknot.record.flows.answer_decision import answer_decision
from unknot.record.flows.check_area import check_area
from unknot.record.flows.consent import withdraw_consent
from unknot.record.flows.correct_answer import correct_answer
from unknot.record.flows.go_on import go_on
from unknot.record.flows.postpone import postpone
from unknot.record.flows.review import review
from unknot.record.flows.sign_note import sign_note
from unknot.record.reading import journal_of
from unknot.record.verify import verify

STEPS = 18
NOTE = dict.fromkeys("SOAP", "as recorded")
FLAGS = ("ces1", "vas4", "fx3", "can1", "neu3", "fever", "health_changed", "anticoagulant", "inf2")


class Walk:
    """One random course; what is refused is passed over."""

    def __init__(self, course: Course, chance: Random) -> None:
        self.course, self.chance = course, chance

    def step(self) -> None:
        """Do one thing, or be refused."""
        acts = [self.visit, self.visit, self.answer, self.open, self.open, self.work, self.work]
        acts += [self.check, self.end, self.end, self.stop, self.postpone, self.correct]
        acts += [self.override, self.review, self.letter, self.go_on, self.withdraw, self.sign]
        act = self.chance.choice(acts)
        before = self.course.state.seq
        try:
            act()
        except RecordError:
            assert self.course.state.seq == before, f"{act.__name__} was refused, and wrote"

    def visit(self) -> None:
        self.course.days(self.chance.choice([0.1, 1, 3, 9]))
        yes: dict[str, Any] = {}
        if self.chance.random() < 0.4:
            yes[self.chance.choice(FLAGS)] = self.chance.choice([True, "unsure", None])
        scores = {"pain_average": self.chance.choice([3, 4, 6, 8]), "doctor_seen": True}
        self.course.visit(**{**scores, **yes})

    def answer(self) -> None:
        name = self.chance.choice(FLAGS)
        self.course.answer({name: self.chance.choice([True, False, "unsure"])})

    def open(self) -> None:
        self.course.open(confirm_second_today=self.chance.random() < 0.5)

    def work(self) -> None:
        area = self.chance.choice([AREA, OTHER])
        self.course.work(area, pressure=self.chance.choice([1, 2, 3, 4]))

    def check(self) -> None:
        found = {"response": self.chance.choice(["unchanged", "relaxed"]), "reset_done": True}
        found |= {"heat": self.chance.choice([True, False, "unsure"]), "tenderness": 2}
        found |= {"swelling": False, "redness": False, "rest_pain": self.chance.choice([2, 5])}
        how = self.chance.choice(["guided", "recheck"])
        session = self.course.hands if how == "guided" else None
        self.course.do(check_area, self.chance.choice([AREA, OTHER]), how, session=session, **found)

    def end(self) -> None:
        self.course.end()

    def stop(self) -> None:
        self.course.stop()

    def postpone(self) -> None:
        self.course.do(postpone, self.course.current, "a cold")

    def correct(self) -> None:
        given_ = [one[-1] for one in self.course.state.answers.values() if one]
        if given_:
            one = self.chance.choice(given_)
            value = self.chance.choice([False, None])
            if isinstance(one.value, bool):
                self.course.do(correct_answer, one.origin.entry, {one.fact: value}, "misheard")

    def override(self) -> None:
        last = self.course.state.last_decision
        if last:
            self.course.do(answer_decision, last.id, "overridden", reason="agreed by telephone")

    def review(self) -> None:
        self.course.do(review, "go_on")

    def letter(self) -> None:
        covers = self.chance.sample([*FLAGS, "sev"], 4)
        written_on = self.course.now.date() - timedelta(days=self.chance.choice([0, 5, 200]))
        outcome = self.chance.choice(["cleared", "cleared", "refused"])
        self.course.letter(*covers, written_on=written_on, outcome=outcome)

    def go_on(self) -> None:
        self.course.do(go_on, "lighter work")

    def withdraw(self) -> None:
        if self.chance.random() < 0.2:
            self.course.do(withdraw_consent, "plan")
            self.course.consent()

    def sign(self) -> None:
        self.course.do(sign_note, uuid7(), NOTE, session=self.course.hands)


def laws(course: Course) -> None:
    """What the journal says must never have happened."""
    decided: dict[Any, Any] = {}
    overridden: set[Any] = set()
    last = held = None
    given_ = open_now = 0
    for line in journal_of(course.member, course.episode):
        payload: Any = line.payload
        if line.kind == "decided":
            last = decided[line.id] = payload
            held = {area for stop in payload.stops for area in stop.areas}
        elif line.kind == "decision_answered" and payload.answer == "overridden":
            stops = decided[payload.decision].stops
            assert all(stop.override != "never" for stop in stops)
            overridden.add(decided[payload.decision].visit)
        elif line.kind == "session_opened":
            open_now += 1
            assert open_now == 1, "two sessions are open"
            assert last.visit == payload.visit, "a session opened on another visit's decision"
            assert last.hands_on or payload.visit in overridden
            assert not any(
                stop.override == "never" and stop.scope == "visit" for stop in last.stops
            )
        elif line.kind == "area_worked":
            assert payload.area not in held, "a stroke on a held area"
            cap = last.decision["today"]["limits"]["pressure_cap"]
            assert cap is None or payload.pressure <= cap
        elif line.kind in ("session_ended", "session_broken_off"):
            open_now -= 1
            given_ += line.kind == "session_ended"
    state = course.state
    assert state.sessions_given <= given_
    assert not any(one.counts and one.broken_off for one in state.sessions)
    signed = [note.session for note in state.notes if note.session]
    assert len(set(signed)) == len(signed)


@pytest.mark.django_db
@settings(max_examples=examples(6), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_no_path_breaks_the_promises(therapist: Member, our_client: Client, seed: int) -> None:
    from tests.people import client_of

    chance = Random(seed)
    course = Course(therapist, client_of(therapist, f"Erika Nr {seed}"))
    course.consent()
    course.start()
    course.answer(all_no())
    walk = Walk(course, chance)
    for _ in range(STEPS):
        walk.step()
    laws(course)
    findings = [one for one in verify().findings if one.episode == course.episode]
    assert findings == []
