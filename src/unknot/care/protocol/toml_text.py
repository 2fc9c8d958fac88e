"""A TOML file with the line of every key, so that an error can name its place."""

import re
import tomllib
from pathlib import Path
from typing import Any

from unknot.care.protocol.errors import ProtocolError

_TABLE = re.compile(r"^\s*\[\[?([^\[\]]+)\]")
_MANY_DOTS = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++\s*+\.\s*+){12}")
"""A name of many parts, which the TOML reader would chew on for seconds. No key here has four."""
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+)\s*=\s*")


class TomlFile:
    """The parsed ``data`` of a file, and where each key stands in its text."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            self.text = path.read_text(encoding="utf-8")
            self._refuse_many_dots()
            self.data: dict[str, Any] = tomllib.loads(self.text)
        except FileNotFoundError:
            raise ProtocolError("the file is missing", file=path.name) from None
        except UnicodeDecodeError:
            raise ProtocolError("the file is not UTF-8 text", file=path.name) from None
        except (ValueError, RecursionError) as error:
            raise self._unreadable(error) from None
        self._places = _places(self.text)

    def _refuse_many_dots(self) -> None:
        if found := _MANY_DOTS.search(self.text):
            line = self.text.count("\n", 0, found.start()) + 1
            column = found.start() - self.text.rfind("\n", 0, found.start())
            what = "a name of more than ten parts; write [fact.NAME] or NAME = value"
            raise ProtocolError(what, file=self.name, line=line, column=column)

    def _unreadable(self, error: Exception) -> ProtocolError:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        return ProtocolError(
            "cannot be read as TOML; write key = value on each line, text in quotes",
            file=self.name,
            line=line,
            column=column,
        )

    def place(self, table: str, nth: int, key: str) -> tuple[int, int]:
        """Line, and column where the value begins (after an opening quote); (0, 0) if unknown."""
        return self._places.get((table, nth, key), (0, 0))

    def error(self, what: str, table: str = "", nth: int = 0, key: str = "") -> ProtocolError:
        """An error at a key of the file, or at its table's head when the key is not there."""
        line, column = self.place(table, nth, key)
        if not line:
            line, column = self.place(table, nth, "")
        return ProtocolError(what, file=self.name, line=line, column=column)


def _places(text: str) -> dict[tuple[str, int, str], tuple[int, int]]:
    places: dict[tuple[str, int, str], tuple[int, int]] = {}
    counts: dict[str, int] = {}
    table, nth = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _TABLE.match(line):
            table, nth = _entered(head[1].strip(), line, counts, table, nth)
            places.setdefault((table, nth, ""), (number, 1))
        elif key := _KEY.match(line):
            quoted = line[key.end() : key.end() + 1] in ('"', "'")
            places.setdefault((table, nth, key[1]), (number, key.end() + 1 + quoted))
    return places


def _entered(name: str, line: str, counts: dict[str, int], table: str, nth: int) -> tuple[str, int]:
    if line.lstrip().startswith("[["):
        counts[name] = counts.get(name, -1) + 1
        return name, counts[name]
    parent = name.split(".")[0]
    return name, counts.get(parent, 0)
