"""Stop now, hands off, consent taken back, sensitive areas."""

from __future__ import annotations

AREA = "lumbar-paraspinal-left"
GLUTEAL = "gluteal-medial-left"
WORKED = {"stroke": "petrissage", "pressure": "2", "minutes": "6", "response": "relaxed"}


def test_stop_now_stands_on_every_page_of_the_session(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    for name, more in (("areas", {}), ("area", {"area": AREA}), ("check", {"area": AREA}),
                       ("measures", {}), ("note", {}), ("in_session_consent", {})):  # fmt: skip
        assert "Stop now" in at_work.see(name, **more), name


def test_one_tap_breaks_off_and_shows_the_number(at_work) -> None:
    at_work.send("stop")
    assert at_work.answer.url == at_work.url("stopped")
    session = at_work.course.state.sessions[0]
    assert session.broken_off is not None and not session.counts
    page = at_work.see("stopped")
    assert "112" in page and "Ask the questions again" in page
    assert at_work.url("screening") in page


def test_stopping_twice_is_harmless(at_work) -> None:
    at_work.send("stop")
    at_work.send("stop")
    assert at_work.answer.url == at_work.url("stopped")


def test_a_strict_answer_in_the_session_takes_the_screen(at_work) -> None:
    at_work.course.answer({"inf1": True})
    where = at_work.get("areas").url
    assert where == at_work.url("hands_off")
    page = at_work.see("hands_off")
    assert "Break the session off" in page
    at_work.send("area", WORKED, area=AREA)
    assert not at_work.course.state.sessions[0].works


def test_an_emergency_with_hands_on_is_said_so_and_leads_to_the_note(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    at_work.course.answer({"ces1": True})
    page = at_work.see("emergency")
    assert "It came up just now, during a massage." in page
    at_work.send("called")
    page = at_work.see("emergency")
    assert at_work.url("stop") in page and at_work.url("postpone") not in page
    at_work.send("stop", {"reason": "Emergency during the session", "to": "note"})
    assert at_work.answer.url == at_work.url("note")
    note = at_work.see("note")
    assert 'data-action="emergency"' in note and "Sign note" in note
    assert at_work.url("note") in at_work.see("emergency")


def test_a_not_sure_with_hands_on_is_said_as_not_known_on_page_and_note(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    at_work.course.answer({"ces1": "unsure"})
    page = at_work.see("hands_off")
    assert "Not known: new numbness in the saddle area. Until it is known, no massage;" in page
    assert "Call the emergency number now" not in page
    at_work.send("stop", {"reason": "Not sure of numbness", "to": "note"})
    note = at_work.see("note")
    assert "Clearance first: not known: new numbness in the saddle area" in note
    assert "We do not know yet: “Do you have new numbness" in note


def test_a_sensitive_area_asks_for_its_consent_first(at_work) -> None:
    page = at_work.see("area", area=GLUTEAL)
    assert "sensitive area" in page and 'name="stroke"' not in page
    assert "A yes is given in writing." in page and "has signed: record consent" in page
    at_work.send("in_session_consent", {"scope": "sensitive_area", "area": GLUTEAL})
    assert at_work.answer.url == at_work.url("area", area=GLUTEAL)
    assert 'name="stroke"' in at_work.see("area", area=GLUTEAL)
    at_work.send("area", WORKED, area=GLUTEAL)
    assert at_work.course.state.sessions[0].works[0].area == GLUTEAL
    other = at_work.see("area", area="gluteal-medial-right")
    assert 'name="stroke"' not in other


def test_a_consent_to_all_sensitive_areas_stays_whole_when_one_is_agreed_to(at_work) -> None:
    at_work.send("in_session_consent", {"scope": "sensitive_area"})
    at_work.send("in_session_consent", {"scope": "sensitive_area", "area": GLUTEAL})
    consent = at_work.course.state.consents["sensitive_area"]
    assert consent.areas == (), "the areas that were agreed to before are closed again"


def test_consents_say_by_whom_and_until_when(at_work) -> None:
    page = at_work.see("in_session_consent")
    assert "Given by Erika Beispiel, until" in page
    assert "Taken back: hands off now" in page


def test_a_second_session_on_one_day_is_asked_about(at_work) -> None:
    at_work.send("area", WORKED, area=AREA)
    at_work.send("end")
    at_work.course.visit()
    page = at_work.send("session_open")
    assert page.status_code == 409 and "A second session today?" in page.content.decode()
    assert len(at_work.course.state.sessions) == 1
    at_work.send("session_open", {"confirm_second_today": "yes"})
    assert at_work.answer.url == at_work.url("areas")


def test_a_refused_opening_says_why_and_leads_to_the_decision(table) -> None:
    table.course.answer({"inf1": True})
    table.send("session_open")
    assert table.answer.url == table.url("decision")
    assert not table.course.state.sessions


def test_the_draft_of_a_sheet_comes_back(at_work) -> None:
    import json

    data = {"stroke": ["petrissage"], "tone_before": ["3"]}
    body = json.dumps({"what": f"area:{AREA}", "data": data, "version": 0})
    with at_work.course.time():
        saved = at_work.browser.post(at_work.url("draft_of_visit"), body, "application/json")
    assert saved.status_code == 200
    page = at_work.see("area", area=AREA)
    assert 'value="petrissage" checked' in page and "3 hard" in page
    at_work.send("area", WORKED, area=AREA)
    assert "unknot_done" in at_work.answer.cookies
    page = at_work.see("area", area=AREA)
    assert at_work.answer.context["draft"].values is None
    assert " over>" in page


def test_a_draft_that_comes_after_its_form_was_recorded_leaves_nothing(at_work) -> None:
    import json

    at_work.send("area", WORKED, area=AREA)
    data = {"stroke": ["friction_circular"]}
    body = json.dumps({"what": f"area:{AREA}", "data": data, "version": 0})
    with at_work.course.time():
        late = at_work.browser.post(at_work.url("draft_of_visit"), body, "application/json")
    assert late.status_code == 409 and late.json() == {"done": True}
    at_work.see("area", area=AREA)
    assert at_work.answer.context["sheet"].values["stroke"] == "petrissage"
