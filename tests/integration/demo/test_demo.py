"""The demo clinic: invented, whole, and in every state that a course can be in."""

import pytest

from unknot.cli.demo import make
from unknot.people.models import Client, Clinic, Member
from unknot.record.models import Episode
from unknot.record.reading import chart

COURSES = {"not_started", "continue", "look_again", "review", "complete", "stop"}
TODAY = {"ask", "hold", "clearance_first", "doctor_today"}


@pytest.mark.django_db
def test_the_demo_clinic_shows_every_state() -> None:
    made = make()
    clinic = Clinic.objects.get()
    therapist = Member.objects.get(user__username="demo")
    decisions = [chart(therapist, row.pk).decide() for row in Episode.objects.all()]
    assert clinic.invented
    assert made == len(decisions) >= 12
    assert Client.objects.count() == made
    assert {decision.course.action for decision in decisions} >= COURSES
    assert {decision.today.action for decision in decisions} >= TODAY
