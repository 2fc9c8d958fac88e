"""Columns worked out from columns, laid out as a chain of WITH parts that carry what is needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.sql.terms import Term, column, quoted

_LONGEST_NAME = 55  # bytes; PostgreSQL cuts names at 63


@dataclass(slots=True)
class Layers:
    """The columns of the table, and those defined over them.

    ``lowest`` are the columns of the table; each other column stands one layer above the
    highest column that it reads.
    """

    lowest: frozenset[str]
    _terms: dict[str, Term] = field(default_factory=dict)
    _levels: dict[str, int] = field(default_factory=dict)
    _by_text: dict[str, Term] = field(default_factory=dict)

    def column(self, name: str, term: Term) -> Term:
        """The term as a column of its own; an equal one is made once, a plain one not at all."""
        if len(term.may) == 1 or not term.loose and term.text.startswith('"'):
            return term
        if term.text not in self._by_text:
            self._by_text[term.text] = self._define(self._free(name), term)
        return self._by_text[term.text]

    def _free(self, name: str) -> str:
        short = name if len(name.encode()) <= _LONGEST_NAME else f"{name[:40]}__{len(self._terms)}"
        if short.lower() in {one.lower() for one in self.lowest}:
            raise ProtocolError(f"the column {short!r} is worked out here; rename the one given")
        return short

    def _define(self, name: str, term: Term) -> Term:
        assert name not in self._terms, name
        self._terms[name] = term
        self._levels[name] = 1 + max((self._level(one) for one in term.reads), default=0)
        return column(name, term.may)

    def _level(self, name: str) -> int:
        return self._levels.get(name, 0)

    def select(
        self, table: str, keys: Sequence[str], outputs: Mapping[str, Term], hint: str = ""
    ) -> str:
        """One SELECT of keys and outputs. ``hint`` is written before each part's bracket."""
        needed = self._needed(keys, outputs)
        parts, source = [], quoted_table(table)
        for level in range(1, len(needed)):
            lines = [self._line(name, level) for name in sorted(needed[level])]
            parts.append(f'"layer{level}" AS {hint}({_select(lines, source)})')
            source = f'"layer{level}"'
        chosen = [quoted(key) for key in keys]
        chosen += [f"{term.text} AS {quoted(name)}" for name, term in outputs.items()]
        start = "WITH " + ",\n".join(parts) + "\n" if parts else ""
        return start + _select(chosen, source)

    def _line(self, name: str, level: int) -> str:
        if self._level(name) < level:
            return quoted(name)
        return f"{self._terms[name].text} AS {quoted(name)}"

    def _needed(self, keys: Sequence[str], outputs: Mapping[str, Term]) -> list[set[str]]:
        """The columns that each layer has to hand upwards, from the table on."""
        wanted = set(keys).union(*(term.reads for term in outputs.values()))
        top = max((self._level(name) for name in self._reached(wanted)), default=0)
        needed = [wanted]
        for level in range(top, 0, -1):
            here = [name for name in wanted if self._level(name) == level]
            wanted = {name for name in wanted if self._level(name) < level}
            wanted = wanted.union(*(self._terms[name].reads for name in here))
            needed.append(wanted)
        return needed[::-1]

    def _reached(self, wanted: set[str]) -> set[str]:
        reached: set[str] = set()
        while wanted:
            reached |= wanted
            reads = (self._terms[name].reads for name in wanted if name in self._terms)
            wanted = set().union(*reads) - reached
        return reached


def _select(chosen: Sequence[str], source: str) -> str:
    return f"SELECT {', '.join(chosen)} FROM {source}"  # noqa: S608  # names are quoted


def quoted_table(table: str) -> str:
    """A table's name, perhaps with its schema, as SQL. Raises ``ProtocolError`` when empty."""
    parts = table.split(".")
    if not all(part.strip() for part in parts):
        raise ProtocolError(f"{table!r} is not the name of a table; write NAME or SCHEMA.NAME")
    return ".".join(quoted(part) for part in parts)
