"""Closing an episode in which something is open: it is named, meant, and named afterwards."""

from __future__ import annotations

import pytest
from tests.integration.table.conftest import Table

from unknot.record.errors import NeedsConfirmation
from unknot.record.flows.close import close
from unknot.record.flows.refer import answer_referral, refer

WHY = {"reason": "The client stopped"}


@pytest.fixture
def stopped(screening: Table) -> Table:
    """An emergency, and a doctor of whom nothing was heard."""
    screening.course.answer({"ces1": True})
    screening.course.do(refer, "Dr Hand", "days", [], "Please look.")
    return screening


def close_it(table: Table, status: int = 302, **said: str) -> str:
    return table.send(table.url("close"), {**WHY, **said}, status)


def test_who_closes_an_episode_is_told_what_is_open_in_it(stopped: Table) -> None:
    page = stopped.see("close")
    assert "Still open" in page and "Emergency: " in page and "Sent to Dr Hand" in page


def test_it_is_closed_only_with_a_tick_and_with_who_sees_to_it(stopped: Table) -> None:
    page = close_it(stopped, 422)
    assert "Tick this to close it all the same" in page and "Write who sees to it now." in page
    assert stopped.course.state.closed is None
    close_it(stopped, words="Hospital. Her sister knows.", although_open="on")
    closed = stopped.course.state.closed
    assert closed is not None and "Her sister knows." in closed.reason


def test_its_page_says_on_top_what_was_open_and_no_course_goes_on(stopped: Table) -> None:
    close_it(stopped, words="Hospital.", although_open="on")
    page = stopped.see("course")
    assert "Open when this episode was closed" in page and "data-action" not in page
    assert page.index("Emergency: ") < page.index("The course")


def test_the_flow_asks_too_and_a_referral_alone_is_enough(screening: Table) -> None:
    screening.course.do(refer, "Dr Hand", "days", [], "Please look.")
    with pytest.raises(NeedsConfirmation, match="Dr Hand"):
        screening.course.do(close, "moved")
    sent = screening.course.state.open_referrals[0].id
    screening.course.do(answer_referral, sent, words="All well.")
    screening.course.do(close, "moved")


def test_a_closed_course_with_nothing_open_shows_no_decision(screening: Table) -> None:
    screening.course.do(close, "moved")
    page = screening.see("course")
    assert "Closed on 2 March 2026" in page and "data-action" not in page
