"""Name and birth date stand on every page of a client, at every address of the table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import get_resolver, reverse
from tests.support.course import AREA, Course
from uuid6 import uuid7

from unknot.people.access import client_addressed
from unknot.people.models import Client, Member
from unknot.people.timeout import KeptForm
from unknot.record.flows.call import call
from unknot.record.flows.check_area import check_area
from unknot.record.flows.postpone import postpone
from unknot.record.flows.refer import refer
from unknot.record.flows.sign_note import sign_note

NAME, BORN = "Erika Beispiel", re.compile(r"5 (Mar|March) 1984|1984-03-05")
OF_NOBODY = {"today", "times", "find", "waiting", "evidence"}  # the clinic's
NO_PAGES = {"screening", "undo", "draft", "draft_of_visit", "letter_file", "session_open"}
"""Addresses that lead elsewhere, answer a script or hand out a file; and those that take a form."""
TAKES_A_FORM = "takes a form"
TABLE = get_resolver().namespace_dict["table"][1].reverse_dict
PAGES = sorted({name for name in TABLE if isinstance(name, str)} - OF_NOBODY - NO_PAGES)
SECTIONS = dict.fromkeys("SOAP", "As planned.")

State = Callable[[Course], None]


def asked(course: Course) -> None:
    """A visit with some questions left."""
    course.visit(pain_now=None, fever=None)


def severe(course: Course) -> None:
    course.days(7)
    course.visit(pain_now=9)


def emergency(course: Course) -> None:
    course.visit(ces1=True)


def hands_on(course: Course) -> None:
    course.visit()
    course.open()
    course.work("lumbar-paraspinal-right")


def checked(course: Course) -> None:
    course.do(
        check_area, AREA, "guided", visit=course.current, session=course.hands,
        reset_done=True, response="unchanged", tone=3,
    )  # fmt: skip


def broken_off(course: Course) -> None:
    course.stop()


def over(course: Course) -> None:
    course.days(7)
    hands_on(course)
    course.end()


def between(course: Course) -> None:
    course.days(1)


def on_the_telephone(course: Course) -> None:
    while visit := course.state.open_visit:
        course.do(postpone, visit.id, "Sent to a doctor")
    course.do(call, "Numb since noon.", answers={"ces1": True})


STATES: list[State] = [
    hands_on,
    checked,
    broken_off,
    over,
    between,
    asked,
    severe,
    emergency,
    on_the_telephone,
]


@pytest.fixture
def known(therapist: Member, our_client: Client) -> tuple[Course, dict[str, Any]]:
    """Erika's course after a signed session, a referral and a doctor's letter, and their ids."""
    course = Course(therapist, our_client)
    course.session()
    note = uuid7()
    course.do(sign_note, note, SECTIONS, session=course.hands)
    referral = course.do(refer, "Dr Brandt", "days", [], "Please look.").entry
    letter = course.letter("fx3", doctor="Dr Brandt").entry
    course.days(7)
    ids = {"client": our_client.pk, "episode": course.episode, "note": note}
    ids |= {"referral": referral, "letter": letter}
    words = {"list_id": "today", "fact": "fever", "area": AREA, "scope": "plan", "section": "S"}
    return course, ids | words


def page(browser: Browser, name: str, course: Course, ids: dict[str, Any]) -> str:
    """The text of a page; nothing where the address leads elsewhere in this state.

    TAKES_A_FORM where it takes nothing but a form.
    """
    visit = course.current if course.state.visits else uuid7()
    parts = TABLE.getlist(name)[0][0][0][1]
    address = reverse(f"table:{name}", kwargs={p: {**ids, "visit": visit}[p] for p in parts})
    with course.time():
        answer = browser.get(address)
    assert answer.status_code in (200, 302, 404, 405, 409, 422), (name, answer.status_code)
    if answer.status_code == 405:
        return TAKES_A_FORM
    return str(answer.content.decode()) if answer.status_code == 200 else ""


def test_every_page_of_a_client_shows_both(
    known: tuple[Course, dict[str, Any]], sign_in: Callable[[Member], Browser]
) -> None:
    course, ids = known
    browser = sign_in(course.member)
    shown, bare = set(), []
    for state in STATES:
        state(course)
        for name in PAGES if state in (hands_on, emergency) else set(PAGES) - shown:
            text = page(browser, name, course, ids)
            if text:
                shown.add(name)
            both = NAME in text and BORN.search(text)
            if text not in ("", TAKES_A_FORM) and not both:
                bare.append((state.__name__, name))
    assert bare == []
    assert set(PAGES) - shown == set()


def test_a_form_of_an_episode_sent_after_the_sign_in_ended_names_its_client(
    known: tuple[Course, dict[str, Any]], outsider: Member
) -> None:
    course, _ = known
    form = KeptForm(reverse("table:plan", kwargs={"episode": course.episode}), [])
    found = client_addressed(course.member, form.ids, "kept form")
    assert found is not None and found.name == NAME
    assert client_addressed(outsider, form.ids, "kept form") is None
    assert client_addressed(course.member, KeptForm("/nowhere/", []).ids, "kept form") is None
