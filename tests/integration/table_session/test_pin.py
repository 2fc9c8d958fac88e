"""Where a member has set a PIN, signing a note asks for it: so it is known who signed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.integration.table_session.conftest import Table
from uuid6 import uuid7

from unknot.people.flows.pin import set_pin

PIN = "620518"
WORKED = {"stroke": "petrissage", "pressure": "3", "minutes": "6", "response": "relaxed"}


@pytest.fixture
def over(at_work: Table) -> Table:
    """A session ended, its note not signed; Bob has a PIN."""
    at_work.send("area", WORKED, area="lumbar-paraspinal-left")
    at_work.send("end")
    set_pin(at_work.course.member, PIN)
    return at_work


def sign(table: Table, **pin: str) -> Any:
    table.see("note")
    parts = {part.section: part.text for part in table.answer.context["parts"]}
    return table.send("note_sign", {**parts, "note": str(uuid7()), "leave_gaps": "yes", **pin})


def test_a_note_is_signed_with_the_pin_alone(over: Table) -> None:
    page = over.see("note")
    assert 'name="pin"' in page and 'inputmode="numeric"' in page
    for pin, said in (("", "Write your PIN"), ("111222", "This is not your PIN")):
        refused = sign(over, pin=pin)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert not over.course.state.notes
    assert sign(over, pin=PIN).status_code == 302
    assert len(over.course.state.notes) == 1


def test_five_wrong_tries_sign_out_and_the_draft_stays(over: Table) -> None:
    over.send("note_edit", {"text": "Own words.", "version": "0", "go": "keep"}, section="S")
    for _ in range(5):
        last = sign(over, pin="111222")
    assert last.headers["Location"] == "/account/login/"
    over.browser.force_login(over.course.member.user)
    assert "Own words." in over.see("note")


def test_an_amendment_asks_for_it_too_and_never_keeps_it(over: Table) -> None:
    sign(over, pin=PIN)
    note = over.course.state.last_note
    url = reverse("table:note_amend", kwargs={"episode": over.course.episode, "note": note.id})
    changed = {**note.sections, "O": "Right side.", "reason": "Wrong side tapped."}
    with over.course.time():
        refused = over.browser.post(url, {**changed, "pin": "111222"})
        assert refused.status_code == 422
        assert "This is not your PIN" in refused.content.decode()
        assert "Right side." in refused.content.decode()
        assert over.browser.post(url, {**changed, "pin": PIN}).status_code == 302
    assert over.course.state.last_note.text["O"] == "Right side."


def test_without_a_pin_nothing_is_asked(at_work: Table) -> None:
    at_work.send("area", WORKED, area="lumbar-paraspinal-left")
    at_work.send("end")
    assert 'name="pin"' not in at_work.see("note")
    assert sign(at_work).status_code == 302
