"""A protocol with a mistake is refused, and the error says where and what to write."""

from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, prove_folder, step, write_protocol

from unknot.care.protocol import ProtocolError, load_protocol
from unknot.care.protocol.library import latest, shipped
from unknot.care.protocol.load import folder_hash
from unknot.care.protocol.parse import MOST_CHARACTERS

FACTS = [fact("numb"), fact("pain", "int"), fact("skin", "enum", 'values = ["dry", "oily"]')]

RULES = {
    "pain + 1 > 3": "arithmetic",
    "len(numb)": "the only calls",
    "numb.real": "a dot",
    "numb[0]": "an index",
    "lambda: numb": "functions",
    "numb if pain else numb": "`if`",
    "[x for x in numb]": "loops",
    "pain": "compare it",
    "pain and numb": "compare it",
    "numb > 3": "not compared",
    "pain == 'three'": "cannot compare",
    "skin == 'wet'": "never 'wet'",
    "skin < 'dry'": "no order",
    "nmub": "did you mean numb",
    "numb is numb": "instead of `is`",
    "numb and": "cannot be read",
    "": "empty",
    "True": "the fact's name",
    "at_least(4, numb, numb)": "at_least",
    "at_least(numb)": "whole number",
    "known(pain > 3)": "known(x)",
    "pain in [1, 'a']": "cannot compare",
    "skin in []": "empty",
    "cleared": "no fact or parameter",
    "f'{numb}'": "braces",
    "(numb := pain)": ":=",
    "numb and " * 400 + "numb": str(MOST_CHARACTERS),
    "(" * 900 + "numb" + ")" * 900: "brackets",
    "not " * 200 + "numb": "nested",
    "numb\0": "cannot be read",
}


@pytest.mark.parametrize("rule", RULES)
def test_rule_outside_the_language_is_refused(rule: str, tmp_path: Path) -> None:
    text = rule.replace("\0", "\\u0000")
    folder = write_protocol(
        tmp_path, FACTS, [step("one", "numb", "hold"), step("two", text, "hold")]
    )
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder)
    error = caught.value
    assert RULES[rule] in str(error)
    assert error.file == "protocol.toml"
    assert text[:20] in (folder / "protocol.toml").read_text().splitlines()[error.line - 1]
    assert error.column > len('when = "')


def test_column_points_at_the_mistake(tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb and (pain + 1 > 3)", "hold")])
    with pytest.raises(ProtocolError) as caught:
        load_protocol(folder)
    line = (folder / "protocol.toml").read_text().splitlines()[caught.value.line - 1]
    assert line[caught.value.column - 1 :].startswith("pain + 1")


@pytest.mark.parametrize(
    ("facts", "steps", "words"),
    [
        (FACTS, [step("a", "numb", "hold"), step("a", "numb", "hold")], "two steps"),
        (FACTS, [step("a", "numb", "explode")], "then is 'explode'"),
        (FACTS, [step("a", "numb", "hold", 'colour = "red"')], "nothing reads the key 'colour'"),
        (FACTS, [step("a", "numb", "hold", "[step.limits]\npressure_cap = 'x'")], "whole number"),
        (FACTS, [], "no step"),
        (
            [
                fact("a", origin="derived", more='rule = "b"'),
                fact("b", origin="derived", more='rule = "a"'),
            ],
            [step("s", "a", "hold")],
            "circle",
        ),
        ([fact("a", "colour")], [step("s", "a", "hold")], "type is 'colour'"),
        ([fact("a", "enum")], [step("s", "known(a)", "hold")], "needs its values"),
        (["[fact.a\n"], [step("s", "a", "hold")], "TOML"),
    ],
)
def test_mistake_in_the_data_is_refused(
    facts: list[str], steps: list[str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(ProtocolError, match=words) as caught:
        load_protocol(write_protocol(tmp_path, facts, steps))
    assert caught.value.file.endswith(".toml")


def test_parameter_out_of_bounds_is_refused(tmp_path: Path) -> None:
    folder = write_protocol(tmp_path, FACTS, [step("one", "numb", "hold")])
    text = (folder / "parameters.toml").read_text().replace("value = 7", "value = 9")
    (folder / "parameters.toml").write_text(text)
    with pytest.raises(ProtocolError, match="out of bounds; write 6 to 8") as caught:
        load_protocol(folder)
    assert caught.value.line == text.splitlines().index("value = 9") + 1


def test_missing_file_and_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(ProtocolError, match="is not a folder"):
        load_protocol(tmp_path / "nowhere")
    with pytest.raises(ProtocolError, match="missing"):
        load_protocol(tmp_path)


def _version(root: Path, version: str) -> Path:
    folder = root / "tiny" / version
    folder.mkdir(parents=True)
    asks = 'if_unknown = "ask"\nif_unsure = "hold"\nlifts_when = "answer"'
    write_protocol(folder, FACTS, [step("one", "numb", "hold", asks)])
    toml = folder / "protocol.toml"
    toml.write_text(toml.read_text().replace('version = "1"', f'version = "{version}"'))
    (folder / "SHA256").write_text(folder_hash(folder))
    prove_folder(folder)
    return folder


def test_changed_release_is_refused_and_the_last_good_version_goes_on(tmp_path: Path) -> None:
    _version(tmp_path, "2026.1")
    newer = _version(tmp_path, "2026.2")
    assert latest("tiny", tmp_path).version == "2026.2"
    shipped.cache_clear()
    (newer / "facts.toml").write_text("".join(FACTS) + "\n# one byte more\n")
    assert latest("tiny", tmp_path).version == "2026.1"
    with pytest.raises(ProtocolError, match="changed after its release"):
        shipped("tiny@2026.2", tmp_path)


def test_unknown_protocol_names_the_known_ones(tmp_path: Path) -> None:
    _version(tmp_path, "2026.1")
    with pytest.raises(ProtocolError, match="known: tiny@2026.1"):
        shipped("tiny@1999.1", tmp_path)
