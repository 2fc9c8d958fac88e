"""What kind of value a key of a protocol file holds; another kind is refused at its place."""

import keyword
from collections.abc import Iterable, Mapping
from typing import Any, Final

from unknot.care.protocol.toml_text import TomlFile

Table = Mapping[str, Any]
Pair = tuple[float, float]

_WORDS: Final[dict[type, str]] = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list in square brackets",
    dict: "a table",
}


_TOO_LARGE = 10**15
_TAKEN = frozenset({"known", "at_least", "cleared", "answer", "open", "unsure", "never"})
"""Words with a meaning of their own, which no fact, parameter or step can have as its name."""


def refuse_odd_name(file: TomlFile, where: str, name: str, nth: int = 0, key: str = "") -> None:
    """Raise for a name that no rule could use."""
    plain = name.isascii() and name.isidentifier() and not keyword.iskeyword(name)
    if not plain or name in _TAKEN:
        shown = name if len(name) <= 40 else f"{name[:37]}..."
        what = f"{shown!r} cannot be a name; write letters, digits and _, and a word that is free"
        raise file.error(what, where, nth, key)


def is_whole(value: Any) -> bool:
    """True for a whole number; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _TOO_LARGE


def is_number(value: Any) -> bool:
    """True for a whole number or one with a point; infinity is none."""
    return is_whole(value) or (isinstance(value, float) and abs(value) < _TOO_LARGE)


def refuse_unknown_keys(
    file: TomlFile, where: str, table: Table, allowed: Iterable[str], nth: int = 0
) -> None:
    """Raise for a key that nothing reads: it is a slip of the pen that would be lost."""
    for key in table:
        if key not in allowed:
            known = ", ".join(sorted(allowed))
            raise file.error(
                f"nothing reads the key {key!r}; write one of {known}", where, nth, key
            )


def refuse_wrong_kinds(
    file: TomlFile, where: str, table: Table, kinds: Mapping[str, type], nth: int = 0
) -> None:
    """Raise for a value of another kind than its key holds."""
    for key, kind in kinds.items():
        if key in table and type(table[key]) is not kind:
            what = f"{key} is {table[key]!r}; write {_WORDS[kind]}"
            raise file.error(what, where, nth, key)


def words_at(file: TomlFile, where: str, table: Table, key: str, nth: int = 0) -> tuple[str, ...]:
    """The list of texts of a key; empty when it is not there. Raises ProtocolError."""
    raw = table.get(key, [])
    if not isinstance(raw, list) or not all(isinstance(one, str) and one for one in raw):
        raise file.error(f'{key} is {raw!r}; write a list of texts, ["one"]', where, nth, key)
    return tuple(raw)


def whole_at(
    file: TomlFile, where: str, table: Table, key: str, low: int, high: int, nth: int = 0
) -> int | None:
    """The whole number of a key, within its range; None when it is not there."""
    raw = table.get(key)
    if raw is None or (is_whole(raw) and low <= raw <= high):
        return raw
    what = f"{key} is {raw!r}; write a whole number from {low} to {high}"
    raise file.error(what, where, nth, key)


def pair_at(file: TomlFile, where: str, table: Table, key: str) -> Pair | None:
    """The two numbers of a key, the lower first; None when it is not there."""
    raw = table.get(key)
    if raw is None:
        return None
    good = isinstance(raw, list) and len(raw) == 2 and all(is_number(one) for one in raw)
    if not good or not raw[0] <= raw[1]:
        raise file.error(f"{key} is {raw!r}; write [lowest, highest]", where, 0, key)
    return raw[0], raw[1]
