"""How much there is to read in a TOML text, counted before it is parsed.

The TOML reader takes a microsecond and more for each value, key and line, so that a small file of
nothing but commas would hold up who reads it.
"""

import re

from unknot.care.protocol.errors import ProtocolError

MOST_MARKS = 16_000
"""Values, names and lines of one file; the largest that ships has 7,100."""
_PART = 2
"""How much more than a value each part of a dotted name costs."""

_TEXTS = re.compile(
    r'''
    \#[^\n]*+
    | """ (?: [^"\\] | \\. | "(?!"") )*+ (?: "{3,5} | \Z )
    | \'\'\' (?: [^'] | '(?!'') )*+ (?: '{3,5} | \Z )
    | " (?: [^"\\\n] | \\. )*+ "?
    | ' [^'\n]*+ '?
    ''',
    re.VERBOSE | re.DOTALL,
)
"""Remarks and texts in quotes, told apart as the TOML reader does; one that never ends takes the
rest, as it does there."""
_MARKS = re.compile(r"[,=\[{]")


def marks(text: str) -> int:
    """How many values, names and lines there are, roughly; what stands in quotes is one."""
    bare = _TEXTS.sub("", text)
    return len(_MARKS.findall(bare)) + _PART * bare.count(".") + text.count("\n")


def refuse_too_much(name: str, text: str) -> None:
    """Raise ProtocolError for a file with more in it than a protocol has."""
    found = marks(text)
    if found > MOST_MARKS:
        what = (
            f"it has about {found:,} values, names and lines, and a file of a version may have "
            f"{MOST_MARKS:,}; take out what is no part of the protocol"
        )
        raise ProtocolError(what, file=name)
