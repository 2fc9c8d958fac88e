"""An area that does not relax: the guided check, the hold, the check again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from unknot.people.models import Member
from unknot.record.errors import Refused
from unknot.record.flows.answer_decision import answer_decision
from unknot.record.flows.check_area import check_area
from unknot.record.flows.refer import answer_referral, refer

AREA = "lumbar-paraspinal-left"
OTHER = "lumbar-paraspinal-right"
STIFF = {
    "stroke": "petrissage",
    "pressure": "3",
    "minutes": "6",
    "tone_before": "3",
    "tone_after": "3",
    "response": "unchanged",
}
CALM = {"heat": "no", "swelling": "no", "redness": "no", "altered_function": "no",
        "tenderness": "0", "rest_pain": "2"}  # fmt: skip


def not_relaxed(table) -> None:
    table.send("area", STIFF, area=AREA)
    assert table.answer.url == table.url("check", area=AREA)
    table.send("check", {"response": "unchanged", "tone_now": "3", "reset_done": "yes"}, area=AREA)


def held(table) -> None:
    not_relaxed(table)
    table.send(
        "signs", {"heat": "yes", "tenderness": "2", "none_seen": "yes", "rest_pain": "4"}, area=AREA
    )
    table.send("ask_again", area=AREA)


def test_the_check_shows_five_steps_and_a_time(at_work) -> None:
    at_work.send("area", STIFF, area=AREA)
    page = at_work.see("check", area=AREA)
    assert page.count("<li") >= 5
    assert 'step-timer seconds="90"' in page
    assert "60 to 90 seconds" in page


def test_relaxed_after_the_steps_goes_on_without_a_hold(at_work) -> None:
    at_work.send("area", STIFF, area=AREA)
    at_work.send("check", {"response": "partial", "tone_now": "2", "reset_done": "yes"}, area=AREA)
    assert at_work.answer.url == at_work.url("areas")
    assert at_work.course.state.held_areas == {}


def test_steps_not_all_done_hold_nothing_and_lead_back(at_work) -> None:
    at_work.send("area", STIFF, area=AREA)
    at_work.send("check", {"response": "unchanged", "reset_done": "no"}, area=AREA)
    assert at_work.answer.url == at_work.url("check", area=AREA)
    assert at_work.course.state.held_areas == {}


def test_unchanged_is_held_before_the_looking_is_done(at_work) -> None:
    not_relaxed(at_work)
    assert at_work.answer.url == at_work.url("signs", area=AREA)
    assert AREA in at_work.course.state.held_areas


def test_the_hold_has_its_end_and_words_that_name_no_cause(at_work) -> None:
    held(at_work)
    assert at_work.answer.url == at_work.url("hold", area=AREA)
    page = at_work.see("hold", area=AREA)
    assert "A doctor has examined it since it began or got worse" in page
    assert "At least 2 checks in a row without signs, a day or more apart. 0 so far" in page
    assert "Pain at rest is at most 3. Now 4" in page
    assert "we leave it in peace" in page
    told = page.split("Say to")[1].split("</section>")[0]
    assert "inflam" not in told.lower()


def test_what_two_holds_share_is_said_once_on_the_hold_and_in_the_journal(at_work) -> None:
    held(at_work)
    shared = "Put massage off here; advise a doctor."
    say = at_work.see("hold", area=AREA).split('class="say"')[1].split("</p>")[0]
    assert "Did not relax." in say and "Heat, swelling" in say
    assert say.count(shared) == 1
    with at_work.course.time():
        journal = at_work.browser.get(reverse("table:journal", args=[at_work.course.episode]))
    newest = journal.content.decode().split("Decision: Hold")[1].split("Decision: ")[0]
    assert newest.count(shared) == 1


def test_the_card_leaves_out_what_was_said_of_the_next_minute(at_work) -> None:
    at_work.send("area", STIFF, area=AREA)
    assert "wait a moment" in str(at_work.course.chart().decide().today.because)
    card = at_work.see("card")
    assert "What to watch for" in card and "wait a moment" not in card


def test_signs_and_check_are_one_record(at_work) -> None:
    held(at_work)
    checks = at_work.course.state.checks
    assert len(checks) == 1
    data = checks[0].data
    assert (data.heat, data.swelling, data.tenderness, data.reset_done) == (True, False, 2, True)


def test_no_stroke_on_a_held_area_and_another_one_may_be_worked(at_work) -> None:
    held(at_work)
    assert at_work.get("area", area=AREA).url == at_work.url("hold", area=AREA)
    at_work.send("area", STIFF, area=AREA)
    assert len(at_work.course.state.sessions[0].works) == 1
    page = at_work.see("areas")
    rows = {row.id: row for row in at_work.answer.context["near"]}
    assert rows[AREA].state == "off" and "Keep off" in page
    at_work.send("area", {**STIFF, "response": "relaxed", "tone_after": "2"}, area=OTHER)
    assert at_work.answer.url == at_work.url("areas")


def test_a_new_yes_on_nerves_takes_the_screen(at_work) -> None:
    not_relaxed(at_work)
    at_work.send("signs", {"none_seen": "yes", "rest_pain": "2"}, area=AREA)
    at_work.send("ask_again", {"ces1": "yes"}, area=AREA)
    assert at_work.answer.url == at_work.url("emergency")
    assert at_work.get("areas").url == at_work.url("emergency")


def test_none_of_the_others_leaves_an_earlier_yes_as_it_is(at_work) -> None:
    at_work.course.answer({"neu3": True, "neu3_assessed": True})
    not_relaxed(at_work)
    at_work.send("signs", {"none_seen": "yes", "rest_pain": "2"}, area=AREA)
    page = at_work.see("ask_again", area=AREA)
    assert 'name="neu3" value="yes" checked' in page
    assert 'name="ces1" value="yes" checked' not in page
    assert "from before is chosen" in page
    at_work.send("ask_again", area=AREA)
    assert at_work.course.state.answers["neu3"][-1].value is True
    assert at_work.course.state.answers["ces1"][-1].value is False


def test_asked_again_a_no_can_be_tapped_and_is_recorded_as_given(at_work) -> None:
    not_relaxed(at_work)
    at_work.send("signs", {"none_seen": "yes", "rest_pain": "2"}, area=AREA)
    page = at_work.see("ask_again", area=AREA)
    assert 'name="ces1" value="no"' in page and "from before is chosen" not in page
    at_work.send("ask_again", {"ces1": "no"}, area=AREA)
    answers = at_work.course.state.answers
    assert (answers["ces1"][-1].value, answers["ces1"][-1].how) == (False, "each")
    assert (answers["neu3"][-1].value, answers["neu3"][-1].how) == (False, "none_of_these")


def test_only_a_held_area_worked_is_no_session(at_work) -> None:
    held(at_work)
    at_work.send("end")
    assert at_work.answer.url == at_work.url("areas")
    assert "Break it off" in at_work.see("areas")


def test_a_session_without_an_area_is_not_ended(at_work) -> None:
    at_work.send("end")
    assert at_work.answer.url == at_work.url("areas")
    assert "No area was worked" in at_work.see("areas")
    assert not at_work.course.state.given and at_work.course.state.open_session


def test_where_only_a_held_area_was_worked_the_page_offers_to_break_off(at_work) -> None:
    held(at_work)
    page = at_work.see("areas", "?view=back")
    assert "Only an area on hold was worked" in page and "End session" not in page
    at_work.send("stop", {"reason": "The area was put on hold", "to": "note"})
    assert at_work.answer.url == at_work.url("note")
    assert not at_work.course.state.given


def test_a_doctor_seen_is_not_taken_while_the_referral_has_no_answer(at_work) -> None:
    held(at_work)
    course = at_work.course
    steps = course.state.held_areas[AREA]
    course.do(refer, "Dr Brandt", "days", steps, "Please look.")
    at_work.send("recheck", {**CALM, "response": "partial", "doctor_seen": "yes"}, area=AREA)
    assert at_work.answer.status_code == 422
    assert "No answer of Dr Brandt is recorded yet" in at_work.answer.content.decode()
    assert course.state.answers["doctor_seen"][-1].value is False
    course.do(answer_referral, course.state.open_referrals[0].id, words="Nothing found.")
    at_work.send("recheck", {**CALM, "response": "partial", "doctor_seen": "yes"}, area=AREA)
    assert course.state.answers["doctor_seen"][-1].value is True


def test_checked_again_until_lifted_then_one_level_lower(at_work) -> None:
    held(at_work)
    at_work.send("area", {**STIFF, "response": "relaxed", "tone_after": "2"}, area=OTHER)
    at_work.send("end")
    course = at_work.course
    course.days(4)
    course.visit()
    at_work.send("recheck", {**CALM, "response": "partial", "doctor_seen": "yes"}, area=AREA)
    page = at_work.see("hold", area=AREA)
    assert "1 so far" in page
    course.days(2)
    course.visit(doctor_seen=True)
    at_work.send("recheck", {**CALM, "response": "relaxed", "doctor_seen": "yes"}, area=AREA)
    assert course.state.held_areas == {}
    said = "Today there: pressure 2 at most, 20 minutes at most."
    assert at_work.see("hold", area=AREA).count(said) == 2
    course.open()
    at_work.see("area", "?last=1", area=AREA)
    sheet = at_work.answer.context["sheet"]
    assert sheet.cap == 2 and sheet.minutes_max == 20
    assert len([w for s in course.state.sessions for w in s.works if w.area == AREA]) == 1


def sign_gone(table) -> bool:
    parts = table.get("hold", area=AREA).context["conditions"]
    return next(one.done for one in parts if "change of colour" in one.text.lower())


def test_signs_that_are_gone_are_shown_as_gone(at_work) -> None:
    held(at_work)
    assert not sign_gone(at_work)
    at_work.send("area", {**STIFF, "response": "relaxed", "tone_after": "2"}, area=OTHER)
    at_work.send("end")
    at_work.course.days(4)
    at_work.course.visit()
    at_work.send("recheck", {**CALM, "response": "partial"}, area=AREA)
    assert sign_gone(at_work)


def done_of(page, words: str) -> bool:
    changes = getattr(page.context.get("banner"), "changes", ())
    parts = page.context.get("conditions") or changes
    return next(one.done for one in parts if words in one.text)


def test_nothing_that_was_not_looked_at_today_is_ticked(at_work) -> None:
    held(at_work)
    at_work.send("area", {**STIFF, "response": "relaxed", "tone_after": "2"}, area=OTHER)
    at_work.send("end")
    at_work.course.days(2)
    at_work.course.visit()
    colour, tissue = "change of colour", "issue response"
    for page in ("decision", "hold", "recheck"):
        where = {} if page == "decision" else {"area": AREA}
        assert not done_of(at_work.get(page, **where), colour), page
    at_work.send("recheck", {**CALM, "redness": "", "response": "partial"}, area=AREA)
    assert not done_of(at_work.get("hold", area=AREA), colour), "colour was not looked at"
    assert done_of(at_work.get("hold", area=AREA), tissue)
    hidden = {**CALM, "redness": "no", "redness_hidden": "yes", "response": "partial"}
    at_work.send("recheck", hidden, area=AREA)
    assert done_of(at_work.get("hold", area=AREA), colour), "on this skin it cannot be seen"
    at_work.course.days(1)
    at_work.course.visit()
    assert not done_of(at_work.get("recheck", area=AREA), tissue), "felt yesterday, not today"


def test_nothing_is_checked_in_a_session_broken_off(at_work) -> None:
    at_work.send("area", STIFF, area=AREA)
    at_work.send("stop")
    for page, sent in (("check", {"response": "unchanged", "reset_done": "yes"}), ("signs", CALM)):
        at_work.send(page, sent, area=AREA)
        assert at_work.answer.url == at_work.url("areas")
    assert not at_work.course.state.checks
    with pytest.raises(Refused, match="broken off"):
        at_work.course.do(check_area, AREA, "guided", session=at_work.course.hands)


def test_an_override_outlives_a_later_decision_of_its_visit(table) -> None:
    course = table.course
    course.answer({"pain_now": 8, "pain_average": 7, "sev_sudden": False, "doctor_seen": False})
    course.do(answer_decision, course.last.decision_id, "overridden", reason="spoke to the doctor")
    course.open()
    table.send("area", STIFF, area=OTHER)
    assert course.state.decisions[-1].answer is None
    assert table.answer.url == table.url("check", area=OTHER)
    table.send("check", {"response": "unchanged", "reset_done": "yes"}, area=OTHER)
    assert table.answer.url == table.url("signs", area=OTHER)
    course.answer({"vas3": True})
    assert table.get("areas").url == table.url("emergency")


HOT = {**STIFF, "heat": "yes", "swelling": "no"}


def test_an_area_found_hot_is_looked_at_first_with_what_was_seen_chosen(at_work) -> None:
    at_work.send("area", {**HOT, "tenderness": "1"}, area=AREA)
    assert at_work.answer.url == at_work.url("signs", area=AREA)
    assert at_work.get("check", area=AREA).url == at_work.url("signs", area=AREA)
    page = at_work.see("signs", area=AREA)
    assert 'name="heat" value="yes" checked' in page
    assert 'name="swelling" value="no" checked' in page
    assert 'name="redness" value="no" checked' not in page
    assert 'name="tenderness" value="1" data-said="1 mild" checked' in page
    assert "No warmth here" in page


@pytest.mark.parametrize("sign", ["heat", "swelling", "redness"])
@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_an_area_with_a_sign_is_never_warmed(at_work, sign: str, said: str) -> None:
    at_work.send("area", {**STIFF, sign: said}, area=AREA)
    at_work.send("signs", {sign: said, "none_seen": "yes", "rest_pain": "2"}, area=AREA)
    at_work.send("ask_again", area=AREA)
    assert at_work.course.state.held_areas == {}
    assert at_work.answer.url == at_work.url("check", area=AREA)
    page = at_work.see("check", area=AREA)
    assert "Warm the hands" not in page and "No warmth on this area" in page
    assert "All four done" in page
    at_work.send("check", {"response": "unchanged", "reset_done": "yes"}, area=AREA)
    assert at_work.answer.url == at_work.url("hold", area=AREA)
    assert AREA in at_work.course.state.held_areas


def test_heat_with_tenderness_is_held_and_still_looked_at_and_asked(at_work) -> None:
    at_work.send("area", {**HOT, "tenderness": "2"}, area=AREA)
    assert AREA in at_work.course.state.held_areas
    assert at_work.answer.url == at_work.url("signs", area=AREA)
    at_work.send("signs", {"heat": "yes", "tenderness": "2", "none_seen": "yes"}, area=AREA)
    assert at_work.answer.url == at_work.url("ask_again", area=AREA)
    at_work.send("ask_again", area=AREA)
    assert at_work.answer.url == at_work.url("hold", area=AREA)


def test_an_area_that_the_body_has_not_is_not_found(at_work) -> None:
    for name in ("area", "check", "hold", "recheck"):
        assert at_work.get(name, area="left-toe").status_code == 404


def test_a_stranger_finds_nothing(at_work, sign_in, outsider: Member) -> None:
    at_work.browser = sign_in(outsider)
    for name in ("areas", "measures", "note", "stopped", "letter", "card", "in_session_consent"):
        assert at_work.get(name).status_code == 404


def test_the_front_desk_sees_no_session(at_work, sign_in, front_desk: Member) -> None:
    at_work.browser = sign_in(front_desk)
    assert at_work.get("areas").status_code == 403
