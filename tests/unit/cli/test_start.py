"""The question of the first start."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from unknot.cli import start
from unknot.cli.problems import WrongCallError


class FakeTerminal(io.StringIO):
    """A person at a keyboard."""

    def isatty(self) -> bool:
        return True


def typed(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Somebody types these answers, and then nothing more."""
    left: Iterator[str] = iter(answers)

    def answer(prompt: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("sys.stdin", FakeTerminal())
    monkeypatch.setattr("builtins.input", answer)


@pytest.mark.parametrize(("answer", "demo"), [("", True), ("1", True), (" 2 ", False)])
def test_enter_or_one_is_the_demo_and_two_is_empty(
    monkeypatch: pytest.MonkeyPatch, answer: str, demo: bool
) -> None:
    typed(monkeypatch, answer)
    assert start.wants_demo() is demo


def test_anything_else_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "yes", "3", "2")
    assert start.wants_demo() is False


def test_no_answer_at_all_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch)
    with pytest.raises(WrongCallError, match="--demo or --empty"):
        start.wants_demo()


def test_where_nobody_can_answer_it_is_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert start.wants_demo() is True
