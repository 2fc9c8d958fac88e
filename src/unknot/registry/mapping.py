"""A mapping: a small TOML file that says which column of a CSV file is which fact."""

import difflib
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, field
from pathlib import Path

from unknot.care.datafile import DataError, Table, read_toml
from unknot.care.facts import Fact, FactError, Value
from unknot.care.measures import Measure, UnknownMeasureError, measure
from unknot.care.protocol import Protocol
from unknot.care.protocol.library import facts_command
from unknot.registry.values import plain

VERSION = 1
ALL_ROWS = "all rows"


@dataclass(frozen=True, slots=True)
class Column:
    """The column of a fact, and what some of its texts mean."""

    fact: Fact
    column: str
    words: MappingABC[str, Value]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One moment at which people were asked: its value in the file, its name, and the facts that
    hold there for everybody."""

    value: str
    name: str
    constants: MappingABC[str, Value]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The column whose change is judged, and its instrument."""

    column: str
    instrument: Measure


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a file is read. ``checkpoint_column`` is None where everybody was asked once."""

    title: str
    person: str
    columns: tuple[Column, ...]
    checkpoints: tuple[Checkpoint, ...]
    checkpoint_column: str | None = None
    keep: MappingABC[str, tuple[str, ...]] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    outcome: Outcome | None = None
    source: str = ""
    licence: str = ""
    notes: tuple[str, ...] = ()

    @property
    def needed(self) -> set[str]:
        """The columns the file must have."""
        names = {self.person, *self.keep, *(column.column for column in self.columns)}
        names |= {self.checkpoint_column} if self.checkpoint_column else set()
        return names | ({self.outcome.column} if self.outcome else set())


def load_mapping(path: Path, protocol: Protocol) -> Mapping:
    """The mapping in a file, checked against the protocol it feeds. Raises DataError."""
    if not path.is_file():
        raise DataError(f"{path}: there is no such file; name a mapping with --map")
    return read_mapping(read_toml(path), protocol)


def read_mapping(table: Table, protocol: Protocol) -> Mapping:
    """The mapping that a table describes. Raises DataError."""
    table.needs("version", "title", "person")
    table.whole("version", VERSION, VERSION)
    has_checkpoint = table.has("checkpoint")
    column, checkpoints = _checkpoints(table, protocol)
    built = Mapping(
        title=table.text("title"),
        person=table.text("person"),
        columns=tuple(_columns(table, protocol)),
        checkpoints=checkpoints,
        checkpoint_column=column if has_checkpoint else None,
        keep=_keep(table),
        missing=table.texts("missing"),
        outcome=_outcome(table.table("outcome")) if table.has("outcome") else None,
        source=table.text("source", ""),
        licence=table.text("licence", ""),
        notes=table.texts("notes"),
    )
    table.done()
    return built


def _columns(table: Table, protocol: Protocol) -> list[Column]:
    if not table.has("fact"):
        raise DataError(f"{table.where}: name at least one fact, as [fact.pain_average]")
    return [_column(name, inner, protocol) for name, inner in table.named("fact")]


def _column(name: str, table: Table, protocol: Protocol) -> Column:
    fact = _fact(name, table, protocol)
    words = table.table("words").values() if table.has("words") else {}
    column = Column(
        fact,
        table.text("column"),
        {plain(text): _constant(fact, raw, table) for text, raw in words.items()},
    )
    table.text("note", "")
    table.done()
    return column


def _fact(name: str, table: Table, protocol: Protocol) -> Fact:
    if name not in protocol.facts:
        near = difflib.get_close_matches(name, protocol.facts, n=1)
        hint = f"did you mean {near[0]}?" if near else f"`{facts_command(protocol)}` lists them"
        raise DataError(f"{table.where}: {protocol.ref} reads no fact {name!r}; {hint}")
    fact = protocol.facts[name]
    if fact.source_kind == "derived":
        raise DataError(
            f"{table.where}: {name} is worked out by a rule ({fact.rule}); map what it is made from"
        )
    return fact


def _constant(fact: Fact, raw: object, table: Table) -> Value:
    try:
        return fact.read(raw)
    except FactError as error:
        raise DataError(f"{table.where}, {error}") from None


def _checkpoints(table: Table, protocol: Protocol) -> tuple[str, tuple[Checkpoint, ...]]:
    """The checkpoint column (empty when there is none) and the checkpoints in their order."""
    column = ""
    order: tuple[str, ...] = (ALL_ROWS,)
    names = order
    if table.has("checkpoint"):
        inner = table.table("checkpoint")
        column, order = inner.text("column"), inner.texts("order")
        names = inner.texts("names") or order
        inner.done()
        if not order or len(names) != len(order):
            raise DataError(f"{inner.where}: write `order`, and as many `names` or none")
    constants = _constants(table, protocol)
    values = [plain(value) for value in order]
    odd = sorted(set(constants) - set(values))
    if odd:
        raise DataError(f"{table.where}, [constant.{odd[0]}]: no checkpoint is called {odd[0]!r}")
    return column, tuple(
        Checkpoint(value, name, constants.get(value, {}))
        for value, name in zip(values, names, strict=True)
    )


def _constants(table: Table, protocol: Protocol) -> dict[str, dict[str, Value]]:
    if not table.has("constant"):
        return {}
    return {
        plain(checkpoint): {
            name: _constant(_fact(name, inner, protocol), raw, inner)
            for name, raw in inner.values().items()
        }
        for checkpoint, inner in table.named("constant")
    }


def _keep(table: Table) -> dict[str, tuple[str, ...]]:
    if not table.has("keep"):
        return {}
    inner = table.table("keep")
    keep = {column: tuple(plain(text) for text in inner.texts(column)) for column in inner.values()}
    empty = [column for column, values in keep.items() if not values]
    if empty:
        raise DataError(f"{inner.where}, {empty[0]}: list the values of the rows to keep")
    return keep


def _outcome(table: Table) -> Outcome:
    try:
        outcome = Outcome(table.text("column"), measure(table.text("measure")))
    except UnknownMeasureError as error:
        raise DataError(f"{table.where}, measure: {error}") from None
    table.done()
    return outcome
