"""The lines a letter adds: which answers came together, and what some steps ask the doctor for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.care.datafile import Table, read_toml
from unknot.care.protocol import Reason


@dataclass(frozen=True, slots=True)
class Together:
    """Answers that count for more together: all of ``all``, and at least one of ``any``."""

    all: tuple[str, ...]
    any: tuple[str, ...]

    def found(self, yes: Collection[str]) -> tuple[str, ...]:
        """The facts that came together; empty when they did not."""
        with_these = tuple(name for name in self.any if name in yes)
        complete = with_these and all(name in yes for name in self.all)
        return (*self.all, *with_these) if complete else ()


@dataclass(frozen=True, slots=True)
class Line:
    """What a fired step adds to the letter, and when it does."""

    says: str
    alone: bool
    beside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mentions:
    """All of them; lines by step."""

    together: tuple[Together, ...]
    lines: Mapping[str, Line]


@cache
def mentions() -> Mentions:
    """The shipped ones, read and checked once. Raises DataError when their data is wrong."""
    return read_mentions(read_toml(files(__package__).joinpath("letters.toml")))


def read_mentions(table: Table) -> Mentions:
    """The mentions a data file describes. Raises DataError."""
    together = tuple(_together(row) for row in table.rows("together"))
    lines = {step: _line(row) for step, row in table.named("line")}
    table.done()
    return Mentions(together, lines)


def _together(table: Table) -> Together:
    together = Together(table.texts("all"), table.texts("any"))
    table.done()
    if not together.all or not together.any:
        raise table.error("all" if not together.all else "any", "a list of facts")
    return together


def _line(table: Table) -> Line:
    line = Line(table.text("says"), table.flag("alone"), table.texts("beside"))
    table.done()
    return line


def alone(step: str) -> bool:
    """True when a step is worth a letter by itself, though it stops nothing."""
    line = mentions().lines.get(step)
    return line is not None and line.alone


def together(yes: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The sets of facts that came together among those answered yes."""
    given = set(yes)
    return (names for one in mentions().together if (names := one.found(given)))


def lines_of(reasons: Collection[Reason]) -> Iterator[tuple[Reason, Line]]:
    """The lines of the steps that fired, where what they need to stand beside fired too."""
    for reason in reasons:
        line = mentions().lines.get(reason.step)
        others = {other.action for other in reasons if other.step != reason.step}
        if line and (line.alone or others & set(line.beside)):
            yield reason, line
