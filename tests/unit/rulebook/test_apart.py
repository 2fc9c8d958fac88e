"""The process apart answers with JSON, in words where something is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.care.protocol.tiny import fact, step, write_protocol

from unknot.care.protocol import shipped
from unknot.care.protocol.variant import OWN_FOLDER
from unknot.rulebook.apart import work

READ_AS_NO = step("one", "known(numb) and numb", "emergency")
PROBE = """
import sys
from unknot.rulebook.apart import work
found = [name for name in ("django", "allauth", "granian", "psycopg") if name in sys.modules]
sys.exit(f"loaded: {found}" if found else 0)
"""


def answer(capsys: pytest.CaptureFixture[str], *asked: str) -> dict[str, object]:
    work.main(*asked)
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_folder_that_does_not_load_is_answered_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "proofs", str(tmp_path / "nothing"))
    assert list(found) == ["problem"]


def test_a_failing_proof_brings_its_smallest_case_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_protocol(tmp_path, [fact("numb")], [READ_AS_NO])
    found = answer(capsys, "proofs", str(folder))
    assert found["holds"] is False
    proofs = found["proofs"]
    assert isinstance(proofs, list)
    failed = [one for one in proofs if not one["holds"]]
    assert all(one["words"][0] == "The smallest case against it:" for one in failed)


def test_it_ends_with_who_asked_and_leaves_no_folder_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / f"{OWN_FOLDER}abc"
    shutil.copytree(shipped("back-massage@2026.1").folder, folder)
    asked = [sys.executable, "-m", "unknot.rulebook.apart.work", "proofs", str(folder)]
    end, held = os.pipe()
    with subprocess.Popen(asked, stdin=end, stdout=subprocess.DEVNULL) as at_work:
        os.close(held)
        assert at_work.wait(timeout=30) == 1
    os.close(end)
    assert not folder.exists()


def test_a_difference_brings_a_person_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, then in ((one, "emergency"), (other, "hold")):
        folder.mkdir()
        write_protocol(folder, [fact("numb")], [step("one", "numb", then)])
    found = answer(capsys, "difference", str(one), str(other))
    decisions = found["decisions"]
    assert isinstance(decisions, list) and decisions
    assert all("numb" in " ".join(example["words"]) for example in decisions)


def test_a_population_is_drawn_by_the_figures_of_the_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_protocol(tmp_path, [fact("numb")], [step("one", "numb", "hold")])
    figures = tmp_path / "base"
    figures.mkdir()
    assert "problem" in answer(capsys, "rate", str(folder), str(figures))
    (figures / "population.toml").write_text(
        'title = "Test"\ndated = 2026-01-01\nloading = 0.0\nloading_source = "test"\n'
        '[[figure]]\nfact = "numb"\npercent = 100\nsource = "test"\nmark = "est"\n',
        "utf-8",
    )
    found = answer(capsys, "rate", str(folder), str(figures))
    rates = found["rates"]
    assert isinstance(rates, list)
    assert {rate["actions"]["hold"] for rate in rates} == {1000.0}


def test_the_process_loads_no_framework() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
