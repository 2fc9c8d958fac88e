"""The columns of the table of moments that a statement reads."""

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.model import Protocol

UNSURE_MARK = "__unsure"
OPEN_MARK = "open__"
CLEARED_MARK = "cleared__"


def given_columns(protocol: Protocol) -> tuple[str, ...]:
    """Every column that a statement for this protocol can read, in the order of its files."""
    facts = _given_facts(protocol)
    steps = [step.id for step in protocol.steps]
    return (
        *facts,
        *(name + UNSURE_MARK for name in facts),
        *(OPEN_MARK + step for step in steps),
        *(CLEARED_MARK + step for step in steps),
    )


def _given_facts(protocol: Protocol) -> list[str]:
    return [name for name in protocol.facts if name not in protocol.derived]


@dataclass(frozen=True, slots=True)
class Given:
    """Which of the columns a table has. Refuses a name that nothing would read."""

    names: frozenset[str]

    @classmethod
    def of(cls, protocol: Protocol, columns: Iterable[str], keys: Collection[str]) -> "Given":
        """The columns that exist. Raises ``ProtocolError`` naming one that is not read."""
        known = given_columns(protocol)
        _refuse_twins([*known, *keys])
        names = frozenset(columns)
        for name in sorted(names - set(known) - set(protocol.derived)):
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "leave it out, or name it as a key"
            raise ProtocolError(f"{protocol.ref} reads no column {name!r}; {hint}")
        return cls(names)

    def __contains__(self, name: str) -> bool:
        return name in self.names


def _refuse_twins(names: list[str]) -> None:
    """Most databases do not tell big letters from small ones, nor can two columns share a name."""
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.lower(), name)
        if other is not name:
            raise ProtocolError(f"{other!r} and {name!r} would be one column; rename one of them")
