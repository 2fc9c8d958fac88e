"""A rule as a FHIRPath expression, and the facts it is read over."""

from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.facts import UNSURE
from unknot.care.protocol import load_protocol
from unknot.care.protocol.fhirpath import Writer, rules_in_fhirpath
from unknot.care.protocol.nodes import Compare, Literal, Type
from unknot.care.protocol.questionnaire_response import questionnaire_response

FACTS = [
    fact("heat"),
    fact("pain", "int"),
    fact("skin", "enum", 'values = ["dry", "oily"]'),
    fact("since", more='asked_when = "heat"'),
    fact("bad", origin="derived", more='rule = "pain >= cut"'),
]
WRITTEN = {
    "heat": "item.where(linkId = 'heat').answer.value",
    "not heat": "item.where(linkId = 'heat').answer.value.not()",
    "known(pain)": "item.where(linkId = 'pain').answer.value.exists()",
    "2 <= pain < cut": "((2 <= item.where(linkId = 'pain').answer.value)"
    " and (item.where(linkId = 'pain').answer.value < 7))",
    "skin == 'dry'": "(item.where(linkId = 'skin').answer.value.code = 'dry')",
    "skin not in ['dry', 'oily']": "(item.where(linkId = 'skin').answer.value.code"
    " in ('dry' | 'oily')).not()",
    "bad or heat": "((item.where(linkId = 'pain').answer.value >= 7)"
    " or item.where(linkId = 'heat').answer.value)",
    "since": "iif(item.where(linkId = 'since').exists(), item.where(linkId = 'since').answer.value,"
    " iif(item.where(linkId = 'heat').answer.value = false, false, {}))",
}


@pytest.mark.parametrize("rule", WRITTEN)
def test_rule_is_written_as_fhirpath(rule: str, tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", rule, "hold")]))
    texts = {(one.place, one.key): one.text for one in rules_in_fhirpath(protocol)}
    assert texts["step one", "when"] == WRITTEN[rule]
    assert ("step one", "lifts_when") not in texts


def test_cleared_asks_for_the_letter_of_its_own_step(tmp_path: Path) -> None:
    lift = 'lifts_when = "cleared"'
    steps = [step("one", "heat", "hold", lift), step("two", "heat", "hold", lift)]
    protocol = load_protocol(write_protocol(tmp_path, FACTS, steps))
    texts = {(one.place, one.key): one.text for one in rules_in_fhirpath(protocol)}
    letter = "item.where(linkId = 'cleared').answer.where(value = '{}').exists()"
    for name in ("one", "two"):
        assert texts[f"step {name}", "lifts_when"] == letter.format(name)


def test_a_number_has_no_exponent_and_a_quote_is_escaped() -> None:
    small = Compare((Literal(1e-07), Literal(-2)), ("<",))
    assert Writer({}).write(small) == "(0.0000001 < -2)"
    assert Writer({}).write(Literal(1e999)) == "17976931348623157" + "0" * 292
    word = Literal("the doctor's \\ word")
    assert word.type == Type("choice", ("the doctor's \\ word",))
    assert Writer({}).write(word) == r"'the doctor\'s \\ word'"


def test_response_tells_not_asked_from_unsure(tmp_path: Path) -> None:
    protocol = load_protocol(write_protocol(tmp_path, FACTS, [step("one", "heat", "hold")]))
    given = {"heat": UNSURE, "pain": None, "skin": "dry", "bad": True}
    response = questionnaire_response(protocol.facts, given, ["one"])
    items = {item["linkId"]: item for item in response["item"]}
    assert items.keys() == {"heat", "skin", "cleared"}
    assert "answer" not in items["heat"]
    assert items["skin"]["answer"] == [{"valueCoding": {"code": "dry"}}]
    assert items["cleared"]["answer"] == [{"valueString": "one"}]
