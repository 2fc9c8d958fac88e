"""`python3 run.py test`: every check and every test, in stages; the first failure ends it."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from pathlib import Path

from door import chromium, install, venv
from door.words import say

# These test folders touch the database, so they run on PostgreSQL too.
ON_BOTH = ["tests/hammer", "tests/integration"]
# In order of the folders: the browser's long journeys come first, and no worker waits for them.
TWO_WORKERS = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]

Stage = tuple[str, list[str]]


def run(asked: list[str]) -> int:
    """Run all stages, or only pytest when tests are named. Returns the exit status."""
    arguments = [word for word in asked if word != "--long"]
    python = venv.ready()
    install.fit(python, "base", "test")
    with tempfile.TemporaryDirectory(prefix="unknot-test-") as home:
        settings = surroundings(Path(home), long="--long" in asked)
        if arguments:
            return step(("pytest", pytest(python, *arguments)), settings)
        settings["UNKNOT_CHROMIUM"] = chromium.find_or_install()
        return all_stages(python, settings)


def all_stages(python: Path, settings: dict[str, str]) -> int:
    """The stages in order. The last one's closing line closes the whole run."""
    begun = time.monotonic()
    for stage in [*checks(python), *tests(python)]:
        status = step(stage, settings)
        if status != 0:
            say(f"\nStopped: {stage[0]} failed after {time.monotonic() - begun:.0f} s.")
            return status
    return 0


def checks(python: Path) -> list[Stage]:
    """What is read without running it."""
    tools = python.parent
    return [
        ("ruff", [str(tools / "ruff"), "check", "."]),
        ("ruff format", [str(tools / "ruff"), "format", "--check", "."]),
        ("mypy --strict", [str(tools / "mypy")]),
        ("import-linter", [str(tools / "lint-imports"), "--no-cache"]),
        ("budgets", pytest(python, "tests/test_house", "-q")),
    ]


def tests(python: Path) -> list[Stage]:
    """The tests that touch the database, on PostgreSQL; then all of them, on SQLite."""
    on_postgres = [str(python), "-m", "tests.support.postgres"]
    return [
        (
            "the database tests and the hammers on PostgreSQL",
            [*on_postgres, *pytest(python, *ON_BOTH, *TWO_WORKERS)],
        ),
        ("the whole suite on SQLite", pytest(python, *TWO_WORKERS)),
    ]


def pytest(python: Path, *arguments: str) -> list[str]:
    """A call of pytest in the project's own environment."""
    return [str(python), "-m", "pytest", *arguments]


def step(stage: Stage, settings: dict[str, str]) -> int:
    """Run one stage under its name."""
    name, command = stage
    say(f"\n== {name}")
    return subprocess.run(command, cwd=venv.ROOT, env=settings, check=False).returncode


def surroundings(home: Path, *, long: bool) -> dict[str, str]:
    """The settings of a test run: none of a person's own, and a data folder to throw away.

    UNKNOT_DATA (where the trial data lies) and UNKNOT_CHROMIUM (which browser) stay.
    """
    kept = {"UNKNOT_DATA", "UNKNOT_CHROMIUM"}
    settings = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("UNKNOT_") or name in kept
    }
    return settings | {"UNKNOT_HOME": str(home)} | ({"UNKNOT_LONG": "1"} if long else {})
