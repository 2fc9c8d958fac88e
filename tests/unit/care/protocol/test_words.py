"""A rule read aloud."""

import re
from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import decide, latest, load_protocol
from unknot.care.protocol.phrases import flag_in_words, phrases
from unknot.care.protocol.say import decision_in_words, lift_in_words, protocol_in_words
from unknot.care.protocol.words import rule_in_words

ALOUD = {
    "heat": "“Hot”",
    "heat and not swelling": "“Hot” and “Swollen” is answered no",
    "not heat and not swelling": "“Hot” and “Swollen” are both answered no",
    "heat or (swelling and pain >= cut)": "“Hot” or both “Swollen” and pain is at least 7",
    "(heat or swelling) and pain >= cut": "either “Hot” or “Swollen”; and pain is at least 7",
    "heat and swelling and pain > 3": "“Hot”, “Swollen” and pain is over 3",
    "((heat or swelling) and pain > 3) or skin == 'dry'": "(either “Hot” or “Swollen”; and pain "
    "is over 3); or skin is dry",
    "known(pain)": "pain is known",
    "not known(pain)": "pain is not known",
    "known(pain) and pain > 3": "pain is over 3",
    "not known(pain) or pain > 3": "pain is over 3, where that is known",
    "not known(pain) or heat": "pain is not known or “Hot”",
    "(not known(pain) and not heat) or pain > 3": "pain is over 3, or “Hot” is answered no where "
    "that is not known",
    "not heat or swelling": "“Swollen”, if “Hot”",
    "not (known(heat) and heat)": "not yet: “Hot”",
    "2 <= pain < 4": "pain is at least 2 and under 4",
    "hours < 72": "fewer than 72 hours since the fall",
    "many == 1": "exactly 1 of nine",
    "hours < pain": "hours since the fall is under pain",
    "skin in ['dry', 'oily']": "skin is dry or oily",
    "skin == 'dry'": "skin is dry",
    "skin != 'dry'": "skin is not dry",
    "at_least(2, heat, swelling, pain > 3)": "at least 2 of: “Hot”, “Swollen” and pain is over 3",
}
FACTS = [
    fact("heat", more='therapist = "Hot?"'),
    fact("swelling", more='therapist = "Swollen?"'),
    fact("pain", "int", more='therapist = "Pain, 0-10"'),
    fact("hours", "int", more='therapist = "Hours since the fall"'),
    fact("many", "int", more='therapist = "How many of nine: heat; swelling"'),
    fact("skin", "enum", more='values = ["dry", "oily"]\ntherapist = "Skin?"'),
]


