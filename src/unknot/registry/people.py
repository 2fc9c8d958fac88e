"""Rows -> what was known of each person at each checkpoint."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from unknot.care.facts import Value
from unknot.registry.mapping import Checkpoint, Mapping
from unknot.registry.rows import Refused, Row
from unknot.registry.values import CellError, fact_value, plain, reading, shown


@dataclass(frozen=True, slots=True)
class Seen:
    """One person at one checkpoint: the facts the file holds, and the outcome's reading."""

    person: str
    checkpoint: str
    line: int
    facts: dict[str, Value]
    reading: float | None


@dataclass(slots=True)
class Gathered:
    """Everybody the file holds; rows left out by the mapping; rows that could not be read."""

    seen: list[Seen] = field(default_factory=list)
    left_out: int = 0
    refused: list[Refused] = field(default_factory=list)

    @property
    def refused_rows(self) -> int:
        """Rows, not cells: one row may be refused for two cells."""
        return len({refused.line for refused in self.refused})


def gather(rows: Iterable[Row | Refused], mapping: Mapping) -> Gathered:
    """Read every row. A row with a value that is not allowed is refused; the others go on."""
    gathered = Gathered()
    reader = _Reader(mapping)
    for row in rows:
        if isinstance(row, Refused):
            gathered.refused.append(row)
            continue
        kept = reader.keeps(row)
        if kept is False:
            gathered.left_out += 1
            continue
        found = reader.read(row) if kept is True else [kept]
        if isinstance(found, Seen):
            gathered.seen.append(found)
        else:
            gathered.refused.extend(found)
    return gathered


class _Reader:
    """Reads rows by one mapping and remembers who was read, to notice a person entered twice."""

    def __init__(self, mapping: Mapping) -> None:
        self._mapping = mapping
        self._checkpoints = {checkpoint.value: checkpoint for checkpoint in mapping.checkpoints}
        self._lines: dict[tuple[str, str], int] = {}

    def keeps(self, row: Row) -> bool | Refused:
        """Whether the mapping keeps the row; a refusal where an empty cell leaves it open."""
        for column, values in self._mapping.keep.items():
            text = self._text(row, column)
            if text is None:
                what = f"is empty; rows with {' or '.join(values)} are read"
                return Refused(row.line, column, what)
            if plain(text) not in values:
                return False
        return True

    def read(self, row: Row) -> Seen | list[Refused]:
        """The person, or every reason why the row cannot be read."""
        problems: list[Refused] = []
        person = self._person(row, problems)
        checkpoint = self._checkpoint(row, problems)
        facts = self._facts(row, problems)
        outcome = self._reading(row, problems) if not problems else None
        if person is None or checkpoint is None or problems:
            return problems
        first = self._lines.setdefault((person, checkpoint.value), row.line)
        if first != row.line:
            return [self._twice(row, person, first)]
        known = {**checkpoint.constants, **facts}
        return Seen(person, checkpoint.value, row.line, known, outcome)

    def _text(self, row: Row, column: str) -> str | None:
        """The cell's text, or None where it says that nothing is known."""
        text = row.cells[column]
        return None if not text or text in self._mapping.missing else text

    def _person(self, row: Row, problems: list[Refused]) -> str | None:
        person = self._text(row, self._mapping.person)
        if person is None:
            what = "is empty; every row needs the id of its person"
            problems.append(Refused(row.line, self._mapping.person, what))
        return person

    def _checkpoint(self, row: Row, problems: list[Refused]) -> Checkpoint | None:
        column = self._mapping.checkpoint_column
        if column is None:
            return self._mapping.checkpoints[0]
        found = self._checkpoints.get(plain(row.cells[column]))
        if found is None:
            allowed = ", ".join(self._checkpoints)
            what = f"{shown(row.cells[column])} is no checkpoint of the mapping; write {allowed}"
            problems.append(Refused(row.line, column, what))
        return found

    def _facts(self, row: Row, problems: list[Refused]) -> dict[str, Value]:
        facts: dict[str, Value] = {}
        for column in self._mapping.columns:
            text = self._text(row, column.column)
            if text is None:
                continue
            try:
                facts[column.fact.id] = fact_value(column.fact, text, column.words)
            except CellError as problem:
                problems.append(Refused(row.line, column.column, str(problem)))
        return facts

    def _reading(self, row: Row, problems: list[Refused]) -> float | None:
        outcome = self._mapping.outcome
        text = self._text(row, outcome.column) if outcome else None
        if outcome is None or text is None:
            return None
        try:
            return reading(outcome.instrument, text)
        except CellError as problem:
            problems.append(Refused(row.line, outcome.column, str(problem)))
            return None

    def _twice(self, row: Row, person: str, first: int) -> Refused:
        what = f"{shown(person)} is already there at this checkpoint, on line {first}; keep one"
        return Refused(row.line, self._mapping.person, what)
