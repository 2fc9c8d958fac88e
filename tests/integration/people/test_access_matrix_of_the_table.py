"""Every address of the table, asked for by those who may see the record and those who may not."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import get_resolver, reverse
from tests.conftest import SignIn
from tests.support.course import AREA, Course

from unknot.people.models import AccessEvent, Client, Member

OF_THE_CLINIC = {"today", "times", "find", "waiting", "evidence"}
TABLE = get_resolver().namespace_dict["table"][1].reverse_dict
NAMES = sorted(name for name in TABLE if isinstance(name, str))
OF_CLIENTS = sorted(set(NAMES) - OF_THE_CLINIC)
COMPLAINT = "Stiff lower back"
DRAFT = json.dumps({"what": "note", "data": {"S": "Better"}, "version": 0})


@pytest.fixture
def course(therapist: Member, our_client: Client) -> Course:
    """An episode with a visit of today under way."""
    made = Course(therapist, our_client, datetime.now(UTC) - timedelta(minutes=5))
    made.visit()
    return made


def address(name: str, course: Course) -> str:
    """Write an address out. A part that nobody has, such as a letter never written, is a new id."""
    known = {"client": course.client.pk, "episode": course.episode, "visit": course.current}
    words = {"list_id": "today", "fact": "fever", "area": AREA, "scope": "plan", "section": "S"}
    parts = TABLE.getlist(name)[0][0][0][1]
    return reverse(f"table:{name}", kwargs={p: (known | words).get(p, uuid.uuid4()) for p in parts})


def asked(browser: Browser, name: str, course: Course) -> list[Any]:
    """Ask for an address both ways: to read it, and to do what it does."""
    where = address(name, course)
    if name.startswith("draft"):
        return [browser.get(where), browser.post(where, DRAFT, content_type="application/json")]
    return [browser.get(where), browser.post(where)]


def answers(browser: Browser, names: list[str], course: Course) -> dict[str, set[int]]:
    """The status codes of each address."""
    return {name: {page.status_code for page in asked(browser, name, course)} for name in names}


def test_somebody_of_another_clinic_finds_nothing(
    sign_in: SignIn, outsider: Member, course: Course
) -> None:
    before = AccessEvent.objects.count()
    got = answers(sign_in(outsider), OF_CLIENTS, course)
    assert {name: codes for name, codes in got.items() if not {404} <= codes <= {404, 405}} == {}
    assert AccessEvent.objects.count() == before


def test_the_front_desk_is_turned_away(sign_in: SignIn, front_desk: Member, course: Course) -> None:
    before = AccessEvent.objects.count()
    got = answers(sign_in(front_desk), OF_CLIENTS, course)
    turned_away = {frozenset({403}), frozenset({403, 405}), frozenset({404}), frozenset({404, 405})}
    assert {name: codes for name, codes in got.items() if codes not in turned_away} == {}
    assert AccessEvent.objects.count() == before


def test_nobody_sees_anything_without_a_sign_in(course: Course) -> None:
    for name in NAMES:
        for page in asked(Browser(), name, course):
            assert page.headers["Location"].startswith("/account/login/"), name


@pytest.mark.parametrize("who", ["owner", "therapist"])
def test_those_who_see_the_record_are_not_turned_away(
    who: str, sign_in: SignIn, owner: Member, therapist: Member, course: Course
) -> None:
    browser = sign_in({"owner": owner, "therapist": therapist}[who])
    got = answers(browser, NAMES, course)
    wrong = {401, 403, 500}
    assert {name: codes for name, codes in got.items() if codes & wrong} == {}


@pytest.mark.parametrize("name", sorted(OF_THE_CLINIC))
def test_a_list_of_the_clinic_holds_nothing_of_another(
    name: str, sign_in: SignIn, outsider: Member, course: Course
) -> None:
    browser = sign_in(outsider)
    where = address(name, course)
    pages = [browser.get(where), browser.post(where, {"q": "Erika"})]
    assert not any("Beispiel" in page.content.decode() for page in pages)


@pytest.mark.parametrize("name", sorted(OF_THE_CLINIC))
def test_the_front_desk_sees_no_complaint_on_a_list(
    name: str, sign_in: SignIn, front_desk: Member, course: Course
) -> None:
    page = sign_in(front_desk).get(address(name, course))
    assert page.status_code in (200, 403)
    assert COMPLAINT not in page.content.decode()


def test_of_the_lists_the_front_desk_sees_the_times_alone(
    sign_in: SignIn, front_desk: Member, course: Course
) -> None:
    browser = sign_in(front_desk)
    seen = {name for name in OF_THE_CLINIC if browser.get(address(name, course)).status_code == 200}
    assert seen == {"times"}
    assert browser.get("/").headers["Location"] == address("times", course)


def test_reading_a_record_is_written_down(sign_in: SignIn, owner: Member, course: Course) -> None:
    browser = sign_in(owner)
    for name in ("client", "course", "screening", "decision", "journal"):
        read = AccessEvent.objects.filter(member=owner, client=course.client)
        before = read.count()
        browser.get(address(name, course))
        assert read.count() > before, name
