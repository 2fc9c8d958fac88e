"""From an open session to a signed note."""

from __future__ import annotations

from uuid6 import uuid7

AREA = "lumbar-paraspinal-left"
WORKED = {
    "stroke": "petrissage",
    "pressure": "3",
    "minutes": "6",
    "tone_before": "3",
    "tone_after": "2",
    "response": "relaxed",
}


def test_one_tap_opens_the_session_and_a_second_opens_no_second(table) -> None:
    session = str(uuid7())
    first = table.send("session_open", {"session": session})
    second = table.send("session_open", {"session": session})
    assert first.url == second.url == table.url("areas")
    assert len(table.course.state.sessions) == 1


def test_an_area_is_recorded_with_everything_that_was_tapped(at_work) -> None:
    sent = {**WORKED, "none_seen": "yes", "heat": "unsure", "tenderness": "1"}
    at_work.send("area", sent, area=AREA)
    assert at_work.answer.url == at_work.url("areas")
    work = at_work.course.state.sessions[0].works[0]
    assert (work.stroke, work.pressure, work.minutes) == ("petrissage", 3, 6)
    assert (work.data.heat, work.data.swelling, work.data.tenderness) == ("unsure", False, 1)


def test_no_sign_and_a_sign_seen_are_not_both_taken(at_work) -> None:
    sent = {**WORKED, "none_seen": "yes", "heat": "yes"}
    page = at_work.send("area", sent, area=AREA).content.decode()
    assert '<a href="#id_none_seen">' in page and "and Heat says Yes. Change one." in page
    assert not at_work.course.state.sessions[0].works


