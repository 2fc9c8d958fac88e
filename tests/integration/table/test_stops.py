"""The emergency, the decision after the lists, the override."""

from __future__ import annotations

from typing import Any

import pytest
from tests.integration.table.conftest import Table
from tests.support.course import all_no

from unknot.record.models import Entry


def _screened(table: Table, **but: Any) -> Table:
    table.course.start()
    given = {**all_no(), **but}
    table.course.answer({name: value for name, value in given.items() if value is not None})
    return table


def test_an_emergency_takes_the_screen_at_the_tap_and_is_written_down(screening: Table) -> None:
    answer = screening.tap("legs", {"ces1": "yes", "ces5": "no"})
    assert answer.headers["HX-Redirect"] == screening.url("emergency")
    assert screening.course.state.answers["ces1"][-1].value is True
    page = screening.see("emergency")
    assert '<a class="dial" href="tel:112">Call 112</a>' in page
    assert "A person of 41 with back pain: new numbness between the legs" in page
    assert "1 Test Street" in page
    assert "None. If the answer was a slip, correct it" in page


def test_there_is_no_way_past_it_but_a_corrected_answer(screening: Table) -> None:
    screening.tap("legs", {"ces1": "yes"})
    emergency = screening.url("emergency")
    assert screening.lead("screening") == emergency
    assert screening.lead("decision") == emergency
    assert screening.none_left("sudden") == emergency
    correct = screening.url("correct", fact="ces1")
    said = {"value": "no", "reason": "Tapped by mistake."}
    assert screening.send(correct, said) != emergency
    assert screening.lead("emergency") != emergency


def test_the_call_is_recorded_once_and_stays_listed(screening: Table) -> None:
    screening.tap("legs", {"ces1": "yes"})
    screening.send(screening.url("called"))
    screening.send(screening.url("called"))
    made = screening.course.state.referrals
    assert [r.urgency for r in made] == ["emergency"]
    assert "numbness" in made[0].letter.lower()
    assert "Called at" in screening.see("emergency")
    assert "no answer yet" in screening.get("/today/")


@pytest.mark.parametrize(
    ("but", "words"),
    [
        ({}, "Start session 1"),
        ({"pain_now": 8}, "Letter to the doctor"),
        ({"vas4": True}, "Letter to the doctor"),
        ({"intoxicated": True}, "Postpone this visit"),
        ({"ces1": None}, "Ask the 1 question open"),
    ],
)
def test_the_buttons_follow_the_decision(table: Table, but: dict[str, Any], words: str) -> None:
    assert words in _screened(table, **but).see("decision")


def test_consent_that_is_missing_is_asked_for_there(table: Table) -> None:
    table.send(table.url("withdraw", scope="plan"), {"words": ""})
    page = _screened(table).see("decision")
    assert "Record consent" in page
    given = {"scope": "plan", "given_by": "Erika Beispiel", "how_long": "365"}
    assert table.send(table.url("consent"), given) == table.url("decision")
    assert "Start session 1" in table.see("decision")


def test_an_override_needs_its_reason_and_opens_this_visit_only(table: Table) -> None:
    _screened(table, pain_now=8)
    assert "Go on all the same, with a reason" in table.see("decision")
    assert "Write the reason" in table.send(table.url("override"), {"reason": " "}, 422)
    said = {"reason": "Her doctor saw her this morning and told me so."}
    assert table.send(table.url("override"), said) == table.url("decision")
    page = table.see("decision")
    assert "You go on in spite of this" in page
    assert "Start session 1" in page
    assert Entry.objects.filter(kind="decision_answered").count() == 1


def test_a_stop_that_allows_no_override_has_no_link(table: Table) -> None:
    page = _screened(table, vas4=True).see("decision")
    assert "Go on all the same" not in page


def test_what_lifts_a_stop_says_what_is_open(table: Table) -> None:
    page = _screened(table, pain_now=8).see("decision")
    assert "Lifts when" in page
    assert "A doctor has examined it since it began" in page
    assert "severe cut" not in page, "the name of a parameter is no word for a therapist"
    assert "Open: " in page


def test_a_review_that_is_due_comes_before_the_session(table: Table) -> None:
    for _ in range(2):
        table.course.session()
        table.course.days(7)
    _screened(table)
    page = table.see("decision")
    assert "Review first" in page
    assert "Start session 3" not in page, "what would be refused is not offered"
