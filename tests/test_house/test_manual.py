"""The manual that is committed is the one that the spec tables and the protocols make."""

from __future__ import annotations

from pathlib import Path

from tests.spec.manual import FOLDER, pages, stale, write


def test_the_committed_manual_is_not_stale() -> None:
    assert not stale(FOLDER, pages()), "write it anew: .venv/bin/python -m tests.spec.manual"


def test_a_page_that_differs_is_missing_or_is_left_over_is_stale(tmp_path: Path) -> None:
    wanted = {"one.md": "1", "two.md": "2"}
    assert write(tmp_path, wanted) == ["one.md", "two.md"]
    assert stale(tmp_path, wanted) == []
    (tmp_path / "one.md").write_text("changed")
    (tmp_path / "three.md").write_text("left over")
    assert write(tmp_path, wanted) == ["one.md", "three.md"]
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == wanted
