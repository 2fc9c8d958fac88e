"""Between visits the course shows a stop that still stands, before anything that goes on."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client as Browser
from django.urls import reverse
from tests.support.course import Course

from unknot.people.models import Member
from unknot.record.flows.postpone import postpone


def test_an_open_stop_stands_first(
    course: Course, therapist: Member, sign_in: Callable[[Member], Browser]
) -> None:
    course.visit(ces1=True)
    course.do(postpone, course.current, "Sent to hospital.")
    page = sign_in(therapist).get(reverse("table:course", args=[course.episode])).content.decode()
    assert 'data-action="emergency"' in page
    assert 'data-action="not_started"' not in page
