"""The times of visits, as the front desk sees them: who comes when, and nothing clinical."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse
from tests.integration.table.conftest import Table
from tests.support.course import Course
from uuid6 import uuid7

from unknot.people.models import Member
from unknot.record.flows.close import close
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone
from unknot.record.flows.start_visit import start_visit


@pytest.fixture
def desk(course: Course, front_desk: Member, sign_in: Callable[[Member], Browser]) -> Table:
    """Dora's screen."""
    return Table(sign_in(front_desk), course)


def page(desk: Table) -> str:
    return desk.get(reverse("table:times"))


def planned(desk: Table, days: float) -> Any:
    """One more visit of Erika, so many days ahead."""
    visit = uuid7()
    desk.course.do(plan_visit, visit, desk.course.now + timedelta(days=days))
    return visit


def test_every_visit_ahead_stands_with_its_time_and_two_identifiers(desk: Table) -> None:
    planned(desk, 2), planned(desk, 9), planned(desk, 40)
    text = page(desk)
    today, after = text.split("Wednesday 4 March", 1)
    assert "Erika Beispiel" in today and "5 March 1984" in today and "11:0" in today
    assert "Erika Beispiel" in after and "5 March 1984" in after
    assert "Wednesday 11 March" in after
    soon, later = text.split("Later than four weeks")
    assert soon.count("Erika Beispiel") == 3 and "Saturday 11 April 2026" in later
    assert later.count("Erika Beispiel") == 1


def test_nothing_clinical_stands_there(desk: Table) -> None:
    desk.course.visit(pain_now=8)
    text = page(desk)
    assert "Erika Beispiel" in text
    for word in ("Stiff", "Clearance", "Ask", "Session", "sign", "/episodes/", "Today</a>"):
        assert word not in text


def test_who_came_is_told_with_the_time(desk: Table) -> None:
    desk.course.start()
    came = f"{desk.course.now.astimezone(desk.course.member.clinic.zone):%H:%M}"
    assert f'data-h="Came">{came}' in page(desk)


def test_the_times_stay_in_order_when_somebody_came_early(desk: Table) -> None:
    late = planned(desk, 0.3)
    desk.course.do(start_visit, late)
    found = re.findall(r'data-h="Time">([0-9:]+)', page(desk))
    assert len(found) == 2 and found == sorted(found)


def test_a_visit_put_off_or_of_a_closed_episode_is_not_expected(desk: Table) -> None:
    later = planned(desk, 2)
    assert page(desk).count("Erika Beispiel") == 2
    desk.course.do(postpone, later, "A cold")
    assert page(desk).count("Erika Beispiel") == 1
    desk.course.do(close, "Course complete")
    assert "Nobody is expected after today." in page(desk)
    assert "Erika" not in page(desk)


def test_somebody_of_another_clinic_sees_none_of_it(
    course: Course, outsider: Member, sign_in: Callable[[Member], Browser]
) -> None:
    assert "Erika" not in page(Table(sign_in(outsider), course))
