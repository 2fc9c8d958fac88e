"""Templates and files: nothing inline, nothing from elsewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import unknot.table
import unknot.web

WEB = Path(unknot.web.__file__).parent
TABLE = Path(unknot.table.__file__).parent
STATIC = WEB / "static" / "web"


def _templates() -> Iterator[Path]:
    for room in (WEB, TABLE):
        yield from room.rglob("*.html")


@pytest.mark.parametrize("path", list(_templates()), ids=lambda p: p.name)
def test_no_inline_script_or_style(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son[a-z]+=", text)
    assert not re.search(r"<script(?![^>]*\ssrc=)", text)
    assert "<style" not in text


@pytest.mark.parametrize("path", list(_templates()), ids=lambda p: p.name)
def test_nothing_from_another_machine(path: Path) -> None:
    assert not re.search(r"(?:href|src)=[\"'](?:https?:)?//", path.read_text())


def test_elements_never_write_markup_from_text() -> None:
    for script in (STATIC / "elements").glob("*.js"):
        assert "innerHTML" not in script.read_text(), script.name
