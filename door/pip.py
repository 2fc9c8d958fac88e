"""Runs pip, shows its progress as one short line a package, and explains its failures."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from door import venv
from door.words import PlainError, say

QUIET = ["--no-input", "--disable-pip-version-check", "--progress-bar=off", "--retries=3"]

# What pip writes when it fails, and what to tell a person. The first that fits is said.
NETWORK = "the package index cannot be reached. Check the network and run this again."
REASONS = [
    ("No space left on device", "the disk is full. Free about 700 MB and run this again."),
    ("DO NOT MATCH THE HASHES", "a downloaded package is not the one that was pinned; it was "
     "not installed. Run this again; if it stays so, report it and do not use the package."),
    ("Failed to establish a new connection", NETWORK),
    ("Temporary failure in name resolution", NETWORK),
    ("Connection refused", NETWORK),
    ("timed out", NETWORK),
    ("ConnectTimeoutError", NETWORK),
    ("ProxyError", NETWORK),
    ("No matching distribution found", "a package has no ready-made build for this Python and "
     "machine. Try Python 3.11, 3.12 or 3.13: python3.12 run.py"),
]  # fmt: skip


def run(python: Path, arguments: list[str], total: int) -> None:
    """Run `pip install` with these arguments.

    total: how many packages are expected, shown as "3 of 26"; 0 shows no count.
    Raises PlainError with one plain line when pip fails; pip's own words are kept in a log.
    """
    command = [str(python), "-m", "pip", "install", *QUIET, *arguments]
    log = venv.FOLDER / "install.log"
    lines: list[str] = []
    with start(command) as child:
        for line in child.stdout or ():
            lines.append(line)
            show(line, sum(begins(seen) for seen in lines), total)
    if child.returncode != 0:
        raise PlainError(f"{reason(lines)} {where(log, lines)}")


def start(command: list[str]) -> subprocess.Popen[str]:
    """pip as a child whose lines can be read. A user's own pip settings stay in force."""
    settings = os.environ | {"PIP_USER": "0", "PYTHONUNBUFFERED": "1", "PIP_NO_COLOR": "1"}
    return subprocess.Popen(
        command, env=settings, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def begins(line: str) -> bool:
    """Whether pip starts on one more package with this line."""
    return line.startswith(("Collecting ", "Processing ", "Requirement already", "Ignoring "))


def show(line: str, done: int, total: int) -> None:
    """Say what pip does now, in as few lines as a waiting person needs."""
    if total and line.startswith(("Collecting ", "Processing ")):
        say(f"  {done:2} of {total}  {package(line.split()[1])}")
    elif total and line.startswith("Installing collected packages"):
        say("  putting them in place (up to a minute)")


def package(named: str) -> str:
    """Give "django 5.2" from pip's "django==5.2" or from the name of a wheel on this disk."""
    if "==" in named:
        return named.replace("==", " ")
    return " ".join(named.replace("\\", "/").rsplit("/", 1)[-1].split("-")[:2])


def reason(lines: list[str]) -> str:
    """The plain line for what pip printed."""
    output = "".join(lines)
    for sign, words in REASONS:
        if sign in output:
            return words
    errors = [line.strip() for line in lines if line.startswith("ERROR")]
    return f"pip could not install: {errors[-1] if errors else 'it gave no reason'}."


def where(log: Path, lines: list[str]) -> str:
    """Keep pip's words if the disk lets us, and say where."""
    try:
        log.write_text("".join(lines), encoding="utf-8")
    except OSError:
        return ""
    return f"(pip's own words: {log})"
