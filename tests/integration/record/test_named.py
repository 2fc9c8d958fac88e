"""What a flow names is of this episode; and consent can be taken back whenever the client likes."""

from __future__ import annotations

import pytest
from tests.support.course import Course
from uuid6 import uuid7

from unknot.record.errors import NotFound
from unknot.record.flows.call import call
from unknot.record.flows.close import close
from unknot.record.flows.consent import withdraw_consent
from unknot.record.flows.sign_note import sign_note

NOTE = dict.fromkeys("SOAP", "as recorded")


def not_found(course: Course, *args: object, **how: object) -> None:
    before = course.state.seq
    with pytest.raises(NotFound, match="in this episode"):
        course.do(*args, **how)
    assert course.state.seq == before


def test_a_visit_that_the_episode_has_not_is_named_nowhere(course: Course) -> None:
    course.visit()
    not_found(course, withdraw_consent, "plan", visit=uuid7())
    not_found(course, sign_note, uuid7(), NOTE, visit=uuid7())
    not_found(course, call, "about nothing known", about=uuid7())


def test_a_call_is_about_a_visit_or_an_entry(course: Course) -> None:
    course.visit()
    course.do(call, "about the visit", about=course.current)
    course.do(call, "about that call", about=course.last.entry)
    assert course.state.calls[-1].about == course.state.calls[-2].origin.entry


def test_consent_is_taken_back_in_a_closed_episode_and_nothing_is_decided(course: Course) -> None:
    course.visit()
    course.do(close, "better")
    decided = course.state.decisions
    course.do(withdraw_consent, "plan")
    assert course.state.consents["plan"].withdrawn
    assert course.state.decisions == decided
