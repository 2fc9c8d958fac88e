"""A rule read aloud."""

from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import decide, latest, load_protocol
from unknot.care.protocol.say import decision_in_words, protocol_in_words
from unknot.care.protocol.words import rule_in_words

ALOUD = {
    "heat and not swelling": "“Hot” and not “Swollen”",
    "heat or (swelling and pain >= cut)": "“Hot” or (“Swollen” and “Pain” is at least 7 (cut))",
    "known(pain)": "“Pain” has been answered",
    "not known(pain)": "“Pain” has not been answered",
    "2 <= pain < 4": "“Pain” is at least 2 and under 4",
    "skin in ['dry', 'oily']": "“Skin” is dry or oily",
    "skin == 'dry'": "“Skin” is dry",
    "skin != 'dry'": "“Skin” is not dry",
    "at_least(2, heat, swelling, pain > 3)": "at least 2 of: “Hot”, “Swollen”, “Pain” is over 3",
}
FACTS = [
    fact("heat", more='therapist = "Hot?"'),
    fact("swelling", more='therapist = "Swollen?"'),
    fact("pain", "int", more='therapist = "Pain"'),
    fact("skin", "enum", more='values = ["dry", "oily"]\ntherapist = "Skin?"'),
]


@pytest.mark.parametrize("rule", ALOUD)
def test_rule_is_read_aloud(rule: str, tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", rule, "hold")]))
    assert rule_in_words(protocol.step("one").when, protocol) == ALOUD[rule]


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
