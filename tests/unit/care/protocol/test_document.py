"""A whole protocol as one page of plain English."""

import re
from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import load_protocol
from unknot.care.protocol.document import escaped, protocol_as_markdown
from unknot.care.protocol.library import shipped, versions
from unknot.care.protocol.say import certainty_in_words


@pytest.mark.parametrize("ref", versions())
def test_every_step_stands_there_with_its_source_grade_and_certainty(ref: str) -> None:
    protocol = shipped(ref)
    text = protocol_as_markdown(protocol)
    parts = dict(re.findall(r"^#### [^\n]* \(`(\w+)`\)\n(.*?)(?=\n#)", text + "\n#", re.M | re.S))
    assert parts.keys() == protocol.by_id.keys()
    for one in protocol.steps:
        part = parts[one.id]
        assert f"- Says: {escaped(one.say)}\n" in part
        sure = certainty_in_words(one.certainty)
        assert escaped(f"{one.source} ({one.grade}; {sure})") in part
        heads = ("When", "Not asked yet", "Not sure", "Lifts when", "Override")
        assert all(f"- {head}: " in part for head in heads if one.acts or head == "When")


@pytest.mark.parametrize("ref", versions())
def test_every_fact_and_parameter_is_a_row_of_a_whole_table(ref: str) -> None:
    protocol = shipped(ref)
    lines = protocol_as_markdown(protocol).splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    names = {line.split("`")[1] for line in rows}
    assert names == {*protocol.facts, *protocol.parameters}
    for above, line in zip(lines, lines[1:], strict=False):
        if line.startswith("|") and above.startswith("|"):
            assert _cells(line) == _cells(above), line


def _cells(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line))


def test_steps_stand_strictest_first_under_their_ladder(tmp_path: Path) -> None:
    steps = [
        step("noted", "heat", "note"),
        step("mild", "heat", "adapt"),
        step("ends", "heat", "stop", ladder="course"),
        step("grave", "heat", "emergency"),
    ]
    text = protocol_as_markdown(load_protocol(write_protocol(tmp_path, [fact("heat")], steps)))
    heads = re.findall(r"^##+ (.+)$", text, re.M)
    assert heads[:10] == [
        "Today",
        "Emergency (1)",
        "grave (`grave`)",
        "Adapt (1)",
        "mild (`mild`)",
        "Note (1)",
        "noted (`noted`)",
        "Course",
        "Stop (1)",
        "ends (`ends`)",
    ]


def test_what_an_answer_that_is_missing_leads_to_is_said(tmp_path: Path) -> None:
    asks = 'if_unknown = "ask"\nif_unsure = "clearance_first"'
    steps = [step("one", "heat", "hold", asks), step("two", "heat", "adapt")]
    text = protocol_as_markdown(load_protocol(write_protocol(tmp_path, [fact("heat")], steps)))
    one, two = text.split("#### ")[1:3]
    assert "- Not asked yet: it is asked before hands go on\n- Not sure: Clearance first\n" in one
    assert "- Not sure: it does not fire, and is listed as not known\n" in two


def test_marks_of_markdown_are_made_plain() -> None:
    assert (
        escaped("a | b\n* c_d `e` <f> [g] #1 \\") == r"a \| b \* c\_d \`e\` \<f> \[g] \#1 " + "\\\\"
    )
