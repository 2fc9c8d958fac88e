"""Reads the small data files that ship with the package, and checks every value in them.

A mistake is refused when the file is read: the error names the file, the table and the key, says
what is wrong and what to write instead.
"""

import difflib
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources.abc import Traversable
from typing import Any

CERTAINTY = ("S", "mem", "Design", "unsure")
"""S: checked against the source. mem: from memory, not checked. Design: our own proposal."""


class DataError(ValueError):
    """A data file that cannot be used: where, what is wrong, what to write instead."""


def read_toml(file: Traversable) -> "Table":
    """The whole of a TOML file as one table. Raises DataError when it cannot be read."""
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file.name}: not TOML: {error}") from None
    return Table(file.name, values)


class Table:
    """One table of a data file. Each method takes one value out, or raises DataError.

    After the last value call ``done``: it refuses keys that nobody asked for, so that a misspelt
    key cannot pass for a missing one.
    """

    def __init__(self, where: str, values: dict[str, Any]) -> None:
        self.where, self._values = where, values
        self._left = set(values)

    def has(self, key: str) -> bool:
        """True when the key is written."""
        return key in self._values

    def _take(self, key: str) -> Any:
        self._left.discard(key)
        if key not in self._values:
            raise DataError(f"{self.where}: the key {key!r} is missing")
        return self._values[key]

    def needs(self, *keys: str) -> None:
        """Refuse a table without these keys, naming all that are missing at once."""
        missing = [repr(key) for key in keys if not self.has(key)]
        if len(missing) > 1:
            listed = f"{', '.join(missing[:-1])} and {missing[-1]}"
            raise DataError(f"{self.where}: the keys {listed} are missing")

    def error(self, key: str, expected: str) -> DataError:
        """The error for a value that is not what the key asks for."""
        shown = repr(self._values.get(key))
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        return DataError(f"{self.where}, {key}: {shown} is not {expected}")

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not blank."""
        if default is not None and not self.has(key):
            return default
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "a text")
        return value

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One word of a list."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.error(key, f"one of {', '.join(allowed)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; empty when the key is not written."""
        if not self.has(key):
            return ()
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(x, str) and x.strip() for x in value):
            raise self.error(key, "a list of texts")
        if len(set(value)) != len(value):
            raise self.error(key, "a list without repeats")
        return tuple(value)

    def number(self, key: str, low: float | None = None, high: float | None = None) -> float:
        """A number within ``low`` and ``high``, both allowed."""
        value = self._take(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(key, "a number")
        if (low is not None and value < low) or (high is not None and value > high):
            raise self.error(key, f"within {_bounds(low, high)}")
        return value

    def maybe_number(self, key: str, low: float | None = None) -> float | None:
        """A number, or None when the key is not written."""
        return self.number(key, low) if self.has(key) else None

    def whole(self, key: str, low: int | None = None, high: int | None = None) -> int:
        """A whole number."""
        value = self.number(key, low, high)
        if not isinstance(value, int):
            raise self.error(key, "a whole number")
        return value

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers."""
        value = self._take(key)
        if not isinstance(value, list) or not all(
            isinstance(part, int | float) and not isinstance(part, bool) for part in value
        ):
            raise self.error(key, "a list of numbers")
        return tuple(value)

    def pair(self, key: str, low: float, high: float) -> tuple[float, float] | None:
        """A range ``[from, to]`` within ``low`` and ``high``; None when the key is not written."""
        if not self.has(key):
            return None
        value = self.numbers(key)
        if len(value) != 2 or not low <= value[0] <= value[1] <= high:
            raise self.error(key, f"a range [from, to] within {low:g} and {high:g}")
        return value[0], value[1]

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._take(key)
        if not isinstance(value, bool):
            raise self.error(key, "true or false")
        return value

    def date(self, key: str) -> str:
        """A day, as YYYY-MM-DD."""
        value = self._take(key)
        if not hasattr(value, "isoformat") or len(value.isoformat()) != 10:
            raise self.error(key, "a day such as 2026-01-31")
        return str(value.isoformat())

    def values(self) -> dict[str, Any]:
        """Everything in this table, as it is written, for a caller that checks it himself."""
        self._left.clear()
        return dict(self._values)

    def texts_by_key(self) -> dict[str, str]:
        """Every key of this table, each with its text."""
        return {key: self.text(key) for key in self._values}

    def table(self, key: str) -> "Table":
        """A table in this table."""
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.error(key, "a table")
        return Table(f"{self.where}, [{key}]", value)

    def named(self, key: str) -> Iterator[tuple[str, "Table"]]:
        """The tables ``[key.NAME]``, each with its name."""
        inner = self.table(key)
        for name in inner._values:
            value = inner._values[name]
            if not isinstance(value, dict):
                raise inner.error(name, "a table")
            yield name, Table(f"{self.where}, [{key}.{name}]", value)

    def rows(self, key: str) -> Iterator["Table"]:
        """The tables ``[[key]]``, in the order of the file; none when the key is not written."""
        if not self.has(key):
            return
        value = self._take(key)
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise self.error(key, "a list of tables")
        for place, row in enumerate(value, start=1):
            yield Table(f"{self.where}, [[{key}]] number {place}", row)

    def done(self) -> None:
        """Refuse keys that were never asked for."""
        for key in sorted(self._left):
            asked = sorted(set(self._values) - self._left)
            near = difflib.get_close_matches(key, asked, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise DataError(f"{self.where}: the key {key!r} is not known here{hint}")


def _bounds(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"{low:g} or more" if low is not None else f"{high:g} or less"
    return f"{low:g} and {high:g}"
