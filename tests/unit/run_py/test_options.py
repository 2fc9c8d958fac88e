"""What the door refuses before it installs anything."""

from __future__ import annotations

import pytest
from door import main


@pytest.mark.parametrize(
    "asked",
    [["--prot", "5"], ["--port", "abc"], ["--port"], ["--demo", "--empty"], ["start"], ["--no"]],
)
def test_a_wrong_option_is_one_plain_line_before_anything_is_installed(
    asked: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main.venv, "ready", lambda: pytest.fail("began to install"))
    assert main.main(asked) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "'python3 run.py --help' lists what it takes" in said


def test_every_option_that_is_listed_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []
    monkeypatch.setattr(main.venv, "ready", lambda: "python")
    monkeypatch.setattr(main.install, "fit", lambda *_: None)
    monkeypatch.setattr(main, "become", lambda command: begun.append(command[4:]) or 0)
    for asked in (["--port", "8001", "--no-browser", "--demo"], ["--empty"], []):
        assert all(word in main.USAGE for word in asked if word.startswith("--"))
        assert main.main(asked) == 0
        assert begun[-1] == asked