def test_nothing_tapped_is_never_read_as_no(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    data = at_work.course.state.sessions[0].works[0].data
    assert data.heat is None and data.redness is None and data.tenderness is None


def test_a_missing_answer_is_asked_for_and_the_rest_stays(at_work) -> None:
    page = at_work.send("area", {**WORKED, "minutes": ""}, area=AREA)
    assert page.status_code == 422
    assert "Set the minutes" in page.content.decode()
    far = at_work.send("area", {**WORKED, "minutes": "999"}, area=AREA)
    assert "Minutes: write a whole number from 1 to 240." in far.content.decode()
    assert 'value="petrissage" checked' in page.content.decode()
    assert not at_work.course.state.sessions[0].works


def test_the_same_sheet_sent_twice_is_one_area(at_work) -> None:
    entry = str(uuid7())
    for _ in range(2):
        at_work.send("area", {**WORKED, "entry": entry}, area=AREA)
    assert len(at_work.course.state.sessions[0].works) == 1


def test_a_change_replaces_and_the_first_stays_readable(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    shown = at_work.course.state.sessions[0].works[0].origin.entry
    assert f'name="shown" value="{shown}"' in at_work.see("area", area=AREA)
    at_work.send("area", {**WORKED, "pressure": "2", "shown": str(shown)}, area=AREA)
    works = at_work.course.state.sessions[0].works
    assert [work.pressure for work in works] == [2]
    assert len(works[0].replaced) == 1


def test_a_page_that_did_not_show_a_record_does_not_replace_it(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    page = at_work.send("area", {**WORKED, "pressure": "2"}, area=AREA).content.decode()
    assert "recorded this area meanwhile" in page
    first = at_work.course.state.sessions[0].works[0]
    assert not first.replaced and f'name="shown" value="{first.origin.entry}"' in page
    at_work.send("area", {**WORKED, "pressure": "2", "again": "yes"}, area=AREA)
    assert len(at_work.course.state.sessions[0].works) == 2


def test_as_last_time_keeps_to_what_today_allows(at_work) -> None:
    at_work.send("area", {**WORKED, "pressure": "4"}, area=AREA)
    at_work.send("end")
    course = at_work.course
    course.days(7)
    course.visit(anticoagulant=True)
    course.open()
    page = at_work.see("area", "?last=1", area=AREA)
    sheet = at_work.answer.context["sheet"]
    assert sheet.cap == 2
    assert [c.value for c in sheet.pressures if c.checked] == ["2"]
    assert "2 at most" in page
    assert "<s>Circular friction</s>" in page


def test_the_first_area_of_last_time_is_open_at_once(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    at_work.send("end")
    at_work.course.days(7)
    at_work.course.visit()
    at_work.course.open()
    page = at_work.see("areas")
    assert "As last time" in page
    assert at_work.answer.context["sheet"].area.id == AREA


def test_measures_then_note_then_signed(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    at_work.send("end")
    assert at_work.answer.url == at_work.url("measures") + "?when=after"
    at_work.send("measures", {"when": "after", "pain_now": "3", "pressure_comfort": "0"})
    assert at_work.answer.url == at_work.url("note")
    page = at_work.see("note")
    assert "petrissage, pressure 3, 6 min; tone 3 to 2; relaxed" in page
    assert "Session 1 of 4, day 0." in page
    assert "Afterwards: pain now 3." in page
    parts = {p.section: p.text for p in at_work.answer.context["parts"]}
    at_work.send("note_sign", {**parts, "note": str(uuid7()), "leave_gaps": "yes"})
    note = at_work.course.state.last_note
    assert note is not None and note.sections == parts
    signed = at_work.browser.get(at_work.answer.url).content.decode()
    assert "Bob Therapist" in signed and "Frozen. Entry" in signed
    assert at_work.get("note").status_code == 302


def test_a_gap_is_answered_with_one_tap(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    at_work.send("end")
    assert "Was the pressure good?" in at_work.see("note")
    at_work.send("note_gap", {"gap": "comfort", "answer": "good"})
    page = at_work.see("note")
    assert "The pressure was good." in page and "Was the pressure good?" not in page
    at_work.send("note_gap", {"gap": "advice", "answer": "active"})
    assert "keep moving" in at_work.see("note")


def test_readings_are_mended_not_doubled(at_work) -> None:
    at_work.send("measures", {"when": "after", "pain_now": "3", "rest_pain": "1"})
    at_work.send("measures", {"when": "after", "pain_now": "4", "rest_pain": "1"})
    state = at_work.course.state
    after = [(r.measure, r.numbers) for r in state.readings if r.when == "after"]
    assert sorted(after) == [("pain_now", (4.0,)), ("rest_pain", (1.0,))]


def test_three_readings_and_centimetres(at_work) -> None:
    at_work.see("measures", "?when=before&three=1")
    sent = {"when": "before", "pain_average": "6", "pain_average_2": "7", "pain_average_3": "6",
            "pain_worst_24h": "8", "fingertip_to_floor": "22,5"}  # fmt: skip
    at_work.send("measures", sent)
    state = at_work.course.state
    found = {r.measure: r.numbers for r in state.readings if r.when == "before"}
    assert found["pain_average"] == (6.0, 7.0, 6.0)
    assert found["fingertip_to_floor"] == (22.5,)


def test_a_reading_out_of_range_says_what_is_allowed(at_work) -> None:
    page = at_work.send("measures", {"when": "before", "schober": "99"})
    assert page.status_code == 422
    assert "from 0 to 15 cm" in page.content.decode()


ODD = {"when": "before", "pain_now": "6", "pain_average": "5", "pain_worst_24h": "3"}
QUESTION = "Worst in 24 hours (3) is lower than now (6) and the average (5); is that right?"


def taken_before(table) -> dict[str, tuple[float, ...]]:
    return {r.measure: r.numbers for r in table.course.state.readings if r.when == "before"}


def test_a_worst_lower_than_now_is_asked_about_once_and_nothing_is_lost(at_work) -> None:
    page = at_work.send("measures", ODD).content.decode()
    assert QUESTION in page and "Change it, or go on." in page
    assert 'name="pain_worst_24h" value="3" checked' in page
    assert not taken_before(at_work)
    at_work.send("measures", {**ODD, "doubt": QUESTION})
    assert taken_before(at_work)["pain_worst_24h"] == (3.0,)


def test_a_question_seen_at_the_tap_does_not_hold_up_the_recording(at_work) -> None:
    page = at_work.send("measures_tap", ODD).content.decode()
    assert f'name="doubt" value="{QUESTION}"' in page
    assert not taken_before(at_work)
    at_work.send("measures", {**ODD, "doubt": QUESTION})
    assert at_work.answer.url == at_work.url("areas")


def test_a_tapped_score_changes_the_decision_in_the_bar_and_writes_nothing(at_work) -> None:
    assert "Go</b>" in at_work.see("measures").split('id="decided"')[1]
    page = at_work.send("measures_tap", {"when": "before", "pain_now": "8"}).content.decode()
    assert "Clearance first</b>" in page and 'data-weight="3"' in page
    assert not taken_before(at_work)


def test_the_address_that_opens_a_session_leads_to_the_decision_when_only_read(table) -> None:
    answer = table.get("session_open")
    assert answer.status_code == 302 and answer.url == table.url("decision")


def test_the_line_of_the_session_and_the_sheet_name_the_same_highest_pressure(at_work) -> None:
    said = "Pressure 4 at most, as always. No further limit today."
    assert said in at_work.see("areas")
    page = at_work.see("area", area=AREA)
    assert said in page and "4 at most, as always</span>" in page
    assert "above the limit" in page and "above today" not in page
