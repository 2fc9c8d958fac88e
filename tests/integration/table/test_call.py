"""A telephone call after a visit: what is new on it leads to the same words as at the table."""

from __future__ import annotations

import json
from typing import Any

from tests.integration.table.conftest import Table

from unknot.care.protocol import latest
from unknot.care.protocol.red_flags import red_flags
from unknot.record.drafts import save_draft
from unknot.record.models import Entry

SPOKE = {"direction": "out", "reached": "yes", "words": "She rang about her back."}


def asked(table: Table) -> list[str]:
    """The questions that the page of a call reads aloud."""
    page = table.see("call")
    names = [fact.id for fact in red_flags(latest())]
    return [name for name in names if f'name="shown" value="{name}"' in page]


def record(table: Table, status: int = 302, **answers: str) -> str:
    return table.send(table.url("call"), {**SPOKE, **answers}, status)


def answered_on_the_call() -> list[dict[str, Any]]:
    """The payloads of the answers given on the telephone."""
    told = [json.loads(entry.payload) for entry in Entry.objects.filter(kind="answered")]
    return [one for one in told if one["list"] == "call"]


def after_a_session(table: Table) -> Table:
    table.course.session()
    table.course.current = None
    table.course.days(1)
    return table


def test_the_short_list_holds_the_urgent_questions_of_each_visit() -> None:
    names = {fact.id for fact in red_flags(latest())}
    assert {"ces1", "ces2", "neu1", "vas3", "vas4", "inf1", "fx1", "dark_urine"} <= names
    assert not names & {"can1", "fx3", "neu3", "pain_now", "medical_emergency", "night", "fever"}


def test_a_call_offers_the_short_list_and_asks_nothing_for_sure(table: Table) -> None:
    after_a_session(table)
    assert len(asked(table)) > 15
    assert record(table) == table.url("course")
    assert not answered_on_the_call()


def test_none_of_these_is_recorded_as_each_one_read_and_answered_no(table: Table) -> None:
    after_a_session(table)
    names = asked(table)
    assert record(table, go="none", shown=names) == table.url("course")
    (said,) = answered_on_the_call()
    assert said["how"] == "none_of_these"
    assert said["answers"] == dict.fromkeys(names, False)


def test_a_yes_on_the_telephone_leads_to_the_emergency(table: Table) -> None:
    after_a_session(table)
    assert record(table, ces1="yes") == table.url("after_call")
    assert table.lead("after_call") == table.url("emergency_on_telephone")
    page = table.see("emergency_on_telephone")
    assert "Emergency. No massage." in page and "112" in page
    assert "Ask the client where they are" in page and "Tell the client:" in page
    assert "It came up just now, on the telephone." in page
    table.send(table.url("called_on_telephone"), {})
    assert [r.to for r in table.course.state.open_referrals] == ["Emergency services"]
    assert "Called at" in table.see("emergency_on_telephone")


def test_a_yes_that_needs_a_doctor_today_says_so_and_sends(table: Table) -> None:
    after_a_session(table)
    record(table, vas4="yes", blood_cough="no")
    page = table.see("after_call")
    assert "Doctor today" in page and "Tell the client" in page and "Send to a doctor" in page
    assert "URGENT. Please see this client today." in table.see("refer")


def test_a_follow_up_that_came_up_needs_its_own_answer(table: Table) -> None:
    after_a_session(table)
    assert "needs its own answer" in record(table, 422, ces5="yes")
    assert not table.course.state.calls


def test_a_slip_on_the_telephone_is_corrected_without_a_visit(table: Table) -> None:
    after_a_session(table)
    record(table, ces1="yes")
    where = table.url("correct_called", fact="ces1")
    assert where in table.see("emergency_on_telephone")
    assert "Correct an answer" in table.get(where)
    said = {"value": "no", "reason": "Tapped by mistake.", "words": ""}
    assert table.send(where, said) == table.url("after_call")
    assert table.lead("after_call") == table.url("course")


def test_a_no_on_the_telephone_is_asked_again_at_the_visit_and_a_yes_is_not(table: Table) -> None:
    after_a_session(table)
    record(table, ces2="no", vas4="yes", blood_cough="no")
    table.course.start()
    values = table.course.chart().facts().values
    assert "ces2" not in values and values["vas4"] is True


def test_nobody_answered_and_answers_do_not_go_together(table: Table) -> None:
    after_a_session(table)
    assert "Choose that you spoke" in record(table, 422, reached="no", ces1="yes")


def test_what_was_tapped_is_not_lost_by_a_closed_tab(table: Table) -> None:
    after_a_session(table)
    kept = {"words": ["She rang"], "vis1": ["yes"]}
    save_draft(table.course.member, table.course.episode, "call", kept, 0)
    page = table.see("call")
    assert "She rang" in page and 'name="vis1" value="yes" checked' in page


def test_the_last_call_stands_on_the_course_page(table: Table) -> None:
    after_a_session(table)
    assert "Last call" not in table.see("course")
    record(table)
    page = table.see("course")
    assert "Last call" in page and "We called" in page and "She rang about her back." in page


def test_a_yes_tapped_on_a_call_says_at_once_what_to_do_and_writes_nothing(table: Table) -> None:
    after_a_session(table)
    before = table.course.state.seq
    page = table.send(table.url("call_tap"), {"ces1": "yes"}, 200)
    assert 'data-action="emergency"' in page and 'href="tel:112"' in page
    assert "Tell the client:" in page
    assert table.course.state.seq == before
    assert "Doctor today" in table.send(table.url("call_tap"), {"vas4": "yes"}, 200)
    assert "data-action" not in table.send(table.url("call_tap"), {"ces1": "no"}, 200)


def test_what_to_do_stands_above_the_errors_of_a_call_that_cannot_be_recorded(table: Table) -> None:
    after_a_session(table)
    page = table.send(table.url("call"), {"ces1": "yes"}, 422)
    assert 'href="tel:112"' in page
    assert page.index("Emergency") < page.index('href="tel:112"') < page.index('id="errors"')
    assert 'name="ces1" value="yes" checked' in page
