"""A page of a visit that is not at hand leads to the course, and says why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.integration.table.conftest import Table
from tests.support.course import AREA
from uuid6 import uuid7

from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone

PAGES = {"screening": {}, "list": {"list_id": "legs"}, "decision": {}, "emergency": {},
         "override": {}, "recheck": {"area": AREA}}  # fmt: skip


def day_before(table: Table) -> None:
    table.course.days(1)


def put_off(table: Table) -> None:
    table.course.do(postpone, table.course.current, "a cold")


def not_begun(table: Table) -> None:
    table.course.current = uuid7()
    table.course.do(plan_visit, table.course.current, table.course.now + timedelta(hours=1))


AWAY = {
    "was on 2 March 2026": day_before,
    "was put off": put_off,
    "has not begun": not_begun,
}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("said", AWAY)
def test_a_page_of_a_visit_not_at_hand_leads_to_the_course(
    screening: Table, said: str, page: str
) -> None:
    AWAY[said](screening)
    assert screening.lead(page, **PAGES[page]) == screening.url("course")
    assert said in screening.see("course")


def test_a_list_left_open_over_night_is_not_written_down(screening: Table) -> None:
    day_before(screening)
    before = screening.course.state.seq
    to = screening.send(screening.url("list", list_id="legs"), {"go": "none", "shown": ["ces1"]})
    assert to == screening.url("course")
    assert "does not belong to it" in screening.see("course")
    assert screening.course.state.seq == before


def test_a_tap_on_it_takes_the_whole_page_along(screening: Table) -> None:
    day_before(screening)
    with screening.course.time():
        answer = screening.browser.post(
            screening.url("tap", list_id="legs"), {"ces1": "yes"}, headers={"HX-Request": "true"}
        )
    assert answer.headers["HX-Redirect"] == screening.url("course")
    assert "does not belong to it" in screening.see("course")


def test_a_session_of_another_day_is_refused_once_on_the_course(screening: Table) -> None:
    day_before(screening)
    assert screening.send(screening.url("session_open")) == screening.url("course")
    assert screening.see("course").count("does not belong to it") == 1


def test_its_answers_are_read_and_corrected_still(screening: Table) -> None:
    screening.course.answer({"can1": True})
    day_before(screening)
    assert "Correct<" in screening.see("answers")
    said = {"value": "no", "reason": "Tapped by mistake."}
    to = screening.send(screening.url("correct", fact="can1"), said)
    assert to == screening.url("course")
    assert screening.course.state.answers["can1"][-1].value is False
    assert "does not belong" not in screening.see("course")
