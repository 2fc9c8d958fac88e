"""Where each key of a TOML text stands, line by line."""

import re
from collections.abc import Iterator

Place = tuple[str, int, str]
"""A table, which of that name it is, and a key in it; its head where the key is empty."""

_TABLE = re.compile(r"^\s*\[\[?([^\[\]]+)\]")
_AROUND = re.compile(r"[\s\"']")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=\s*")


def walk(text: str) -> Iterator[tuple[Place, int, int]]:
    """Every head and key: what it is, its line, and the column where the value begins."""
    counts: dict[str, int] = {}
    table, nth = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        if head := _TABLE.match(line):
            table, nth = _entered(_AROUND.sub("", head[1]), line, counts)
            yield (table, nth, ""), number, 1
        elif key := _KEY.match(line):
            quoted = line[key.end() : key.end() + 1] in ('"', "'")
            yield (table, nth, key[1]), number, key.end() + 1 + quoted


def _entered(name: str, line: str, counts: dict[str, int]) -> tuple[str, int]:
    if line.lstrip().startswith("[["):
        counts[name] = counts.get(name, -1) + 1
        return name, counts[name]
    parent = name.split(".")[0]
    return name, counts.get(parent, 0)


def first_places(text: str) -> dict[Place, tuple[int, int]]:
    """Line and column of each, where it stands first."""
    places: dict[Place, tuple[int, int]] = {}
    for place, line, column in walk(text):
        places.setdefault(place, (line, column))
    return places
