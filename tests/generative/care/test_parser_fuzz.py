"""Whatever is written, reading it gives a rule or a clear error, and soon."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.generative.care.garbage import case_texts, file_texts, full_texts, long_texts, rule_texts
from tests.support.patience import examples
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import ProtocolError, load_protocol
from unknot.care.protocol.cases import COLUMNS, read_cases
from unknot.care.protocol.errors import RuleError
from unknot.care.protocol.nodes import Node
from unknot.care.protocol.parse import parse_rule

FACTS = [fact("heat"), fact("pain", "int"), fact("tissue", "enum", 'values = ["dry", "oily"]')]
FILES = ("protocol.toml", "facts.toml", "parameters.toml")
CASES = "cases.csv"
HEAD = ",".join(COLUMNS) + "\n"
LONG = long_texts()
FULL = full_texts()
SOON = 0.1  # seconds of the processor
RUNS = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A protocol that loads; each example spoils one file of it and puts it back."""
    return write_protocol(tmp_path_factory.mktemp("fuzz"), FACTS, [step("one", "heat", "hold")])


@pytest.fixture(scope="module")
def vocabulary(folder: Path) -> dict[str, Node]:
    from unknot.care.protocol.load import vocabulary

    protocol = load_protocol(folder)
    return dict(vocabulary(protocol.facts, protocol.parameters))


def soonest(read: Callable[[], None]) -> float:
    """Seconds of the processor, the best of some: a busy machine is no fault of the parser."""
    took = []
    for _ in range(RUNS):
        begun = time.process_time()
        read()
        took.append(time.process_time() - begun)
        if took[-1] < SOON:
            break
    return min(took)


def read_rule(text: str, vocabulary: dict[str, Node]) -> None:
    """A rule, or a RuleError within the text that says something."""
    try:
        parse_rule(text, vocabulary)
    except RuleError as error:
        assert 1 <= error.column <= max(len(text), 1), (text, error)
        assert len(error.what) > 15


def read_folder(folder: Path, name: str, text: str) -> None:
    """A protocol, or a ProtocolError that names a file; with the file as it was, afterwards."""
    before = (folder / name).read_bytes()
    (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_protocol(folder)
    except ProtocolError as error:
        assert error.file or "facts" in error.what or "parameter" in error.what, error
    finally:
        (folder / name).write_bytes(before)


def read_table(folder: Path, text: str) -> None:
    """Cases, or a ProtocolError that names the file; without the file, afterwards."""
    (folder / CASES).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        read_cases(folder, load_protocol(folder))
    except ProtocolError as error:
        assert error.file == CASES, error
    finally:
        (folder / CASES).unlink()


@given(rule_texts())
@settings(max_examples=examples(300))
def test_any_text_is_a_rule_or_a_clear_error(vocabulary: dict[str, Node], text: str) -> None:
    read_rule(text, vocabulary)


@given(st.sampled_from(FILES), file_texts(), st.booleans())
@settings(max_examples=examples(200))
def test_any_file_is_a_protocol_or_a_clear_error(
    folder: Path, name: str, text: str, after: bool
) -> None:
    good = (folder / name).read_text("utf-8")
    read_folder(folder, name, f"{good}\n{text}\n" if after else text)


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=examples(200))
def test_any_slip_of_the_pen_is_a_protocol_or_a_clear_error(
    folder: Path, name: str, data: st.DataObject
) -> None:
    good = (folder / name).read_text("utf-8")
    at = data.draw(st.integers(0, len(good)), label="at")
    gone = data.draw(st.integers(0, 12), label="gone")
    written = data.draw(st.one_of(st.text(max_size=8), file_texts()), label="written")
    read_folder(folder, name, good[:at] + written + good[at + gone :])


@given(st.one_of(file_texts(), case_texts()), st.booleans())
@settings(max_examples=examples(200))
def test_any_cases_are_cases_or_a_clear_error(folder: Path, text: str, headed: bool) -> None:
    read_table(folder, HEAD + text if headed else text)


@pytest.mark.parametrize("kind", LONG)
def test_a_long_rule_is_read_soon(kind: str, vocabulary: dict[str, Node]) -> None:
    assert soonest(lambda: read_rule(LONG[kind], vocabulary)) < SOON


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", LONG)
def test_a_long_file_is_read_soon(kind: str, name: str, folder: Path) -> None:
    assert soonest(lambda: read_folder(folder, name, LONG[kind])) < SOON


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", FULL)
def test_a_full_file_is_refused_soon(kind: str, name: str, folder: Path) -> None:
    assert soonest(lambda: read_folder(folder, name, FULL[kind])) < SOON


@pytest.mark.parametrize("kind", [*LONG, *FULL])
def test_full_cases_are_read_soon(kind: str, folder: Path) -> None:
    text = HEAD + {**LONG, **FULL}[kind]
    assert soonest(lambda: read_table(folder, text)) < SOON
