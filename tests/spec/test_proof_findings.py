"""What the proofs found, and how the protocol and its reading were mended."""

from typing import Any

from tests.generative.care.persons import CLEAR, PROTOCOL

from unknot.care.facts import UNSURE
from unknot.care.protocol import Verdict, decide

ONE_SIGN = {"altered_function": True, "pain_duration_weeks": 0.5}


def today(facts: dict[str, Any], **moment: Any) -> Verdict:
    return decide(PROTOCOL, CLEAR | facts, **moment).today


def test_the_age_is_asked_where_it_decides_though_a_guardian_has_consented() -> None:
    facts = {"thor": True, "pain_worst_24h": 9, "doctor_seen": True, "age_years": None}
    facts |= {"guardian_consent": True, "guardian_present": True}
    verdict = today(facts)
    assert (verdict.action, verdict.ask) == ("ask", ("age_years",))
    assert today(facts | {"age_years": 75}).action == "doctor_today"


def test_pain_between_the_shoulder_blades_not_asked_blocks_nobody() -> None:
    assert today({"thor": None, "pain_worst_24h": 9, "doctor_seen": True}).action == "go"


def test_one_sign_of_inflammation_asks_for_pain_at_rest() -> None:
    assert today(ONE_SIGN | {"rest_pain": None}).ask == ("rest_pain",)
    held = today(ONE_SIGN | {"rest_pain": 4})
    assert (held.action, held.scope) == ("hold", "area")
    assert today(ONE_SIGN | {"rest_pain": 3}).action == "go"
    assert today(ONE_SIGN | {"rest_pain": UNSURE}).action == "go"


def test_without_a_sign_nobody_is_asked_for_what_hands_would_feel() -> None:
    signs = dict.fromkeys(["heat", "swelling", "redness", "altered_function", "tenderness"])
    assert today(signs | {"rest_pain": None, "pain_duration_weeks": 0.5}).action == "go"


def test_only_a_stop_can_be_open() -> None:
    steps = ["course_not_started", "anticoagulant"]
    decision = decide(PROTOCOL, CLEAR | {"sessions_given": 1}, open_steps=steps)
    assert {reason.step for reason in decision.course.because} == {"course_continue"}
    assert decision.today.action == "go"


def test_a_lifted_stop_of_before_asks_its_question_again() -> None:
    open_and_cleared: dict[str, Any] = {"open_steps": ["ces5"], "cleared": ["ces5"]}
    verdict = today({"ces5": None, "ces5_new": None}, **open_and_cleared)
    assert (verdict.action, verdict.ask) == ("ask", ("ces5",))
    again = today({"ces5": True, "ces5_new": True}, **open_and_cleared)
    assert again.action == "emergency"


def test_a_letter_that_clears_too_little_still_limits() -> None:
    letter = {"clearance": "valid", "clearance_avoid": "the neck", "pain_now": 8}
    lifted = letter | {"doctor_seen": True, "clearance_covers": False}
    assert today(lifted).limits.avoid == ("the neck",)
    assert today(lifted | {"clearance_covers": True}).limits.avoid == ("the neck",)
