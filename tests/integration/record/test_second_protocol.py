"""A second protocol runs through the record as the first does: a protocol is data."""

from __future__ import annotations

import pytest
from tests.support.course import Course

from unknot.people.models import Client, Member
from unknot.record.errors import Refused
from unknot.record.flows.review import review


@pytest.fixture
def recovery(therapist: Member, our_client: Client) -> Course:
    return Course(therapist, our_client, protocol="back-recovery")


def test_a_recovery_runs_from_the_first_question_to_its_last_session(recovery: Course) -> None:
    assert recovery.visit(soreness=5).decision.protocol == "back-recovery@2026.1"
    assert recovery.last.decision.today.action == "adapt"
    assert recovery.last.decision.today.limits.pressure_cap == 3
    recovery.open()
    recovery.work()
    assert recovery.end().decision.course.action == "continue"
    recovery.days(1)
    recovery.session()
    recovery.days(1)
    assert recovery.visit(soreness=1).decision.course.action == "review"
    recovery.do(review, "go_on")
    recovery.open()
    recovery.work()
    assert recovery.end().decision.course.action == "complete"


def test_dark_urine_after_activity_keeps_hands_off(recovery: Course) -> None:
    decision = recovery.visit(soreness=6, dark_urine=True).decision
    assert decision.today.action == "doctor_today"
    with pytest.raises(Refused):
        recovery.open()
