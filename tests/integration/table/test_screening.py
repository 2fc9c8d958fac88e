"""The screening at the table: taps, none of the rest, undo, correction."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client as Browser
from tests import people
from tests.conftest import SignIn
from tests.integration.table.conftest import Table
from tests.support.course import Course
from uuid6 import uuid7

from unknot.people.models import Client, Member, Role
from unknot.record.drafts import OVER
from unknot.record.models import Draft, Entry


def test_starting_a_visit_leads_to_the_first_list(table: Table) -> None:
    planned = table.course.state.visit_times[0].visit
    to = table.send(table.url("start"), {"visit": str(planned)})
    assert to.endswith(f"/visits/{planned}/screening/")
    assert table.get(to, 302).endswith("/screening/legs/")


def test_starting_twice_starts_once(table: Table) -> None:
    sent = {"visit": str(uuid7()), "entry": str(uuid7())}
    table.send(table.url("start"), sent)
    table.send(table.url("start"), sent)
    assert Entry.objects.filter(kind="visit_started").count() == 1


def test_the_whole_screening_without_javascript(screening: Table) -> None:
    page = screening.lead("screening")
    for _ in range(20):
        list_id = page.rstrip("/").split("?")[0].rstrip("/").rsplit("/", 1)[1]
        if "/decision" in page:
            break
        scores = {"pain_now": "4", "pain_average": "4", "pain_worst_24h": "6", "rest_pain": "2"}
        page = screening.none_left(list_id, {**scores, "pain_duration_weeks": "8"})
    decision = screening.get(page.split("?")[0])
    assert ">Go</h2>" in decision
    assert "Start session 1" in decision
    assert "questions answered no at this visit" in decision


def test_a_first_visit_asks_while_the_consent_is_still_to_come(
    therapist: Member, our_client: Client, sign_in: SignIn
) -> None:
    table = Table(sign_in(therapist), Course(therapist, our_client))
    table.course.start()
    for page in (table.see("list", list_id="legs"), table.see("course")):
        assert "onsent still to be asked" in page
        assert "Ask first" in page


def test_a_tap_is_kept_and_the_decision_made_again(screening: Table) -> None:
    answer = screening.tap("legs", {"neu2": "unsure"})
    page = answer.content.decode()
    assert "Clearance first" in page
    assert "None of the 8 left, go on" in page
    assert answer.headers["X-Draft-Version"] == "1"
    assert Draft.objects.get().what == "screening:legs"
    assert Entry.objects.filter(kind="answered").count() == 0


def test_the_decision_stays_in_sight_at_the_foot_of_a_list(screening: Table) -> None:
    assert 'id="decided"' in screening.see("list", list_id="legs")
    told = screening.tap("legs", {"ces5": "unsure"}).content.decode()
    foot = told.partition('id="decided"')[2].partition("</div>")[0]
    assert "Emergency" in foot, "not sure to the first question leaves its follow-up open"


def test_an_emergency_of_two_answers_lets_each_be_corrected(screening: Table) -> None:
    screening.tap("legs", {"ces1": "yes"})
    page = screening.see("emergency")
    assert "Correct the answer" in page
    screening.course.answer({"ces2": True})
    page = screening.see("emergency")
    assert "Correct the answer" not in page
    for fact in ("ces1", "ces2"):
        assert screening.url("correct", fact=fact) in page
    assert "What to do now" in screening.see("course")


def test_what_was_tapped_is_there_after_a_closed_tab(screening: Table) -> None:
    screening.tap("legs", {"neu2": "unsure"})
    page = screening.see("list", list_id="legs")
    assert 'name="neu2" value="unsure" checked' in page


def test_a_wrong_tap_is_changed_before_the_list_is_left(screening: Table) -> None:
    screening.tap("legs", {"ces5": "yes"})
    screening.tap("legs", {"ces5": "no", "version": "1"})
    screening.none_left("legs", {"ces5": "no"})
    answers = screening.course.state.answers
    assert answers["ces5"][-1].value is False
    assert len(answers["ces5"]) == 1


def test_somebody_elses_taps_are_never_overwritten(
    screening: Table, sign_in: Callable[[Member], Browser]
) -> None:
    screening.tap("legs", {"neu2": "unsure"})
    other = people.member(screening.course.member.clinic, "Carla Colleague", Role.THERAPIST)
    hers = Table(sign_in(other), screening.course)
    hers.tap("legs", {"neu2": "no"}, 409)
    assert '"unsure"' in Draft.objects.get().data


def test_none_of_the_rest_answers_only_what_is_open_and_turns_the_page(screening: Table) -> None:
    to = screening.none_left("legs", {"neu2": "unsure"})
    assert "/screening/sudden/?read=" in to
    answers = screening.course.state.answers
    assert answers["ces1"][-1].how == "none_of_these"
    assert answers["neu2"][-1].how == "each"
    assert not Draft.objects.exclude(data=OVER).exists()
    assert "unknot_done" in screening.last.cookies
    page = screening.get(to)
    line = "Legs, bladder and bowels: 8 questions read and answered no, by Bob Therapist"
    assert line in page


def test_undo_takes_back_what_was_read_and_leads_back(screening: Table) -> None:
    to = screening.none_left("legs", {"neu2": "unsure"})
    entry = to.rsplit("=", 1)[1]
    back = screening.send(screening.url("undo", entry=entry))
    assert back.endswith("/screening/legs/")
    answers = screening.course.state.answers
    assert answers["ces1"][-1].value is None
    assert answers["neu2"][-1].value == "unsure"
    assert 'name="ces1" value="yes"' in screening.get(back)


def test_a_follow_up_that_came_up_keeps_the_list(screening: Table) -> None:
    to = screening.none_left("legs", {"neu3": "yes"})
    assert "look=1" in to
    page = screening.get(to)
    assert "This one came up and needs its own answer" in page
    assert 'name="neu3" value="yes" checked' in page
    assert Entry.objects.filter(kind="answered").count() == 0


def test_not_sure_brings_the_follow_up_too_and_its_no_is_the_milder_answer(
    screening: Table,
) -> None:
    assert "Emergency" in screening.tap("legs", {"ces5": "unsure"}).content.decode()
    assert "look=1" in screening.none_left("legs", {"ces5": "unsure"})
    to = screening.none_left("legs", {"ces5": "unsure", "ces5_new": "no"})
    assert "/screening/sudden/" in to
    assert "Clearance first" in screening.get(to)


def test_a_number_that_cannot_be_is_named_and_what_was_typed_stays(screening: Table) -> None:
    address = screening.url("list", list_id="pressure")
    to = screening.send(address, {"bp_systolic": "900", "go": "on"})
    page = screening.get(to)
    assert "One number needs a look" in page and 'href="#f-bp_systolic"' in page
    assert 'value="900"' in page


HIGH = {"bp_systolic": "270", "bp_diastolic": "165"}


@pytest.fixture
def pressed(table: Table) -> Table:
    """All asked and nothing against massage: the blood pressure alone is left, if measured."""
    table.course.visit()
    return table


def test_a_number_that_cannot_be_never_stands_beside_go(pressed: Table) -> None:
    told = pressed.tap("pressure", HIGH).content.decode()
    assert "<b>Ask first</b>" in told and "Nothing against massage" not in told
    assert told.count("270 cannot be. Measure again") >= 2  # at the foot, and beside the field
    assert "at the highest: write 160" in told and "A number to put right first" in told
    page = pressed.see("list", list_id="pressure")
    assert 'value="270"' in page and "270 cannot be" in page and "Go</h2>" not in page


def test_going_on_is_refused_until_the_number_is_put_right_or_emptied(pressed: Table) -> None:
    address = pressed.url("list", list_id="pressure")
    assert "look=1" in pressed.send(address, {**HIGH, "go": "on"})
    assert "bp_systolic" not in pressed.course.state.answers
    assert "look=1" not in pressed.send(
        address, {"bp_systolic": "", "bp_diastolic": "", "go": "on"}
    )
    assert "Go</h2>" in pressed.see("decision")


def test_a_number_that_cannot_be_makes_a_stop_no_milder(pressed: Table) -> None:
    told = pressed.tap("pressure", {"bp_systolic": "200", "bp_diastolic": "165"}).content.decode()
    assert "<b>Doctor today</b>" in told and "165 cannot be" in told


@pytest.mark.parametrize("page", ["course", "decision"])
def test_left_behind_it_is_named_and_hands_stay_off(pressed: Table, page: str) -> None:
    address = pressed.url("list", list_id="pressure")
    pressed.send(address, {"bp_systolic": "270", "bp_diastolic": "90", "go": "course"})
    assert pressed.course.state.answers["bp_diastolic"][-1].value == 90
    shown = pressed.see(page)
    assert "Ask first" in shown and "270 cannot be" in shown and "Start session" not in shown
    assert address in shown
    assert pressed.send(pressed.url("session_open"), {"session": str(uuid7())}) == address
    assert not pressed.course.state.sessions
    assert 'value="270"' in pressed.get(address)


def test_with_hands_on_too_no_page_of_areas_says_go_beside_it(pressed: Table) -> None:
    pressed.course.open()
    pressed.tap("pressure", {"bp_systolic": "270"})
    page = pressed.see("areas")
    assert "<b>Ask first</b>" in page and "270 cannot be" in page and "Stop now" in page
    pressed.send(pressed.url("stop"))
    assert "Not recorded, since it cannot be: Upper blood pressure" in pressed.see("stopped")


def test_an_upper_pressure_below_the_lower_one_is_asked_about_before_it_decides(
    pressed: Table,
) -> None:
    sent = {"bp_systolic": "80", "bp_diastolic": "120"}
    told = pressed.tap("pressure", sent).content.decode()
    assert "The upper one is below the lower one. Swapped?" in told
    assert "Doctor today" not in told and "<b>Ask first</b>" in told
    address = pressed.url("list", list_id="pressure")
    assert "look=1" in pressed.send(address, {**sent, "go": "on"})
    pressed.send(address, {"bp_systolic": "120", "bp_diastolic": "80", "go": "on"})
    assert pressed.course.state.answers["bp_systolic"][-1].value == 120


def test_a_correction_that_turns_the_pressures_round_is_asked_about_once(pressed: Table) -> None:
    pressed.course.answer({"bp_systolic": 120, "bp_diastolic": 80})
    address = pressed.url("correct", fact="bp_systolic")
    sent = {"value": "75", "reason": "Tapped by mistake."}
    assert "Swapped?" in pressed.send(address, sent, 422)
    assert pressed.course.state.answers["bp_systolic"][-1].value == 120
    page = pressed.send(address, {**sent, "value": "270"}, 422)
    assert "270 cannot be. Measure again" in page and 'value="270"' in page


def test_a_yes_about_a_place_asks_where_and_holds_that_area(screening: Table) -> None:
    address = screening.url("list", list_id="today")
    sent = {"acute_injury": "yes", "go": "on", "entry_each": str(uuid7())}
    page = screening.send(address, sent, 200)
    assert "Where is it?" in page
    screening.send(address, {**sent, "where": "asked", "area:acute_injury": ["sacrum"]})
    assert screening.course.state.answers["acute_injury"][-1].areas == ("sacrum",)


def test_an_answer_that_holds_is_shown_with_its_day(table: Table) -> None:
    table.course.session()
    table.course.days(7)
    table.course.start()
    page = table.see("list", list_id="pregnancy")
    assert "Are you pregnant?" in page
    assert "asked 2 Mar" in page
    assert 'name="pregnant"' not in page


def test_a_correction_keeps_both_and_says_why(screening: Table) -> None:
    screening.none_left("legs", {"neu3": "yes", "neu3_assessed": "no"})
    address = screening.url("correct", fact="neu3")
    assert "Answered yes" in screening.get(address)
    assert "Choose why" in screening.send(address, {"value": "no"}, 422)
    screening.send(address, {"value": "no", "reason": "Tapped by mistake."})
    answer = screening.course.state.answers["neu3"][-1]
    assert answer.value is False
    assert answer.mended is not None and answer.mended.first_value is True
    assert "Tapped by mistake." in answer.mended.why


def test_another_reason_needs_words(screening: Table) -> None:
    screening.none_left("legs")
    address = screening.url("correct", fact="ces1")
    said = {"value": "yes", "reason": "other"}
    assert "Say in a few words" in screening.send(address, said, 422)


def test_every_answer_that_stands_can_be_read(screening: Table) -> None:
    screening.none_left("legs")
    page = screening.see("answers")
    assert "New numbness" not in page
    assert page.count("Correct<") >= 9


def test_a_visit_that_was_postponed_is_not_asked_on(screening: Table) -> None:
    screening.send(screening.url("postpone"), {"reason": "A hold"})
    to = screening.send(screening.url("list", list_id="legs"), {"go": "none"})
    assert to == screening.url("course")


def test_nobody_of_another_clinic_gets_in(
    screening: Table, sign_in: Callable[[Member], Browser], outsider: Member
) -> None:
    theirs = Table(sign_in(outsider), screening.course)
    for name in ("screening", "decision", "emergency", "answers", "course", "journal"):
        theirs.get(theirs.url(name), 404)
    theirs.tap("legs", {"ces1": "yes"}, 404)


def test_a_guessed_visit_is_not_found(screening: Table) -> None:
    kwargs = {"visit": uuid7()}
    screening.get(
        screening.url("screening").replace(str(screening.visit), str(kwargs["visit"])), 404
    )


def test_a_worst_lower_than_now_is_asked_about_once_and_stays_on_the_page(
    screening: Table,
) -> None:
    odd = {"pain_now": "6", "pain_average": "5", "pain_worst_24h": "3"}
    question = "Worst in 24 hours (3) is lower than now (6) and the average (5); is that right?"
    assert question in screening.tap("scores", odd).content.decode()
    back = screening.send(screening.url("list", list_id="scores"), {"go": "on", **odd})
    assert "/screening/scores/" in back
    page = screening.get(back)
    assert question in page and 'name="pain_worst_24h" value="3" checked' in page
    screening.send(screening.url("list", list_id="scores"), {"go": "on", **odd, "doubt": question})
    assert screening.course.state.answers["pain_worst_24h"][-1].value == 3


@pytest.mark.parametrize("go", ["stop", "course"])
def test_where_a_list_is_left_all_the_same_odd_scores_are_recorded_and_asked_about(
    screening: Table, go: str
) -> None:
    odd = {"pain_now": "9", "pain_average": "3", "pain_worst_24h": "2"}
    question = "Worst in 24 hours (2) is lower than now (9) and the average (3); is that right?"
    address = screening.url("list", list_id="scores")
    page = screening.get(screening.send(address, {"go": go, **odd}))
    assert f"{question} If not, correct the answer." in page
    assert screening.course.state.answers["pain_worst_24h"][-1].value == 2
    seen = screening.get(screening.send(address, {"go": go, **odd, "doubt": question}))
    assert question not in seen, "asked once"


def test_a_corrected_score_that_does_not_fit_is_asked_about_once(screening: Table) -> None:
    screening.course.answer({"pain_now": 4, "pain_average": 5, "pain_worst_24h": 6})
    address = screening.url("correct", fact="pain_worst_24h")
    said = {"value": "3", "reason": "Tapped by mistake."}
    question = "Worst in 24 hours (3) is lower than now (4) and the average (5); is that right?"
    page = screening.send(address, said, 422)
    assert question in page and 'name="value" value="3" checked' in page
    assert screening.course.state.answers["pain_worst_24h"][-1].value == 6
    screening.send(address, {**said, "doubt": question})
    assert screening.course.state.answers["pain_worst_24h"][-1].value == 3


def test_the_decision_stands_in_the_bar_and_changes_with_a_tap(screening: Table) -> None:
    page = screening.get(screening.url("list", list_id="scores"))
    assert "Ask first</b>" in page.split('id="decided"')[1]
    told = screening.tap("scores", {"pain_now": "9"}).content.decode()
    assert "Clearance first</b>" in told.split('id="decided"')[1]


def test_a_correction_without_an_answer_says_what_to_tap(screening: Table) -> None:
    screening.course.answer({"neu3": True, "pain_now": 4})
    why = {"reason": "Tapped by mistake."}
    page = screening.send(screening.url("correct", fact="neu3"), why, 422)
    assert "Choose Yes, No, Not sure or It was never asked." in page
    page = screening.send(screening.url("correct", fact="pain_now"), why, 422)
    assert "Choose the right answer, Cannot say or It was never asked." in page


def test_the_answer_can_be_corrected_once_help_was_called(screening: Table) -> None:
    screening.course.answer({"ces1": True})
    screening.send(screening.url("called"))
    page = screening.see("emergency")
    assert "Called at" in page and "Correct the answer" in page


def test_the_address_is_read_out_with_commas(screening: Table) -> None:
    screening.course.answer({"ces1": True})
    clinic = screening.course.member.clinic
    clinic.address = "12 Invented Street\r\nNowhere 0000"
    clinic.save()
    assert f"You are at {clinic.name}, 12 Invented Street, Nowhere 0000." in screening.see(
        "emergency"
    )
