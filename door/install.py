"""Installs the pinned packages, each checked against its hash, and then Unknot itself.

A stamp in .venv remembers what was installed. While the requirements, the project file and
the Python stay the same there is nothing to do, so that a second start takes no time.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from door import pip, venv
from door.words import PlainError, say

STAMP = venv.FOLDER / "unknot-installed.json"


def fit(python: Path, *names: str) -> None:
    """Make the installation fit requirements/NAME.txt for each name, and the project."""
    stamp = read_stamp()
    for name in names:
        wanted = fingerprint(venv.ROOT / "requirements" / f"{name}.txt")
        if stamp.get(name) != wanted:
            install_pinned(python, name)
            stamp = keep(stamp | {name: wanted})
    wanted = fingerprint(venv.ROOT / "pyproject.toml")
    if stamp.get("project") != wanted:
        install_project(python)
        keep(stamp | {"project": wanted})


def fingerprint(file: Path) -> str:
    """Changes with the file's bytes, the environment's Python, and where the project lies."""
    facts = f"{venv.version()} {venv.FOLDER}".encode()
    return hashlib.sha256(facts + file.read_bytes()).hexdigest()


def read_stamp() -> dict[str, str]:
    """What was installed last; nothing when the stamp is missing or unreadable."""
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def keep(stamp: dict[str, str]) -> dict[str, str]:
    """Write the stamp whole or not at all, and return it."""
    fresh = STAMP.with_suffix(".new")
    try:
        fresh.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
        fresh.replace(STAMP)
    except OSError as error:
        raise PlainError(
            f"{STAMP} cannot be written ({error.strerror}). Free some disk space."
        ) from error
    return stamp


def install_pinned(python: Path, name: str) -> None:
    """Install one requirements file: exact versions, hashes checked, nothing resolved anew."""
    file = venv.ROOT / "requirements" / f"{name}.txt"
    total = sum("==" in line for line in file.read_text(encoding="utf-8").splitlines())
    say(f"Installing {total} packages (requirements/{name}.txt). This happens once.")
    checks = ["--require-hashes", "--only-binary=:all:", "--no-deps"]
    pip.run(python, [*checks, "-r", str(file)], total)


def install_project(python: Path) -> None:
    """Put the command `unknot` into .venv. Needs no network: what builds it is pinned too."""
    say("Installing Unknot itself.")
    offline = ["--no-deps", "--no-build-isolation", "--no-index"]
    pip.run(python, [*offline, "--editable", str(venv.ROOT)], 0)
