"""What stands twice in a TOML text, which the TOML reader refuses without a word of the first.

[fact.ces1]        a table that stands there already
title = "One"      a key that its table has already
"""

import re

from unknot.care.protocol.toml_places import Place, walk

_SAYS_TWICE = re.compile(r"twice|overwrite|duplicate", re.IGNORECASE)
_DO = "take one out, or give it another name"


def says_twice(error: Exception) -> bool:
    """Whether the TOML reader gave up because something stands there twice."""
    return bool(_SAYS_TWICE.search(str(error)))


def twice(text: str, until: int) -> tuple[str, int, int]:
    """What stands twice, with both lines, and where the second is: the last one up to a line.

    What is written in a way that is not recognized is only told as such, without a place.
    """
    seen: dict[Place, int] = {}
    found = f"a key or a table stands there twice; {_DO}", 0, 0
    for place, line, column in walk(text):
        if line > until:
            break
        if place in seen:
            found = _words(place, seen[place], line), line, column
        seen.setdefault(place, line)
    return found


def _words(place: Place, first: int, second: int) -> str:
    table, _, key = place
    what = f"the key {key}" if key else f"[{table}]"
    return f"{what} stands there twice, in lines {first} and {second}; {_DO}"
