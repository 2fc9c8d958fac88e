"""A TOML file with the line of every key, so that an error can name its place."""

import re
import tomllib
from pathlib import Path
from typing import Any

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.files import read_text
from unknot.care.protocol.toml_marks import refuse_too_much
from unknot.care.protocol.toml_places import first_places
from unknot.care.protocol.toml_twice import says_twice, twice

_MANY_DOTS = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++\s*+\.\s*+){12}")
"""A name of many parts, which the TOML reader would chew on for seconds. No key here has four."""
MOST_IN_RULES = 25_000
"""Letters of all rules of one file, which take longer to read than the others; 6,900 ship."""


class TomlFile:
    """The parsed ``data`` of a file, and where each key stands in its text."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.text = read_text(path)
        refuse_too_much(self.name, self.text)
        self._refuse_many_dots()
        try:
            self.data: dict[str, Any] = tomllib.loads(self.text)
        except (ValueError, RecursionError) as error:
            raise self._unreadable(error) from None
        self._places = first_places(self.text)
        self._in_rules = 0

    def _refuse_many_dots(self) -> None:
        if found := _MANY_DOTS.search(self.text):
            line = self.text.count("\n", 0, found.start()) + 1
            column = found.start() - self.text.rfind("\n", 0, found.start())
            what = "a name of more than ten parts; write [fact.NAME] or NAME = value"
            raise ProtocolError(what, file=self.name, line=line, column=column)

    def _unreadable(self, error: Exception) -> ProtocolError:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(found[1]), int(found[2])) if found else (0, 0)
        what = "cannot be read as TOML; write key = value on each line, text in quotes"
        if says_twice(error):
            what, *place = twice(self.text, line or self.text.count("\n") + 1)
            line, column = place if place[0] else (line, column)
        return ProtocolError(what, file=self.name, line=line, column=column)

    def place(self, table: str, nth: int, key: str) -> tuple[int, int]:
        """Line, and column where the value begins (after an opening quote); (0, 0) if unknown."""
        return self._places.get((table, nth, key), (0, 0))

    def error(self, what: str, table: str = "", nth: int = 0, key: str = "") -> ProtocolError:
        """An error at a key of the file, or at its table's head when the key is not there."""
        line, column = self.place(table, nth, key)
        if not line:
            line, column = self.place(table, nth, "")
        return ProtocolError(what, file=self.name, line=line, column=column)

    def refuse_many_rules(self, rule: str, table: str, nth: int, key: str) -> None:
        """Raise ProtocolError at the rule that is one too many to be read soon."""
        self._in_rules += len(rule)
        if self._in_rules > MOST_IN_RULES:
            what = (
                f"the rules up to here have more than {MOST_IN_RULES:,} letters, and those of a "
                "file may not; derive a fact for what they share"
            )
            raise self.error(what, table, nth, key)
