"""`unknot protocol prove`, `diff`, and what `check` and `release` ask of proofs."""

import json
import sys
from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol.proof.stored import PROOFS_FILE
from unknot.cli.main import main

FACTS = [fact("numb"), fact("weak")]
ASKS = 'if_unknown = "ask"\nif_unsure = "hold"\nlifts_when = "answer"'
GOOD = [step("one", "numb", "hold", ASKS)]
CASES = "no,client,facts,today,because,course,course_because,limits,source,disputed\n"


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    out = capsys.readouterr()
    return status, out.out, out.err


def version(folder: Path, steps: list[str]) -> Path:
    folder.mkdir(exist_ok=True)
    write_protocol(folder, FACTS, steps)
    (folder / "cases.csv").write_text(CASES)
    return folder


def test_proved_checked_and_released(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = version(tmp_path / "v", GOOD)
    status, out, _ = call(capsys, "protocol", "check", folder)
    assert (status, "never proved; run `unknot protocol prove`" in out) == (1, True)
    status, out, _ = call(capsys, "protocol", "prove", folder)
    assert (status, "properties hold" in out) == (0, True)
    stored = json.loads((folder / PROOFS_FILE).read_text())
    assert stored["holds"] is True
    assert call(capsys, "protocol", "check", folder)[0] == 0
    assert call(capsys, "protocol", "release", folder)[0] == 0
    (folder / "CHANGES.md").write_text("A word more.\n")
    status, out, _ = call(capsys, "protocol", "check", folder)
    assert (status, "belong to another text" in out) == (1, True)


def test_a_failed_proof_tells_the_case_and_exits_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = version(tmp_path / "v", [step("one", "known(numb) and numb", "hold", ASKS)])
    status, out, _ = call(capsys, "protocol", "prove", folder)
    assert status == 1
    assert "1  Permission: FAILS" in out
    assert "Known is only: nothing" in out
    assert "Then: numb (numb): yes" in out
    status, out, _ = call(capsys, "protocol", "check", folder)
    assert (status, "does not hold (Permission)" in out) == (1, True)


def test_prove_as_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = version(tmp_path / "v", [step("one", "known(numb) and numb", "hold", ASKS)])
    status, out, _ = call(capsys, "protocol", "prove", folder, "--json")
    result = json.loads(out)
    assert (status, result["holds"], len(result["sha256"])) == (1, False, 64)
    against = result["proofs"][0]["counterexample"]
    assert (against["case"]["facts"], against["then"]["facts"]) == ({}, {"numb": True})


def test_no_z3_is_one_plain_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    folder = version(tmp_path / "v", GOOD)
    for command in (["prove", folder], ["diff", folder, folder]):
        status, out, err = call(capsys, "protocol", *command)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert "run.py" in err
    assert not (folder / PROOFS_FILE).exists()


def test_diff_tells_steps_and_an_example(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    one = version(tmp_path / "one", [*GOOD, step("old", "weak", "adapt")])
    reworded = GOOD[0].replace("Say one.", "Say it better.")
    other = version(tmp_path / "other", [reworded, step("new", "weak and not numb", "hold", ASKS)])
    status, out, _ = call(capsys, "protocol", "diff", one, other)
    assert status == 0
    for words in ("Added: new", "Removed: old", "one: reworded (say)", "today: adapt -> hold"):
        assert words in out
    _, out, _ = call(capsys, "protocol", "diff", one, other, "--json")
    found = json.loads(out)
    assert (found["added"], found["removed"]) == (["new"], ["old"])
    decisions = {(one["was"], one["is"]): one for one in found["decisions"]}
    example = decisions["adapt", "hold"]
    assert example["facts"] == {"numb": False, "weak": True}


def test_diff_of_a_version_with_itself(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = version(tmp_path / "v", GOOD)
    assert "No decision differs" in call(capsys, "protocol", "diff", folder, folder)[1]


def test_a_version_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = call(capsys, "protocol", "prove", "front-massage")
    assert (status, "there is no protocol 'front-massage'" in err) == (2, True)
