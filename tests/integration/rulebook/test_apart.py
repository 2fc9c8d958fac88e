"""What is worked out apart: begun once, asked for again, kept; a problem is tried again."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from unknot.care.protocol import ProtocolError, shipped
from unknot.care.protocol.variant import texts_of
from unknot.record.versions import Version
from unknot.rulebook.apart.asking import difference_apart, prove_apart

REF = "back-massage@2026.1"
LONGEST = 60.0


class Stored(Version):
    """A version of five given files."""

    __slots__ = ("files",)

    def __init__(self, files: dict[str, str]) -> None:
        super().__init__("tiny@1", "", None, (), 0)
        object.__setattr__(self, "files", files)

    def texts(self) -> dict[str, str]:
        """Its files."""
        return dict(self.files)


def files(old: str = "", new: str = "") -> dict[str, str]:
    texts = texts_of(Path(shipped(REF).folder))
    texts["protocol.toml"] = texts["protocol.toml"].replace(old, new, 1)
    return texts


def answer(ask: Callable[[], Any]) -> Any:
    """Ask until there is an answer."""
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        if (found := ask()) is not None:
            return found
        time.sleep(0.05)
    raise AssertionError(f"no answer in {LONGEST} s")


def test_files_that_do_not_load_are_not_proved() -> None:
    with pytest.raises(ProtocolError, match="protocol.toml"):
        prove_apart(files('when = "ces1"', 'when = "cess1"'))


def test_a_problem_is_told_once_and_then_tried_again(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    broken = Stored(files('when = "ces1"', 'when = "cess1"'))
    for _ in range(2):
        assert difference_apart(broken, broken) is None
        with pytest.raises(ProtocolError, match="protocol.toml"):
            answer(lambda: difference_apart(broken, broken))


def test_an_answer_that_is_kept_is_read_and_not_worked_out_again(
    settings: Any, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    broken = Stored(files('when = "ces1"', 'when = "cess1"'))
    assert difference_apart(broken, broken) is None
    place = next((tmp_path / "rulebook").glob("*.working")).with_suffix(".json")
    with pytest.raises(ProtocolError):
        answer(lambda: difference_apart(broken, broken))
    place.write_text('{"decisions": []}', "utf-8")
    assert difference_apart(broken, broken) == {"decisions": []}
    place.write_text("half", "utf-8")
    assert difference_apart(broken, broken) is None
    with pytest.raises(ProtocolError):
        answer(lambda: difference_apart(broken, broken))
