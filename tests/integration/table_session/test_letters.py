"""Letters out and back, the card, and who is waited for."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.integration.table_session.letters import received, sent_in, stopped
from tests.support.course import AREA, OTHER

from unknot.care.body import area
from unknot.people.models import Member
from unknot.record.errors import Refused
from unknot.record.flows.postpone import postpone
from unknot.record.flows.sign_version import sign_version
from unknot.record.versions import protocol_of

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def test_the_letter_reports_and_is_recorded_as_sent_with_one_tap(table) -> None:
    page = stopped(table).see("letter")
    assert "Please examine" in page and "Erika Beispiel" in page and "MT-bob" in page
    table.send("letter", {"to": "The client's doctor"})
    made = table.course.state.open_referrals
    assert [(r.to, r.urgency) for r in made] == [("The client's doctor", "days")]
    assert "Recorded: The client&#x27;s doctor" in table.see("letter")


def test_the_letter_and_the_course_say_whether_the_protocol_is_signed(table) -> None:
    course = reverse("table:course", kwargs={"episode": table.course.episode})
    waits = "awaits a clinician&#x27;s signature"
    assert waits in stopped(table).see("letter")
    assert waits in table.browser.get(course).content.decode()
    ref = table.course.state.protocol
    sign_version(table.course.member, ref, protocol_of(ref).sha256, "physiotherapist")
    for text in (table.see("letter"), table.browser.get(course).content.decode()):
        assert "signed by Bob Therapist, physiotherapist, on" in text
        assert waits not in text


def test_no_letter_where_nothing_asks_for_a_doctor(table) -> None:
    assert "No letter is needed" in table.see("letter")


def test_the_card_prints_the_numbers_and_the_signs(table) -> None:
    page = table.see("card")
    assert "Emergency: 112" in page and "What to watch for" in page


def test_who_was_sent_is_listed_until_answered(table) -> None:
    stopped(table).send("letter", {"to": "Dr Brandt"})
    waiting = reverse("table:waiting")
    page = table.browser.get(waiting).content.decode()
    assert "Dr Brandt" in page and "Erika Beispiel" in page
    referral = str(table.course.state.open_referrals[0].id)
    assert received(table, covers=["sev"], referral=referral).status_code == 302
    assert "Nobody is waited for" in table.browser.get(waiting).content.decode()


def test_a_letter_that_answers_half_leaves_the_rest_waiting(table) -> None:
    table.course.answer({"vas4": True, "vis1": True})
    table.send("letter", {"to": "Dr Brandt"})
    sent = table.course.state.open_referrals[0]
    assert sent.asked == ("vas4", "vis1")
    received(table, covers=["vas4"], referral=str(sent.id))
    waiting, course = reverse("table:waiting"), reverse("table:course", args=[sent_in(table)])
    rest = "Still waits for: Burning or bloody urine, vomiting, waves of pain."
    for url in (waiting, course):
        page = table.browser.get(url).content.decode()
        assert "A letter came about: One leg swollen, warm or sore." in page and rest in page
    received(table, covers=["vis1"], referral=str(sent.id))
    assert "Nobody is waited for" in table.browser.get(waiting).content.decode()
    assert [r.answered is not None for r in table.course.state.referrals] == [True]


def test_a_letter_may_still_name_what_an_open_referral_asks(table) -> None:
    table.course.answer({"vas4": True, "vis1": True})
    table.send("letter", {"to": "Dr Brandt"})
    sent = table.course.state.open_referrals[0]
    received(table, covers=["vas4"], referral=str(sent.id))
    url = reverse("table:letter_received", args=[sent_in(table)])
    page = table.browser.get(url).content.decode()
    assert "Burning or bloody urine, vomiting, waves of pain" in page


def test_a_plain_no_answers_the_whole_referral(table) -> None:
    table.course.answer({"vas4": True, "vis1": True})
    table.send("letter", {"to": "Dr Brandt"})
    sent = table.course.state.open_referrals[0]
    received(table, outcome="refused", referral=str(sent.id))
    assert not table.course.state.open_referrals


def test_a_look_of_the_doctor_is_named_in_the_letter_it_came_in(table) -> None:
    table.course.answer({"acute_injury": True, "vas4": True})
    table.send("letter", {"to": "Dr Brandt"})
    sent = table.course.state.open_referrals[0]
    assert sent.asked == ("vas4", "seen:acute_injury")
    received(table, covers=["seen:acute_injury"], referral=str(sent.id))
    assert table.course.state.letters[0].seen == ("acute_injury",)
    assert table.course.chart().facts().values["doctor_seen"] is True
    assert table.course.state.open_referrals[0].waits_for == ("vas4",)


def test_a_clearance_within_limits_caps_the_pressure(table) -> None:
    stopped(table)
    answer = received(table, outcome="limits", covers=["sev"], pressure="2", avoid=[OTHER])
    assert answer.status_code == 302
    letter = table.course.state.letters[0]
    assert (letter.outcome, letter.pressure, letter.avoid) == ("cleared", 2, (OTHER,))
    assert table.course.chart(visit=table.course.current).decide().today.hands_on


def test_the_places_a_letter_names_are_closed_to_hands(table) -> None:
    received(stopped(table), covers=["sev"], avoid=[OTHER], avoid_words="the old scar")
    course = table.course
    assert OTHER in course.chart(visit=course.current).decide().today.limits.avoid
    course.open()
    with pytest.raises(Refused, match="Hands stay off"):
        course.work(OTHER)
    course.work(AREA)
    letter = course.state.letters[0]
    named = (
        f"{area(OTHER).name}; the old scar (the doctor&#x27;s words, not checked by the program)"
    )
    pages = ("one_letter", {"letter": letter.id}), ("journal", {})
    for name, more in pages:
        url = reverse(f"table:{name}", kwargs={"episode": course.episode, **more})
        assert named in table.browser.get(url).content.decode(), name


def test_a_place_that_no_chart_has_is_sent_back(table) -> None:
    answer = received(stopped(table), covers=["sev"], avoid=["the moon"])
    assert answer.status_code == 422 and not table.course.state.letters


def test_a_yes_that_names_nothing_is_sent_back(table) -> None:
    answer = received(stopped(table))
    assert answer.status_code == 422
    assert "Tick what the letter names" in answer.content.decode()
    assert "Dr L. Brandt" in answer.content.decode()


def test_a_refusal_is_kept_and_clears_nothing(table) -> None:
    received(stopped(table), outcome="refused", covers=["sev"])
    assert table.course.state.letters[0].outcome == "refused"
    assert not table.course.chart(visit=table.course.current).decide().today.hands_on


def test_the_photo_is_kept_and_shown_to_the_clinic_only(table, sign_in, outsider: Member) -> None:
    photo = SimpleUploadedFile("letter.png", PNG, "image/png")
    received(stopped(table), covers=["sev"], file=photo)
    letter = table.course.state.letters[0]
    assert letter.attachment is not None
    episode = table.course.episode
    shown = reverse("table:one_letter", kwargs={"episode": episode, "letter": letter.id})
    url = reverse(
        "table:letter_file", kwargs={"episode": episode, "attachment": letter.attachment.id}
    )
    assert url in table.browser.get(shown).content.decode()
    answer = table.browser.get(url)
    assert answer.content == PNG and answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert sign_in(outsider).get(url).status_code == 404


def test_a_file_that_is_no_photo_says_so_and_keeps_what_was_typed(table) -> None:
    text = SimpleUploadedFile("letter.png", b"just text", "image/png")
    answer = received(stopped(table), covers=["sev"], file=text)
    assert answer.status_code == 422
    assert "Only a JPEG or PNG photo or a PDF" in answer.content.decode()
    assert not table.course.state.letters


def test_a_visit_put_off_still_prints_its_letter_and_card(table) -> None:
    stopped(table).course.do(postpone, table.course.current, "Sent to a doctor")
    assert "Please examine" in table.see("letter")
    assert "What to watch for" in table.see("card")
    table.send("letter", {"to": "Dr Brandt"})
    assert [r.to for r in table.course.state.open_referrals] == ["Dr Brandt"]


BEFORE = {"written_on_day": "1"}


def told_after(table, **data) -> list[str]:
    answer = received(table, **data)
    assert answer.status_code == 302, answer.content.decode()
    course = table.browser.get(answer.url)
    return [str(one) for one in course.context["messages"]]


def test_a_letter_says_what_it_lifts(table) -> None:
    assert told_after(stopped(table), covers=["sev"]) == [
        "Letter recorded. The decision was made again. Lifted: severe pain."
    ]


def test_a_letter_older_than_the_stop_says_why_it_lifts_nothing(table) -> None:
    assert told_after(stopped(table), covers=["sev"], **BEFORE) == [
        "Letter recorded. The decision was made again.",
        "Not lifted: severe pain; the letter is dated 1 March 2026, before “Severe pain” began on "
        "2 March 2026.",
    ]


def test_a_letter_that_names_half_says_what_it_does_not_name(table) -> None:
    table.course.answer({"vas4": True, "vis1": True, "fever": True})
    said = told_after(table, covers=["vas4"])
    assert said[0].endswith("Lifted: one leg swollen, warm or sore.")
    assert "Not lifted: fever today; no letter lifts it." in said
    title = "burning or bloody urine, vomiting, waves of pain"
    assert f"Not lifted: {title}; the letter does not name “{title.capitalize()}”." in said


def test_a_refusal_says_that_it_lifts_nothing(table) -> None:
    said = told_after(stopped(table), outcome="refused", covers=["sev"])
    assert "Not lifted: severe pain; the letter says no massage." in said


def test_a_letter_within_limits_is_called_so_and_states_them(table) -> None:
    stopped(table)
    answer = received(table, outcome="limits", covers=["sev"])
    assert answer.status_code == 422 and "Write the limits" in answer.content.decode()
    received(table, outcome="limits", covers=["sev"], pressure="2")
    for name in ("course", "journal"):
        page = table.browser.get(reverse(f"table:{name}", args=[sent_in(table)])).content.decode()
        assert "massage may be given, within limits" in page, name


LETTER = "letter of Dr L. Brandt, Testtown, 2 March 2026"


def test_the_banner_names_the_letter_that_cleared_and_whose_the_limits_are(table) -> None:
    received(stopped(table), outcome="limits", covers=["sev"], pressure="2")
    banner = table.get("decision").context["banner"]
    assert (banner.action, banner.say) == ("adapt", ("Pressure 2 at most.",))
    assert banner.why[0] == f"Cleared by the {LETTER}: severe pain."
    assert banner.source == (f"L{LETTER[1:]}.",)


def objective_of(table) -> str:
    return next(p.text for p in table.get("note").context["parts"] if p.section == "O")


def test_the_note_says_what_lifted_a_stop_and_that_its_limits_were_kept(table) -> None:
    received(stopped(table), outcome="limits", covers=["sev"], pressure="2")
    table.course.open()
    table.course.work(AREA, pressure=2)
    said = objective_of(table)
    assert f"Stopped before hands on: severe pain. Lifted by the {LETTER}. " in said
    assert "Its limits: Pressure 2 at most." in said
    assert "Limits when hands went on: Pressure 2 at most. Every stroke recorded is " in said


def test_the_note_says_that_a_doctor_had_looked(table) -> None:
    table.course.answer({"pain_now": 8, "doctor_seen": True})
    table.course.open()
    said = objective_of(table)
    assert "Stopped before hands on: severe pain. Lifted by a doctor's examination" in said
    assert "Limits when" not in said


def test_the_note_names_a_letter_that_was_there_before_the_visit(table) -> None:
    received(stopped(table), covers=["sev"])
    table.course.open()
    table.course.work(AREA)
    table.course.end()
    table.course.days(3)
    table.course.visit(pain_now=8)
    table.course.open()
    assert f"Lifted by the {LETTER}." in objective_of(table)
