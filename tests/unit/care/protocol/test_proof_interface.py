"""The two functions of the proofs, whatever else was imported before."""

from pathlib import Path

from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import load_protocol, proof
from unknot.care.protocol.proof import comparing, words


def test_both_functions_can_be_called_after_their_modules_were_imported(tmp_path: Path) -> None:
    protocol = load_protocol(
        write_protocol(tmp_path, [fact("numb")], [step("one", "numb", "adapt")])
    )
    found = proof.differ(protocol, protocol)
    assert isinstance(found, comparing.Difference)
    assert words.difference_in_words(protocol, protocol, found).endswith("whatever the facts.")
    assert {one.id for one in proof.prove(protocol, only=("4", "6"))} == {"4", "6"}


def test_a_parameter_that_differs_is_told_with_both_values(tmp_path: Path) -> None:
    facts = [fact("pain", "int", "clear = 3")]
    one = load_protocol(write_protocol(tmp_path, facts, [step("severe", "pain >= cut", "hold")]))
    file = tmp_path / "parameters.toml"
    file.write_text(file.read_text("utf-8").replace("value = 7", "value = 8"), "utf-8")
    other = load_protocol(tmp_path)
    said = words.difference_in_words(one, other, proof.differ(one, other))
    assert "Parameters that differ: cut 7 -> 8" in said
