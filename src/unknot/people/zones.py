"""Time zones: the list to choose from, and the one of this machine as the first guess.

A machine that is set to UTC mostly is so because nobody set it: then nothing is guessed.
"""

from __future__ import annotations

import os
import zoneinfo
from functools import cache
from itertools import groupby
from pathlib import Path

UTC = "UTC"
PARTS = (
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
)


@cache
def zones_by_part() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the world's zones by part of the world, as grouped choices of a select."""
    names = sorted(n for n in zoneinfo.available_timezones() if n.split("/")[0] in PARTS)
    grouped = groupby(names, key=lambda name: name.split("/")[0])
    parts = [(part, [(name, _place(name)) for name in group]) for part, group in grouped]
    return [*parts, ("Other", [(UTC, UTC)])]


def _place(name: str) -> str:
    return name.split("/", 1)[1].replace("_", " ").replace("/", ", ")


def this_machine() -> str:
    """Return the zone this machine is set to, if it is of the list and more than UTC; or ""."""
    guesses = [os.environ.get("TZ", ""), _linked(Path("/etc/localtime"))]
    offered = {name for _, zones in zones_by_part() for name, _ in zones}
    return next((guess for guess in guesses if guess in offered - {UTC}), "")


def _linked(path: Path) -> str:
    """On Linux and macOS the file is a link into .../zoneinfo/Europe/Berlin."""
    try:
        return str(path.readlink()).partition("zoneinfo/")[2]
    except OSError:
        return ""
