"""In a closed episode every page on which something new is entered leads to the course, and why."""

from __future__ import annotations

import pytest
from tests.integration.table.conftest import Table
from tests.support.course import AREA

from unknot.record.flows.close import close

OF_THE_VISIT = {"screening": {}, "list": {"list_id": "legs"}, "decision": {}, "override": {},
                "recheck": {"area": AREA}, "correct": {"fact": "ces1"}, "postpone": {},
                "measures": {}, "in_session_consent": {}}  # fmt: skip
OF_THE_COURSE = ("plan", "call", "after_call", "refer", "consent", "letter_received", "review",
                 "go_on", "crisis", "move_protocol", "close", "emergency_on_telephone")  # fmt: skip


@pytest.fixture
def closed(table: Table) -> Table:
    table.course.session()
    table.course.do(close, "The client stopped")
    return table


@pytest.mark.parametrize("page", [*OF_THE_VISIT, *OF_THE_COURSE])
def test_a_page_that_takes_something_new_leads_to_the_course(closed: Table, page: str) -> None:
    assert closed.lead(page, **OF_THE_VISIT.get(page, {})) == closed.url("course")
    assert "closed on 2 March 2026. Open a new one to go on." in closed.see("course")


def test_what_was_written_is_read_still(closed: Table) -> None:
    closed.see("answers")
    closed.see("areas")
    assert closed.course.state.closed is not None
