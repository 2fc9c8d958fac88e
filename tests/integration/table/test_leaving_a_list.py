"""What was tapped on a list is recorded however the list is left, and never dropped unseen."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from tests.integration.table.conftest import Table
from uuid6 import uuid7

from unknot.record.flows.consent import withdraw_consent
from unknot.record.flows.screen import screen
from unknot.record.flows.start_visit import start_visit
from unknot.record.models import Entry
from unknot.table.screening.pending import pending

RED = {"vis1": "yes"}
"""Doctor today, asked on the list of infections."""


def leave(table: Table, go: str, answers: dict[str, str], list_id: str = "infection") -> str:
    """Press a button of the bar that leaves the questions."""
    ids = {"entry_each": str(uuid7()), "entry_none": str(uuid7()), "shown": ["vis1", "fever"]}
    return table.send(table.url("list", list_id=list_id), {"go": go, **ids, **answers})


def foot(page: str) -> str:
    return page.split('class="bar"')[1]


def test_the_course_in_the_bar_records_what_was_tapped_and_nothing_else(screening: Table) -> None:
    screening.tap("infection", RED)
    assert 'form="list" name="go" value="course"' in foot(
        screening.see("list", list_id="infection")
    )
    assert leave(screening, "course", RED) == screening.url("course")
    answers = screening.course.state.answers
    assert answers["vis1"][-1].value is True and answers["vis1"][-1].how == "each"
    assert "fever" not in answers
    assert [e.kind for e in Entry.objects.order_by("seq")].count("answered") == 1
    page = screening.see("course")
    assert "Doctor today</h2>" in page and "not recorded yet" not in page
    assert "Doctor today" in screening.get("/today/")


def test_leaving_with_nothing_tapped_writes_nothing(screening: Table) -> None:
    before = screening.course.state.seq
    assert leave(screening, "course", {}) == screening.url("course")
    assert screening.course.state.seq == before


def test_a_yes_without_its_follow_up_leaves_the_list_too_and_the_follow_up_stays_due(
    screening: Table,
) -> None:
    assert leave(screening, "course", {"neu3": "yes"}, "legs") == screening.url("course")
    assert screening.course.state.answers["neu3"][-1].value is True
    assert 'name="neu3_assessed"' in screening.see("list", list_id="legs")


def test_a_number_that_cannot_be_is_named_and_the_rest_is_recorded(screening: Table) -> None:
    sent = {"bp_systolic": "900", "bp_diastolic": "90"}
    assert leave(screening, "course", sent, "pressure") == screening.url("course")
    assert screening.course.state.answers["bp_diastolic"][-1].value == 90
    assert "Not recorded, since it cannot be" in screening.see("course")


def test_an_emergency_that_waited_for_its_follow_up_takes_the_screen(screening: Table) -> None:
    assert leave(screening, "course", {"ces5": "unsure"}, "legs") == screening.url("emergency")


def test_the_place_of_a_yes_is_asked_first_and_the_taps_are_kept_meanwhile(
    screening: Table,
) -> None:
    address, sent = screening.url("list", list_id="today"), {"acute_injury": "yes", "go": "course"}
    page = screening.send(address, sent, 200)
    assert "Where is it?" in page and 'name="go" value="course"' in page
    assert "1 answer tapped and not recorded yet" in screening.see("course")
    to = screening.send(address, {**sent, "where": "asked", "area:acute_injury": ["sacrum"]})
    assert to == screening.url("course")
    assert screening.course.state.answers["acute_injury"][-1].areas == ("sacrum",)


def test_the_corner_does_not_call_a_tap_recorded(screening: Table) -> None:
    page = screening.see("list", list_id="infection")
    assert "Kept. Recorded when you go on" in page
    assert "Saved, here and at the clinic" not in page


def test_without_scripts_nothing_is_called_kept(screening: Table) -> None:
    page = screening.see("list", list_id="infection")
    assert 'id="saved" role="status" data-state="none"' in page, "a script says that it is kept"
    said = re.search("<noscript>.*?</noscript>", page, re.S)
    assert said and "answers are kept only when you go on" in said[0]


def test_the_course_names_what_was_tapped_and_leads_to_its_list(screening: Table) -> None:
    screening.tap("infection", RED)
    page = screening.see("course")
    assert "1 answer tapped and not recorded yet" in page
    assert screening.url("list", list_id="infection") in page


def test_postponing_records_what_was_tapped_first(screening: Table) -> None:
    screening.tap("infection", RED)
    said = "Recorded first: 1 answer tapped and not recorded yet."
    assert said in screening.see("postpone") and said in screening.see("close")
    screening.send(screening.url("postpone"), {"reason": "A hold"})
    kinds = [e.kind for e in Entry.objects.order_by("seq")]
    assert kinds[kinds.index("answered") :] == ["answered", "decided", "visit_postponed"]
    assert [stop.step for stop in screening.course.state.open_stops] == ["vis1"]
    assert not tapped(screening)


def test_closing_records_what_was_tapped_and_asks_who_sees_to_what_it_opens(
    screening: Table,
) -> None:
    screening.tap("infection", RED)
    page = screening.send(screening.url("close"), {"reason": "The client stopped"}, 422)
    assert "Doctor today" in page and "Close it although this is open" in page
    state = screening.course.state
    assert [stop.step for stop in state.open_stops] == ["vis1"] and state.closed is None


def tapped(table: Table) -> list[UUID | None]:
    """The visits at which something was tapped and not recorded."""
    return [one.visit for one in pending(table.course.member, table.course.chart())]


def test_a_red_flag_tapped_at_a_visit_that_was_left_open_stops_the_next_one(
    screening: Table,
) -> None:
    screening.tap("infection", RED)
    left = screening.visit
    screening.course.days(1)
    page = screening.see("course")
    assert "1 answer tapped and not recorded yet" in page
    assert screening.url("postpone", visit=left) in page
    screening.send(screening.url("postpone", visit=left), {"reason": "A hold"})
    answer = screening.course.state.answers["vis1"][-1]
    assert answer.visit == left and answer.origin.at.day == 2
    kinds = [e.kind for e in Entry.objects.order_by("seq")]
    assert kinds[kinds.index("answered") :] == ["answered", "decided", "visit_postponed"]
    screening.course.current = uuid7()
    screening.course.do(start_visit, screening.course.current)
    assert "Doctor today</h2>" in screening.see("course")


def test_starting_a_session_records_what_was_tapped_and_decides_with_it(table: Table) -> None:
    table.course.visit()
    table.tap("pressure", {"bp_systolic": "200", "bp_diastolic": "125"})
    to = table.send(table.url("session_open"), {"session": str(uuid7())})
    assert to == table.url("decision") and not table.course.state.sessions
    assert table.course.state.answers["bp_systolic"][-1].value == 200


def test_stop_now_records_what_was_tapped_and_hands_come_off(table: Table) -> None:
    table.course.visit()
    table.course.open()
    table.tap("pressure", {"bp_systolic": "150"})
    table.send(table.url("stop"))
    assert table.course.state.open_session is None
    assert table.course.state.answers["bp_systolic"][-1].value == 150


def test_an_answer_given_since_is_not_overwritten_by_an_older_tap(screening: Table) -> None:
    screening.tap("infection", {"vis1": "yes", "fever": "no"})
    screening.course.answer({"vis1": False})
    screening.send(screening.url("postpone"), {"reason": "A hold"})
    answers = screening.course.state.answers
    assert answers["vis1"][-1].value is False and answers["fever"][-1].value is False


def test_a_stop_of_the_visit_is_gone_to_at_once_with_its_letter(screening: Table) -> None:
    assert "Stop here" not in screening.see("list", list_id="infection")
    assert ">Stop here<" in screening.tap("infection", RED).content.decode()
    assert leave(screening, "stop", RED) == screening.url("decision")
    assert "Letter to the doctor" in screening.see("decision")
    course = screening.see("course")
    assert course.index("To the decision") < course.index("Go on with the questions")


@pytest.mark.parametrize(
    ("list_id", "answers"),
    [("infection", {"fever": "no"}), ("today", {"acute_injury": "yes"})],
)
def test_what_stops_nothing_or_one_area_offers_no_stop(
    screening: Table, list_id: str, answers: dict[str, str]
) -> None:
    assert "Stop here" not in screening.tap(list_id, answers).content.decode()


@pytest.fixture
def no_consent(table: Table) -> Table:
    """The client took the consent back, and is here."""
    table.course.do(withdraw_consent, "plan")
    table.course.start()
    return table


def test_a_missing_consent_hides_nothing_while_questions_are_asked(no_consent: Table) -> None:
    bar = foot(no_consent.see("list", list_id="infection"))
    assert "<b>Ask first</b>" in bar and "consent still to be asked" in bar
    assert "Stop here" not in bar
    told = no_consent.tap("infection", {"fever": "yes"}).content.decode()
    bar = told.split('id="decided"')[1]
    assert "<b>Hold</b>" in bar and "Stop here" in told
    told = no_consent.tap("infection", {**RED, "version": "1"}).content.decode()
    assert "<b>Doctor today</b>" in told.split('id="decided"')[1]


def test_the_course_too_says_what_is_open_before_what_is_not_signed(no_consent: Table) -> None:
    page = no_consent.see("course")
    assert "Ask first</h2>" in page and "Consent still to be asked, before hands go on." in page


def test_after_the_questions_a_missing_consent_holds(no_consent: Table) -> None:
    no_consent.course.visit()
    assert "Hold</h2>" in no_consent.see("decision")


def test_course_decision_and_letter_count_the_same_open_questions(screening: Table) -> None:
    asked_first = open_said(screening.see("course"))
    leave(screening, "stop", RED)
    decision, letter = open_said(screening.see("decision")), open_said(screening.see("letter"))
    assert decision == letter == asked_first - 1
    assert 'Screening<span class="hush"> done' not in screening.see("decision")


def open_said(page: str) -> int:
    """How many questions a page says are open."""
    said = {int(n) for n in re.findall(r"(\d+) questions (?:are still )?open", page)}
    assert len(said) == 1, said
    return said.pop()


def test_the_step_is_done_when_nothing_is_open(table: Table) -> None:
    table.course.visit()
    assert 'Screening<span class="hush"> done' in table.see("decision")


def test_a_first_visit_is_asked_nothing_of_a_last_one(table: Table) -> None:
    table.course.do(screen, None, {"pain_duration_weeks": 8})
    for days, there in ((0, False), (7, True)):
        table.course.days(days)
        table.course.start()
        assert ('name="health_changed"' in table.see("list", list_id="today")) is there
        assert ("since your last visit" in table.see("list", list_id="infection")) is there
        table.course.answer({"anticoagulant": False})
