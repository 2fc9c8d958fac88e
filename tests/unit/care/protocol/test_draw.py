"""The flowchart: everything a protocol says is on it, on one page, readable without sight."""

import html
import re
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import Protocol, ProtocolError, latest, load_protocol
from unknot.care.protocol.draw import mermaid, svg
from unknot.care.protocol.draw.chain import chain, in_words
from unknot.care.protocol.say import ACTION_WORDS

SVG = "{http://www.w3.org/2000/svg}"


def tiny(folder: Path, *steps: str) -> Protocol:
    return load_protocol(write_protocol(folder, [fact("heat"), fact("pain", "int")], list(steps)))


def words(root: Xml.Element) -> str:
    """The text as it stands on the page, wrapped lines joined again."""
    lines = ("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    return " ".join(lines)


def test_chain_runs_from_the_strictest_to_the_mildest(tmp_path: Path) -> None:
    protocol = tiny(
        tmp_path,
        step("mild", "heat", "adapt", 'if_unknown = "none"'),
        step("grave", "pain > 8", "emergency"),
        step("noted", "pain > 1", "note"),
    )
    actions = [rung.action for rung in chain(protocol, "today")]
    assert actions == ["emergency", "adapt", "go"]
    assert [rung.action for rung in chain(protocol, "course")] == ["ask"]


def test_a_step_that_asks_makes_the_rung_ask(tmp_path: Path) -> None:
    protocol = tiny(tmp_path, step("mild", "heat", "adapt", 'if_unknown = "ask"'))
    assert [rung.action for rung in chain(protocol, "today")] == ["ask", "adapt", "go"]


def test_a_step_of_one_area_says_so(tmp_path: Path) -> None:
    protocol = tiny(tmp_path, step("heat", "heat", "hold", 'scope = "area"'))
    assert chain(protocol, "today")[0].question == "heat (that area only)?"


def test_every_step_and_every_action_is_on_the_page() -> None:
    protocol = latest()
    shown = words(Xml.fromstring(svg(protocol)))
    assert [step.id for step in protocol.steps if step.title not in shown] == []
    assert [word for key, word in ACTION_WORDS.items() if key != "note" and word not in shown] == []
    assert protocol.status in shown and protocol.sha256[:12] in shown


def test_tags_stay_plain_when_another_library_gives_them_a_prefix() -> None:
    plain = svg(latest())
    Xml.register_namespace("svg", SVG.strip("{}"))
    assert plain.startswith("<svg ") and svg(latest()) == plain


def test_page_is_named_and_told_in_words() -> None:
    protocol = latest()
    root = Xml.fromstring(svg(protocol))
    title, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and title.text == f"{protocol.title} ({protocol.ref})"
    assert told is not None and told.text == in_words(protocol)
    assert ".." not in in_words(protocol)
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == told.get("id")
    assert root.get("role") == "graphics-document document"


def test_a_large_protocol_takes_a3_and_a_small_one_a4(tmp_path: Path) -> None:
    small = tiny(tmp_path, step("one", "heat", "hold"))
    sizes = [Xml.fromstring(svg(one)).get("width") for one in (latest(), small)]
    assert sizes == ["297mm", "210mm"]


def test_page_has_ink_and_paper_only() -> None:
    colours = set(re.findall(r"(?:fill|stroke)[:=]\"?([a-z#0-9]+)", svg(latest())))
    assert colours <= {"black", "white", "none"}


def test_letters_that_drawing_or_mermaid_would_read_as_marks_survive(tmp_path: Path) -> None:
    title = "5 < 6 & $7 or $8 #1 `x` [y] {z}"
    one = step("one", "heat", "hold").replace('title = "one"', f'title = "{title}"')
    protocol = tiny(tmp_path, one)
    assert f"{title}?" in words(Xml.fromstring(svg(protocol)))
    told = re.sub(r"#(\w+);", lambda mark: _letter(mark[1]), mermaid(protocol))
    assert f'["{title}?"]' in told


def _letter(mark: str) -> str:
    return chr(int(mark)) if mark.isdigit() else html.unescape(f"&{mark};")


def test_mermaid_leads_every_no_to_the_next_question() -> None:
    protocol = latest()
    text = mermaid(protocol)
    for ladder in ("today", "course"):
        rungs = chain(protocol, ladder)
        for number in range(len(rungs) - 1):
            assert f"{ladder}{number} -- no --> {ladder}{number + 1}\n" in text
            assert f"{ladder}{number} -- yes --> {ladder}{number}do" in text
        assert f'{ladder}{len(rungs) - 1}(["{rungs[-1].word}"])' in text
    assert all(step.title in text for step in protocol.steps)


def test_a_protocol_too_long_for_one_page_is_refused_in_words(tmp_path: Path) -> None:
    many = [step(f"step{number}", "heat", "hold") for number in range(400)]
    with pytest.raises(ProtocolError, match="too many steps to be read on one page; use mermaid"):
        svg(tiny(tmp_path, *many))