@pytest.mark.parametrize("rule", ALOUD)
def test_rule_is_read_aloud(rule: str, tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", rule, "hold")]))
    assert rule_in_words(protocol.step("one").when, protocol) == ALOUD[rule]


LETTER = "a valid doctor's letter names "
EXAMINED = "a doctor has examined it since it began or got worse"
GOING_ON = "going on is decided and recorded since the last worsening"
CALM = (
    "at least 2 checks in a row without signs, a day or more apart; no heat and no change of "
    "colour today; pain at rest is at most 3; no sign that pain at rest is rising; "
    "{injury}; and "
    f"{EXAMINED}, if the client was told to see a doctor"
)
INJURY = "at least 72 hours since the injury, if there was one"
OR_NO_INJURY = (
    "at least 72 hours since the injury, or no injury within 72 hours where that is not known"
)
NO_FEVER = "at least 48 hours without fever and without fever medicine"
OPERATION, HURT = "“Operation within 6 weeks”", "“Hurt skin where hands would work”"
INFECTION = "“Serious infection or a needle in the back within 3 months”"
UPPER, LOWER = "upper blood pressure (systolic)", "lower blood pressure (diastolic)"
LOW = f"{UPPER} is under 160 and {LOWER} is under 100"
LIFTS = {
    "can1": f"{LETTER}“Cancer, now or ever”",
    "can1_pain_new": f"{LETTER}“Cancer, now or ever” and “New or unfamiliar pain”",
    "fx2_65": f"{LETTER}“Sudden pain after something small”",
    "infection_risk_sev": f"{LETTER}all that was found",
    "vas1": "not in this visit; from the next one on, "
    f"{LETTER}“Sudden tearing pain, collapse, cold sweat”",
    "vas2_pain_new": "nothing does; only a mistaken answer can be corrected",
    "shingles": "the answer to “Shingles” is no",
    "licence": "the licence of the therapist is valid",
    "consent": "the consent to the plan is valid",
    "guardian_consent": "the answer to “Guardian's written consent held” is yes",
    "inf1": f"{LETTER}“Fever or ill with the back pain”; “Fever or ill with the back pain” is "
    f"answered no; and {NO_FEVER}",
    "inf1_rigors": f"{LETTER}“Shaking chills, confusion, very unwell”; “Shaking chills, confusion, "
    f"very unwell” is answered no; and {NO_FEVER}",
    "fever": f"“Fever today” is answered no; and {NO_FEVER}",
    "sharp": CALM.format(injury=INJURY),
    "acute_injury": CALM.format(injury=OR_NO_INJURY),
    "tissue_response": "the tissue response is relaxed or partial; " + CALM.format(injury=INJURY),
    "worsening": f"{EXAMINED}; and {GOING_ON}",
    "course_stop_worse": GOING_ON,
    "surgery_recent": f"{LETTER}{OPERATION}; or {OPERATION} and {HURT} are both answered no",
    "platelets_under_50": "a normal platelet count or a count of 50 to 100 billion platelets per "
    "litre of blood",
    "platelets": f"{LETTER}“Platelet count 50 to 100 billion per litre”; or a normal platelet "
    "count",
    "flare_unwell": "“Hot, swollen joint” is answered no",
    "neu3": "a doctor or physio has tested the leg, and it is the same or better since; or "
    f"{LETTER}“Pain, tingling or numbness below one knee”",
    "dur": f"{EXAMINED}; or {LETTER}“No better after 6 weeks of care”",
    "sev": f"{EXAMINED}; {LETTER}“Severe pain”; or all of pain now is under 7, average pain over "
    "24 h is under 7 and worst pain in 24 h is under 9",
    "sev_sudden": f"{LETTER}“Severe pain” and “Severe pain that began suddenly”; or {EXAMINED}",
    "mh": "the crisis service has talked with the client since the last yes, and it is recorded",
    "bruise_large": f"a valid doctor's letter names all that was found; or {HURT} is answered no",
    "anticoagulant_new": f"{LETTER}“Blood thinner” and “Blood thinner started or changed within 4 "
    "weeks”; or “Blood thinner started or changed within 4 weeks” is answered no",
    "inf2_recent": f"{LETTER}{INFECTION}; or {INFECTION} and “New or unfamiliar pain” are both "
    "answered no",
    "skin_infection": f"{LETTER}“Hot, spreading or weeping skin”; and “Hot, spreading or weeping "
    "skin” is answered no",
    "hypertension_severe": f"{LETTER}“Blood pressure 180/120 or more”; {UPPER} is under "
    f"160; and {LOWER} is under 100",
    "bp_raised": "the blood pressure is treated, and the doctor knows of such readings; "
    f"{LETTER}“Blood pressure 160/100 or more”; or both {LOW}",
    "bp_diastolic": f"{LOWER} is under 110",
}


@pytest.mark.parametrize("step_id", LIFTS)
def test_what_lifts_a_step_is_said_in_words_of_a_clinic(step_id: str) -> None:
    protocol = latest()
    assert lift_in_words(protocol, protocol.step(step_id)) == LIFTS[step_id]


def test_every_way_to_lift_a_step_of_the_shipped_protocol_is_in_the_table() -> None:
    protocol = latest()
    said = {protocol.step(step_id).lifts_text for step_id in LIFTS}
    assert {step.lifts_text for step in protocol.steps if step.lifts_text} <= said


def test_no_rule_is_read_in_words_of_the_language() -> None:
    protocol = latest()
    words = [rule_in_words(step.when, protocol) for step in protocol.steps]
    words += [lift_in_words(protocol, step) for step in protocol.steps]
    for text in words:
        assert not re.search(r"_|\b(not known\(|cut\b)|,,|  |  ", text), text
        assert text.count("“") == text.count("”")
        assert not re.search(r"\b(\w+) \1\b", text), text


def test_a_flag_is_named_by_the_step_that_is_about_it() -> None:
    protocol = latest()
    for fact_id, name in {
        "phlebitis": "Red, hard, sore vein",
        "anticoagulant_new": "Blood thinner started or changed within 4 weeks",
        "bruise_large": "Bruise larger than a palm",
        "guardian_consent": "Guardian's written consent held",
        "axs_eye_bowel": "Inflamed eye (uveitis) or inflamed bowel (Crohn’s, colitis)",
        "pain_new": "New or unfamiliar pain",
    }.items():
        assert flag_in_words(protocol, fact_id) == name


def test_phrases_are_about_facts_that_the_shipped_protocol_has() -> None:
    assert set(phrases()) <= set(latest().facts)


def test_every_step_of_the_shipped_protocol_can_be_read_aloud() -> None:
    protocol = latest()
    text = protocol_in_words(protocol)
    assert all(f"[{step.id}]" in text for step in protocol.steps)
    assert "_" not in "".join(rule_in_words(step.when, protocol) for step in protocol.steps)


def test_decision_in_words_says_why_source_and_what_to_ask() -> None:
    protocol = latest()
    text = decision_in_words(protocol, decide(protocol, {"pain_now": 8, "ces1": "unsure"}))
    for words in ("Clearance first", "Why:", "Source:", "Lifts when:", "Ask next", "not known"):
        assert words in text
