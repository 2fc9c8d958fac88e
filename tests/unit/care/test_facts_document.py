"""FACTS.json: what is read, and how a mistake is told."""

import json
from typing import Any

import pytest

from unknot.care.facts import FactError
from unknot.care.facts.document import blank_facts, clear_facts, read_document
from unknot.care.protocol import latest

PROTOCOL = latest()
STEPS = frozenset(PROTOCOL.by_id)

MISTAKES = {
    '{"ces1": "yes"}': 'line 1, ces1: "yes" is not allowed; write true, false, null',
    '{"pain_now": 11}': "pain_now: 11 is not allowed; write a whole number from 0 to 10 points",
    '{"pain_now": 4.5}': "pain_now: 4.5 is not allowed",
    '{"pain_now": true}': "pain_now: True is not allowed",
    '{"pain_now": NaN}': "NaN is not a number",
    '{"tissue_response": "soft"}': '"relaxed", "partial"',
    '{\n"pain_now": 4,\n"pain_nwo": 4}': "line 3, pain_nwo: the protocol reads no such fact; "
    "did you mean pain_now?",
    '{"zzzz": 1}': "`unknot facts` lists them",
    '{"pain_now": 4, "pain_now": 5}': "pain_now: written twice",
    "[1, 2]": "write one JSON object",
    '{"pain_now": 4,}': "line 1, column",
    "": "cannot be read as JSON",
    "[" * 100_000: "cannot be read as JSON|nested too deep",
    '{"open": "ces1"}': "open: write a list of step ids",
    '{"open": ["cse1"]}': "open: no step is called 'cse1'; did you mean",
    '{"ces1": {"a": 1}}': "ces1: {'a': 1} is not allowed",
    '{"open": ["ces1"],\n"ces1": 5}': "line 2, ces1: 5 is not allowed",
    '{\n"pain_now": 4,\n"pain_now": 5}': "line 3, pain_now: written twice",
    '{"pain_now": 4,\n"rest_pain": -Infinity}': "line 2, -Infinity is not a number",
    '{"pain_now": 1e400}': "pain_now: inf is not allowed",
    '{"pain_now": 1' + "0" * 400 + "}": "pain_now: 1000",
    '{"ces1": true,\n"pain_now": ' + "1" * 5000 + "}": "line 2, a number of so many digits",
    '{"clearance_avoid": "\\ud800"}': "clearance_avoid: ",
    '{"clearance_avoid": []}': "clearance_avoid: [] is not allowed; write text",
}


def read(text: str) -> Any:
    return read_document(text, PROTOCOL.facts, STEPS)


@pytest.mark.parametrize("text", MISTAKES)
def test_mistake_is_told_with_its_line_and_what_is_allowed(text: str) -> None:
    wanted = MISTAKES[text].split("|")
    with pytest.raises(FactError) as caught:
        read(text)
    assert any(words in str(caught.value) for words in wanted), str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_mark_of_byte_order_and_a_minus_nought_are_read() -> None:
    facts = read('\ufeff{"pain_now": -0.0, "hours_since_injury": -0.0}').facts
    assert [str(value) for value in facts.values()] == ["0", "0"]


def test_whole_number_written_with_a_point_is_read() -> None:
    assert read('{"pain_now": 3.0}').facts == {"pain_now": 3}


def test_null_absent_and_unsure_are_three_different_things() -> None:
    document = read('{"ces1": null, "ces2": "unsure"}')
    assert document.facts == {"ces1": None, "ces2": "unsure"}


def test_derived_fact_is_passed_over_with_a_word() -> None:
    document = read('{"sev": true, "pain_now": 2}')
    assert document.facts == {"pain_now": 2}
    assert "sev is worked out" in document.passed_over[0]


def test_empty_list_of_cleared_steps_reads_the_shorthand() -> None:
    assert read('{"cleared": []}').cleared is None
    assert read('{"cleared": ["fx3"]}').cleared == ("fx3",)


def test_blank_and_clear_can_be_read_back() -> None:
    for made in (blank_facts(PROTOCOL.facts), clear_facts(PROTOCOL.facts)):
        document = read(json.dumps(made))
        assert document.facts == {k: v for k, v in made.items() if k not in ("open", "cleared")}
        assert not set(made) & set(PROTOCOL.derived)


def test_clear_is_the_person_of_the_protocol_page() -> None:
    clear = clear_facts(PROTOCOL.facts)
    scores = ("pain_now", "pain_average", "pain_worst_24h", "rest_pain", "age_years")
    assert [clear[name] for name in scores] == [4, 4, 6, 2, 40]
    assert clear["redness_readable"] is True
    assert clear["tissue_response"] == "not_assessed"
    assert clear["bp_systolic"] is None
