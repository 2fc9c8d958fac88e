"""An area sent when the session was ended in another window: said, kept, and told late."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.integration.table_session.conftest import Table
from tests.support.course import AREA, OTHER, Course
from uuid6 import uuid7

from unknot.care.body import area as body_area
from unknot.record.errors import Refused
from unknot.record.flows.check_area import check_area
from unknot.record.flows.record_area import record_area
from unknot.record.flows.sign_note import sign_note
from unknot.record.models import Entry

SENT = {"stroke": "petrissage", "pressure": "2", "minutes": "7", "response": "relaxed",
        "tone_before": "2", "tone_after": "1", "none_seen": "yes"}  # fmt: skip


@pytest.fixture
def over(table: Table) -> Table:
    """Ended in tab B, with the sheet of another area filled in tab A."""
    table.course.open()
    table.course.work()
    table.course.end()
    return table


def send(table: Table, area: str = OTHER, **more: str) -> str:
    return str(table.send("area", {**SENT, **more}, area=area).content.decode())


def test_the_area_is_named_with_when_the_session_was_ended_and_stands_there_still(
    over: Table,
) -> None:
    page = send(over)
    assert over.answer.status_code == 422
    assert f"{body_area(OTHER).name} is not recorded: the session was ended at 09:0" in page
    assert 'name="stroke" value="petrissage" checked' in page and "Record it late" in page
    assert [w.area for w in over.course.state.sessions[-1].works] == [AREA]


def test_it_is_told_late_and_belongs_to_the_session(over: Table) -> None:
    send(over, late="yes")
    session = over.course.state.sessions[-1]
    assert [w.area for w in session.works] == [AREA, OTHER]
    assert session.ended and session.works[-1].origin.at < session.ended.at
    assert Entry.objects.get(pk=session.works[-1].origin.entry).late
    assert "recorded late" in over.see("areas")
    assert "Written down afterwards." in over.see("note")


def test_it_is_said_after_stop_now_too_and_of_a_check(table: Table) -> None:
    table.course.open()
    table.course.work(response="unchanged")
    table.course.stop()
    assert "the session was broken off at" in send(table)
    table.send("check", {"response": "relaxed"}, area=AREA)
    assert "was not recorded: the session was broken off at" in table.see("areas")


def test_a_sheet_sent_twice_is_not_called_lost(table: Table) -> None:
    table.course.open()
    entry = str(uuid7())
    send(table, entry=entry)
    table.course.end()
    table.send("area", {**SENT, "entry": entry}, area=OTHER)
    assert table.answer.headers["Location"] == table.url("areas")


def refused(course: Course, words: str, area: str = OTHER, **how: object) -> None:
    with pytest.raises(Refused, match=words):
        course.do(record_area, course.hands, area, "effleurage", 2, 10, late=True, **how)


def test_an_area_held_before_the_end_takes_no_late_stroke(course: Course) -> None:
    course.open()
    course.work()
    found = {"visit": course.current, "session": course.hands, "reset_done": True, "heat": True}
    course.do(check_area, OTHER, "guided", response="guarded_more", **found)
    assert OTHER in course.state.held_areas
    course.end()
    refused(course, "on hold")


def test_none_is_taken_from_after_the_end_or_once_the_note_is_signed(course: Course) -> None:
    course.open()
    course.work()
    course.end()
    refused(course, "after the session was over", happened_at=course.now + timedelta(minutes=1))
    note = dict.fromkeys("SOAP", "Well.")
    course.do(sign_note, uuid7(), note, session=course.hands)
    refused(course, "note of this session is signed")


def test_a_signed_session_of_another_day_takes_nothing(over: Table) -> None:
    course = over.course
    course.days(1)
    assert over.get("areas").status_code == over.get("measures").status_code == 200
    course.do(sign_note, uuid7(), dict.fromkeys("SOAP", "As planned."), session=course.hands)
    before = course.state.seq
    over.send("measures", {"when": "after", "pain_now": "9"})
    for answer in (over.answer, over.get("measures"), over.get("areas")):
        assert answer.status_code == 302 and answer.url.endswith(f"/{course.episode}/")
    assert course.state.seq == before


def test_pages_of_hands_that_never_went_on_lead_to_the_course(table: Table) -> None:
    table.course.days(1)
    for page in ("areas", "measures", "note"):
        assert table.get(page).url.endswith(f"/{table.course.episode}/")
