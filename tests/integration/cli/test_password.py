"""`unknot password`: the way in where there is no mail."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Iterator

import pytest

from unknot.cli.main import main
from unknot.people.models import Member, User

NEW = "amber quiet ladder"


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    answers: Iterator[str] = iter(lines)
    monkeypatch.setattr(getpass, "getpass", lambda _: next(answers))
    monkeypatch.setattr(sys, "stdin", Terminal())


class Terminal(io.StringIO):
    """A standard input that somebody sits at."""

    def isatty(self) -> bool:
        return True


def test_a_password_typed_twice_is_set(therapist: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    User.objects.update(must_change_password=True)
    typed(monkeypatch, NEW, NEW)
    assert main(["password", "Bob"]) == 0
    bob = User.objects.get(username="bob")
    assert bob.check_password(NEW)
    assert not bob.must_change_password


def test_a_password_is_read_from_standard_input(
    therapist: Member, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{NEW}\nsecond line\n"))
    assert main(["password", "bob", "--stdin"]) == 0
    assert User.objects.get(username="bob").check_password(NEW)
    assert NEW not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("stdin", "said"),
    [
        ("short\n", "too short"),
        ("bob\n", "too short"),
        ("password123\n", "too common"),
        ("", "holds no password"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(
    therapist: Member,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    stdin: str,
    said: str,
) -> None:
    before = therapist.user.password
    monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
    assert main(["password", "bob", "--stdin"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert User.objects.get(username="bob").password == before


def test_two_that_differ_change_nothing(
    therapist: Member, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, NEW, NEW + "s")
    assert main(["password", "bob"]) == 2
    assert "not the same" in capsys.readouterr().err


def test_an_unknown_name_is_told(therapist: Member, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["password", "bobb", "--stdin"]) == 2
    assert "nobody signs in as bobb" in capsys.readouterr().err


def test_without_a_terminal_it_names_the_other_way(
    therapist: Member, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert main(["password", "bob"]) == 2
    assert "use --stdin" in capsys.readouterr().err


def test_a_name_left_out_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["password"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
