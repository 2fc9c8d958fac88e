"""Whom to call, what to say."""

import re
from dataclasses import replace

import pytest
from tests.unit.table.charts import all_no, chart

from unknot.care.protocol import shipped
from unknot.care.protocol.decision import Reason
from unknot.table.screening.emergency import Number, fired, numbers
from unknot.table.screening.to_say import what_to_say


def _deciding(but):
    c = chart(all_no(but=but))
    verdict = c.decide().today
    assert verdict.action == "emergency"
    return c, verdict.deciding


def test_the_emergency_number_is_called() -> None:
    c, reasons = _deciding({"ces1": True})
    assert [n.number for n in numbers(c, reasons)] == ["112"]


def test_the_maternity_line_stands_first_where_it_applies() -> None:
    c, reasons = _deciding({"pregnant": True, "preg": True})
    assert [n.words for n in numbers(c, reasons)] == ["Maternity line", "Emergency"]


def test_a_number_with_words_can_be_dialled() -> None:
    assert Number("Maternity", "+47 22 00 00 00 (day and night)").dial == "+4722000000"
    assert Number("Crisis", "none here").dial == ""


PERSON = "A person of 52 with back pain"
NOW = "It came up just now, before a massage."


def test_what_to_say_names_the_finding_and_no_cause() -> None:
    c, reasons = _deciding({"ces1": True})
    found = "new numbness between the legs (the saddle area)"
    assert what_to_say(c, reasons) == f"{PERSON}: {found}. {NOW}"
    c, reasons = _deciding({"neu2": True})
    assert "spinal cord" not in what_to_say(c, reasons)


def test_each_answer_behind_it_can_be_corrected() -> None:
    c, reasons = _deciding({"ces1": True, "ces2": True})
    assert len(fired(c, reasons)) >= 2
    assert all("/screening/correct/" in one.correct_url for one in fired(c, reasons))


LEGS = "symptoms in both legs, new or getting worse"


@pytest.mark.parametrize(
    ("new", "said"),
    [(True, f": {LEGS}."), ("unsure", f". Not known for sure, but it may be so: {LEGS}.")],
)
def test_a_yes_and_a_not_sure_are_each_a_sentence_that_is_true(new: object, said: str) -> None:
    c, reasons = _deciding({"ces5": True, "ces5_new": new})
    assert what_to_say(c, reasons) == f"{PERSON}{said} {NOW}"


def test_what_is_found_stands_before_what_is_not_known() -> None:
    c, reasons = _deciding({"ces1": True, "ces5": True, "ces5_new": "unsure"})
    said = what_to_say(c, reasons)
    assert said.index("saddle area") < said.index("Not known for sure") < said.index(LEGS)


@pytest.mark.parametrize("ref", ["back-massage@2026.1", "back-recovery@2026.1"])
def test_whatever_makes_an_emergency_can_be_read_out(ref: str) -> None:
    c = replace(chart(all_no()), protocol=shipped(ref))
    for step in c.protocol.steps:
        if "emergency" in (step.then, step.if_unsure):
            reason = Reason(step.id, "emergency", "", "", "", "", "", "", {"x": True})
            said = what_to_say(c, (reason,)).removeprefix(f"{PERSON}: ").removesuffix(f". {NOW}")
            assert 8 < len(said) < 170, said
            assert not re.search(r"[.;:]|not known|massage|call", said), said
