"""The project's own files, as git sees them: tracked, or new and not ignored."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENDORED = {"vendor", "fonts"}
MADE_BY_A_TOOL = VENDORED | {"migrations"}


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, without what git ignores."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def vendored() -> list[Path]:
    """Files made by others and kept here unchanged."""
    return [path for path in files() if VENDORED & set(path.relative_to(ROOT).parts[:-1])]


def written_by_hand(*endings: str) -> list[Path]:
    """Our own files with these endings ("py", "css"), without vendored ones and migrations."""
    wanted = {f".{ending}" for ending in endings}
    return [
        path
        for path in files()
        if path.suffix in wanted and not MADE_BY_A_TOOL & set(path.relative_to(ROOT).parts[:-1])
    ]


def short(path: Path) -> str:
    """The path as people write it."""
    return path.relative_to(ROOT).as_posix()


def text(path: Path) -> str:
    """The text of a file; empty when it holds no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
