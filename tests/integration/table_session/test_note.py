"""Notes: edited, signed once, amended; two writers lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse
from tests import people
from tests.integration.table_session.conftest import Table
from tests.support.course import Course, all_no
from uuid6 import uuid7

from unknot.people.models import Client, Clinic, Member, Role
from unknot.record.flows.consent import withdraw_consent
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.review import review

AREA = "lumbar-paraspinal-left"
WORKED = {"stroke": "petrissage", "pressure": "3", "minutes": "6", "response": "relaxed"}


@pytest.fixture
def over(at_work):
    """A session ended, its note not signed."""
    at_work.send("area", WORKED, area=AREA)
    at_work.send("end")
    return at_work


def parts_of(table) -> dict[str, str]:
    table.see("note")
    return {p.section: p.text for p in table.answer.context["parts"]}


def sign(table, parts: dict[str, str] | None = None):
    sent = {**(parts or parts_of(table)), "note": str(uuid7()), "leave_gaps": "yes"}
    return table.send("note_sign", sent)


def test_a_note_with_gaps_is_signed_only_when_that_is_said_once_more(over) -> None:
    asked = over.send("note_sign", {**parts_of(over), "note": str(uuid7())})
    assert asked.status_code == 422 and not over.course.state.notes
    page = asked.content.decode()
    summary = page.split('id="errors"')[1].split("</div>")[0]
    assert "Nothing is signed yet: 3 gaps open" in summary
    assert all(f'href="#gap-{gap.id}"' in summary for gap in over.answer.context["gaps"])
    foot = page.split('class="foot"')[1]
    assert 'name="leave_gaps"' in foot and "<button" not in foot, "no second press in its place"
    assert sign(over).status_code == 302
    assert len(over.course.state.notes) == 1


def test_the_first_press_repeated_never_signs_with_gaps(over) -> None:
    sent = {**parts_of(over), "note": str(uuid7())}
    for _ in range(3):
        assert over.send("note_sign", sent).status_code == 422
    assert not over.course.state.notes


def test_pain_afterwards_is_taken_on_the_day_of_the_visit_only(over) -> None:
    assert "Take it now" in over.see("note")
    over.course.days(1)
    page = over.see("note")
    assert "Pain afterwards?" in page and "Take it now" not in page


def test_each_part_says_where_its_text_comes_from(over) -> None:
    page = over.see("note")
    assert "Answers of Erika Beispiel, " in page
    assert "From the course and the decision" in page
    assert "1 entry, " in page


def test_an_edited_part_is_signed_as_edited(over) -> None:
    over.send("note_edit", {"text": "In her own words.", "version": "0", "go": "keep"}, section="S")
    page = over.see("note")
    assert "In her own words." in page and "Edited by Bob Therapist" in page
    sign(over)
    assert over.course.state.last_note.sections["S"] == "In her own words."


def test_an_edit_thrown_away_gives_the_record_back(over) -> None:
    before = parts_of(over)
    over.send("note_edit", {"text": "x", "version": "0", "go": "keep"}, section="A")
    over.send("note_edit", {"go": "composed"}, section="A")
    assert parts_of(over) == before


def test_what_changed_since_the_page_was_opened_is_read_first(over) -> None:
    parts = parts_of(over)
    over.send("measures", {"when": "after", "pain_now": "2"})
    answer = sign(over, parts)
    assert answer.status_code == 409
    assert "Something was recorded since" in answer.content.decode()
    assert not over.course.state.notes


def test_a_second_writer_is_told_and_neither_text_is_lost(over) -> None:
    over.send("note_edit", {"text": "First.", "version": "0", "go": "keep"}, section="P")
    answer = over.send("note_edit", {"text": "Second.", "version": "0", "go": "keep"}, section="P")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Bob Therapist wrote here" in page and "First." in page and "Second." in page


def test_signed_twice_keeps_the_first_and_the_text_of_the_second(
    over, sign_in: Callable[[Member], Browser], clinic: Clinic
) -> None:
    carol = people.member(clinic, "Carol Colleague", Role.THERAPIST)
    people.licensed(carol)
    sign(over)
    over.browser = sign_in(carol)
    over.send("draft_of_visit")
    answer = over.send("note_sign", {"S": "a", "O": "b", "A": "c", "P": "d", "note": str(uuid7())})
    page = over.browser.get(answer.url, follow=True).content.decode()
    assert "Bob Therapist signed this note" in page and "Nothing you wrote is lost" in page
    assert len(over.course.state.notes) == 1


def test_an_amendment_needs_a_reason_and_the_original_stays_readable(over) -> None:
    sign(over)
    note = over.course.state.last_note
    url = reverse("table:note_amend", kwargs={"episode": over.course.episode, "note": note.id})
    changed = {**note.sections, "O": "Right side, not left."}
    with over.course.time():
        refused = over.browser.post(url, {**changed, "reason": ""})
    assert refused.status_code == 422
    assert "Right side, not left." in refused.content.decode()
    with over.course.time():
        done = over.browser.post(url, {**changed, "reason": "Wrong side tapped."})
    page = over.browser.get(done.url).content.decode()
    assert "amended once" in page and "Wrong side tapped." in page
    assert "Read the original" in page and "low back beside the spine" in page.lower()
    assert over.course.state.last_note.sections == note.sections


def test_a_late_note_says_so(over) -> None:
    over.course.days(2)
    answer = sign(over)
    assert "Late entry" in over.browser.get(answer.url).content.decode()


def test_an_owner_without_a_licence_keeps_the_draft(over, sign_in, owner: Member) -> None:
    over.browser = sign_in(owner)
    page = over.see("note")
    assert "valid licence" in page and "Sign note" not in page
    answer = sign(over)
    assert answer.status_code == 422 and not over.course.state.notes


def test_own_words_are_carried_to_the_next_note_and_marked(over) -> None:
    text = parts_of(over)["A"] + " Work posture a likely strain."
    over.send("note_edit", {"text": text, "version": "0", "go": "keep"}, section="A")
    sign(over)
    over.course.days(7)
    over.course.visit()
    over.course.open()
    over.send("area", WORKED, area=AREA)
    over.send("end")
    page = over.see("note")
    assert '<span class="carried">Work posture a likely strain.</span>' in page
    assert "Dotted: carried from 2 Mar" in page


def test_a_session_broken_off_has_a_note_too(at_work) -> None:
    at_work.send("stop")
    page = at_work.see("note")
    assert "Broken off: Stop now was pressed. It does not count as a session." in page
    assert "No area was worked." in page
    sign(at_work)
    assert at_work.course.state.last_note is not None


def test_an_open_session_cannot_be_signed(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    assert "Sign note" not in at_work.see("note")
    assert sign(at_work).status_code == 422


def test_a_stop_at_the_very_end_is_a_banner_before_the_note_and_stands_in_its_plan(over) -> None:
    over.send("measures", {"when": "after", "pain_now": "7"})
    assert over.answer.url == over.url("note")
    page = over.see("note")
    assert 'data-action="clearance_first"' in page
    assert page.index('data-action="clearance_first"') < page.index("Sign note")
    assert over.url("letter") in page and over.url("card") in page
    plan = parts_of(over)["P"]
    assert "Clearance first: severe pain (pain now 7). " in plan
    assert (
        "Lifts when: a doctor has examined it since it began or got worse; or a valid doctor's"
        in plan
    )
    assert "Told" not in plan and "Say to Erika Beispiel" in page


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("said", "Told: “Your pain is strong. Please let a doctor examine you before we begin.”"),
        ("not_said", "The client has not been told this yet."),
    ],
)
def test_what_the_client_was_told_of_a_stop_is_what_was_tapped(
    over, answer: str, said: str
) -> None:
    over.send("measures", {"when": "after", "pain_now": "7"})
    over.send("note_gap", {"gap": "told", "answer": answer})
    sign(over)
    assert said in over.course.state.last_note.sections["P"]


def test_an_area_held_with_hands_on_stands_in_the_plan_with_its_end(at_work) -> None:
    at_work.send("area", {**WORKED, "response": "unchanged"}, area=AREA)
    at_work.send("check", {"response": "unchanged", "reset_done": "yes"}, area=AREA)
    page = at_work.see("note")
    assert 'data-action="hold"' in page
    plan = parts_of(at_work)["P"]
    assert "Hold on low back beside the spine, left: the area did not relax." in plan
    assert "Lifts when: the tissue response is relaxed or partial; at least 2 checks" in plan
    assert "since the injury" not in plan, "there was none to wait for"


def test_two_reasons_for_one_area_are_one_hold_with_each_end_once(at_work) -> None:
    sent = {**WORKED, "response": "unchanged", "heat": "yes", "tenderness": "2"}
    at_work.send("area", sent, area=AREA)
    at_work.send("signs", {"heat": "yes", "tenderness": "2", "none_seen": "yes"}, area=AREA)
    at_work.send("check", {"response": "unchanged", "reset_done": "yes"}, area=AREA)
    plan = parts_of(at_work)["P"]
    assert "the area did not relax; signs of possible acute inflammation. No massage" in plan
    assert plan.count("Hold on") == 1 and plan.count("checks in a row without signs") == 1


def test_a_note_without_a_stop_has_no_banner_and_asks_nothing_more(over) -> None:
    page = over.see("note")
    assert over.answer.context["stop"] is None
    assert "Say to" not in page and "Lifts when" not in parts_of(over)["P"]


def test_a_stop_of_a_later_visit_is_not_written_into_an_earlier_note(over) -> None:
    over.course.days(3)
    visit = over.course.current
    over.course.visit(pain_now=9)
    over.course.current = visit
    assert "severe pain" not in parts_of(over)["P"]
    assert over.answer.context["stop"] is None


def test_an_edit_after_the_signature_is_refused_in_words_and_kept_beside_the_note(over) -> None:
    sign(over)
    note = over.course.state.notes[0]
    answer = over.send("note_edit", {"text": "Call on Friday.", "go": "keep"}, section="P")
    assert answer.status_code == 302
    at = {"episode": over.course.episode, "note": note.id}
    page = over.browser.get(reverse("table:note_signed", kwargs=at)).content.decode()
    assert "Not changed: this note is signed." in page and "is no part of it" in page
    amend = over.browser.get(reverse("table:note_amend", kwargs=at)).content.decode()
    field, _, beside = amend.partition('id="id_P"')[2].partition("</textarea>")
    assert "Call on Friday." not in field
    assert "Not part of the signed note." in beside and "Call on Friday." in beside


@pytest.mark.parametrize("planned", [True, False])
def test_the_note_of_the_last_session_speaks_of_no_next_visit(table, planned: bool) -> None:
    course = table.course
    course.open()
    course.work()
    course.end()
    for _ in range(3):
        course.days(8)
        if course.state.sessions_given == 2:
            course.do(review, "go_on")
        course.session()
    if planned:
        course.do(plan_visit, uuid7(), course.now + timedelta(days=7))
    page = table.see("note")
    assert "The planned sessions are given" in page
    assert "No next visit is planned yet" not in page and "Next visit" not in page
    assert ("A visit is planned all the same:" in page) is planned


@pytest.mark.parametrize("refused_first", [False, True])
def test_a_consent_still_to_be_asked_is_no_stop_and_one_refused_is(
    therapist: Member, our_client: Client, sign_in, refused_first: bool
) -> None:
    course = Course(therapist, our_client)
    course.start()
    course.answer(all_no())
    if refused_first:
        course.do(withdraw_consent, "plan", words="Did not agree when asked.")
    course.consent()
    course.open()
    course.work()
    course.end()
    page = Table(sign_in(therapist), course).see("note")
    assert ("Stopped before hands on: no valid consent." in page) == refused_first
