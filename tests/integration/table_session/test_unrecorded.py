"""A sheet with something not recorded is named; an area can be looked at and not worked."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse
from tests.integration.table_session.conftest import Table
from tests.support.course import AREA, OTHER
from uuid6 import uuid7

from unknot.care.body import area as body_area
from unknot.record.drafts import save_draft
from unknot.record.errors import Refused
from unknot.record.flows.check_area import check_area
from unknot.record.flows.sign_note import sign_note
from unknot.record.models import Entry

HOT = {"heat": ["yes"], "redness": ["unsure"], "swelling": ["no"], "minutes": [""]}
NAME = body_area(OTHER).name


def tap(table: Table, area: str = OTHER, version: int = 0, **data: list[str]) -> None:
    """What the tablet sends while a sheet is tapped."""
    course = table.course
    save_draft(
        course.member, course.episode, f"area:{area}", data or HOT, version, visit=course.current
    )


@pytest.fixture
def tapped(at_work: Table) -> Table:
    """One area worked; heat tapped on the sheet of another, and the list gone back to."""
    at_work.course.work()
    tap(at_work)
    return at_work


def test_the_list_marks_the_sheet_and_names_its_signs_with_the_way_back(tapped: Table) -> None:
    page = tapped.see("areas")
    assert "Not recorded yet. Sign: heat and not sure of redness." in page
    assert page.count(tapped.url("area", area=OTHER)) >= 2
    assert f"<b>{NAME}</b>. Sign: heat and not sure of redness. No swelling." in page
    assert "Another area, 1 not recorded yet" in tapped.see("area", area=AREA)
    assert "Another area, 1" not in tapped.see("area", area=OTHER)
    assert 'name="heat" value="yes" checked' in tapped.see("area", area=OTHER)


def test_the_end_asks_first_and_a_second_press_ends_without(tapped: Table) -> None:
    page = tapped.send("end").content.decode()
    assert tapped.answer.status_code == 409
    assert f"<b>{NAME}</b>. Sign: heat and not sure of redness." in page
    assert tapped.url("area", area=OTHER) in page
    assert tapped.course.state.open_session is not None
    without = page.split('name="without" value="')[1].split('"')[0]
    tap(tapped, version=1, **{**HOT, "swelling": ["yes"]})
    assert "swelling" in tapped.send("end", {"without": without}).content.decode()
    tapped.send("end", {"without": f"{OTHER}:2"})
    assert tapped.answer.url.startswith(tapped.url("measures"))
    assert tapped.course.state.open_session is None


def test_what_was_recorded_is_not_called_unrecorded(at_work: Table) -> None:
    at_work.course.work(heat=False)
    tap(at_work, AREA, stroke=["effleurage"], pressure=["2"], minutes=["10"], heat=["no"])
    assert "Not recorded yet" not in at_work.see("areas")
    assert at_work.send("end").status_code == 302


def test_what_was_left_can_be_recorded_late_until_the_note_is_signed(tapped: Table) -> None:
    tapped.send("end", {"without": f"{OTHER}:1"})
    course = reverse("table:course", kwargs={"episode": tapped.course.episode})
    with tapped.course.time():
        assert f"{NAME}. Not recorded yet. Sign: heat" in tapped.browser.get(course).text
    assert NAME in tapped.see("note") and "Not recorded yet" in tapped.see("note")
    page = tapped.see("area", area=OTHER)
    assert "is not recorded: the session was ended at" in page
    assert 'name="heat" value="yes" checked' in page
    sent = {"heat": "yes", "late": "yes", "how": "looked"}
    tapped.send("area", sent, area=OTHER)
    (check,) = tapped.course.state.checks
    session = tapped.course.state.sessions[-1]
    assert check.session == session.id and check.origin.at < session.ended.at
    assert Entry.objects.get(pk=check.origin.entry).late
    assert "Not recorded yet" not in tapped.see("areas")


def test_after_stop_now_the_sheet_is_named_too(tapped: Table) -> None:
    tapped.send("stop")
    assert tapped.answer.url == tapped.url("stopped")
    assert "Not recorded yet. Sign: heat" in tapped.see("areas")


def test_once_the_note_is_signed_no_check_is_taken_late(tapped: Table) -> None:
    course = tapped.course
    tapped.send("end", {"without": f"{OTHER}:1"})
    course.do(sign_note, uuid7(), dict.fromkeys("SOAP", "Well."), session=course.hands)
    with pytest.raises(Refused, match="note of this session is signed"):
        course.do(check_area, OTHER, "guided", session=course.hands, heat=True, late=True)
    with tapped.course.time():
        page = tapped.browser.get(reverse("table:course", kwargs={"episode": course.episode}))
    assert "Not recorded yet" not in page.text


def test_a_hot_area_is_recorded_as_looked_at_with_one_press_and_decides(at_work: Table) -> None:
    assert "Looked at, not worked" in at_work.see("area", area=OTHER)
    sent = {"heat": "yes", "tenderness": "3", "tone_before": "3", "how": "looked"}
    before = at_work.see("areas").split('class="now-line"')[1].split("</summary>")[0]
    at_work.send("area", sent, area=OTHER)
    assert at_work.answer.status_code == 302
    (check,) = at_work.course.state.checks
    assert (check.how, check.response, check.session) == (
        "guided", "not_assessed", at_work.course.hands,
    )  # fmt: skip
    assert (check.data.heat, check.data.tone, check.data.tenderness) == (True, 3, 3)
    assert check.data.redness is None and check.data.reset_done is None
    assert at_work.course.state.sessions[0].works == ()
    after = at_work.see("areas").split('class="now-line"')[1].split("</summary>")[0]
    assert before.split('since"')[0] != after.split('since"')[0]


def test_record_with_only_signs_says_how_in_the_place_of_four_errors(at_work: Table) -> None:
    page = at_work.send("area", {"heat": "yes"}, area=OTHER).content.decode()
    assert at_work.answer.status_code == 422
    assert "Press “Looked at, not worked”." in page and "Choose the stroke." not in page
    assert 'name="heat" value="yes" checked' in page
    page = at_work.send("area", {"heat": "yes", "minutes": "4"}, area=OTHER).content.decode()
    assert "Choose the stroke." in page


def test_nothing_found_is_not_recorded_as_looked_at(at_work: Table) -> None:
    page = at_work.send("area", {"how": "looked"}, area=OTHER).content.decode()
    assert "Nothing was found yet." in page and at_work.course.state.checks == ()


def test_a_massage_on_the_sheet_is_left_out_only_when_that_is_pressed_twice(
    at_work: Table,
) -> None:
    sent = {"heat": "yes", "stroke": "petrissage", "how": "looked"}
    page = at_work.send("area", sent, area=OTHER).content.decode()
    assert "Chosen on this sheet: a stroke." in page and 'name="leave_out"' in page
    assert at_work.course.state.checks == ()
    at_work.send("area", {**sent, "leave_out": "yes"}, area=OTHER)
    assert len(at_work.course.state.checks) == 1


def test_an_area_looked_at_and_not_felt_relaxed_leads_to_the_guided_check(at_work: Table) -> None:
    at_work.send("area", {"response": "unchanged", "how": "looked"}, area=OTHER)
    assert at_work.answer.url == at_work.url("check", area=OTHER)


def test_an_area_looked_at_says_so_in_the_list_and_the_note(at_work: Table) -> None:
    at_work.course.work()
    at_work.send("area", {"tone_after": "1", "none_seen": "yes", "how": "looked"}, area=OTHER)
    assert "Looked at, not worked" in at_work.see("areas")
    at_work.send("end")
    note = at_work.see("note")
    assert ", not worked: response not assessed, tone 1. No heat" in note


def test_a_sign_that_was_looked_at_stays_in_the_list(at_work: Table) -> None:
    at_work.send("area", {"heat": "yes", "how": "looked"}, area=OTHER)
    assert "Looked at, not worked. Found: heat." in at_work.see("areas")
    journal = reverse("table:journal", args=[at_work.course.episode])
    with at_work.course.time():
        assert f"Looked at: {NAME}, not assessed." in at_work.browser.get(journal).text


def test_a_letter_that_says_no_is_told_on_the_pages_of_an_open_session(at_work: Table) -> None:
    assert "No further limit today" in at_work.see("areas")
    at_work.course.letter(outcome="refused")
    page = at_work.see("areas")
    assert "A doctor's letter refuses massage. Hands off; break the session off." in unescape(page)
    assert "No further limit today" not in page
    told = "The letter refuses massage. Stop the course and talk about other care."
    assert page.count(told) == 1
    course = reverse("table:course", args=[at_work.course.episode])
    with at_work.course.time():
        assert told in at_work.browser.get(course).text
