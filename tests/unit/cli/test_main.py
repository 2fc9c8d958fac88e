"""The command `unknot`: what it finds, and how trouble is told."""

from __future__ import annotations

import pytest

from unknot.cli import main as unknot
from unknot.cli.problems import WrongCallError


class FakeCommand:
    """A command that does what the test says."""

    HELP = "a command of the tests"

    def __init__(self, outcome: int | Exception) -> None:
        self.outcome = outcome

    def add_arguments(self, parser: object) -> None:
        pass

    def run(self, args: object) -> int:
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> FakeCommand:
    fake = FakeCommand(0)
    monkeypatch.setattr(unknot, "module", lambda name: fake)
    return fake


def test_a_command_that_is_not_there_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert unknot.main(["masage"]) == 2
    assert capsys.readouterr().err == (
        "unknot: there is no command masage; unknot --help lists them\n"
    )


def test_help_lists_every_command(command: FakeCommand, capsys: pytest.CaptureFixture[str]) -> None:
    assert unknot.main([]) == 0
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in unknot.COMMANDS)


def test_a_finding_is_status_one(command: FakeCommand) -> None:
    command.outcome = 1
    assert unknot.main(["verify"]) == 1


def test_a_wrong_call_is_one_line_and_status_two(
    command: FakeCommand, capsys: pytest.CaptureFixture[str]
) -> None:
    command.outcome = WrongCallError("facts.json: there is no such file")
    assert unknot.main(["decide"]) == 2
    assert capsys.readouterr().err == "unknot: decide: facts.json: there is no such file\n"


def test_a_fault_shows_no_traceback_and_nothing_of_what_it_was_about(
    command: FakeCommand, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("UNKNOT_LOG_LEVEL", raising=False)
    command.outcome = KeyError("Erika Beispiel")
    assert unknot.main(["verify"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "KeyError" in said
    assert "Erika" not in said


def test_stopping_by_hand_is_no_fault(
    command: FakeCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "run", stopped)
    assert unknot.main(["start"]) == 130
