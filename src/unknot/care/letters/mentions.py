"""The lines a letter adds: which answers came together, and what some steps ask the doctor for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.care.datafile import Table, read_toml
from unknot.care.facts import Value
from unknot.care.protocol import Protocol, Reason
from unknot.care.protocol.phrases import fact_in_words


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


def together_lines(protocol: Protocol, facts: Mapping[str, Value]) -> tuple[str, ...]:
    """One line for each set of answers that came together."""
    yes = {name for name, value in facts.items() if value is True and name in protocol.facts}
    found = (one.found(yes) for one in mentions().together)
    return tuple(
        "; ".join(fact_in_words(protocol.facts[name]) for name in names) for names in found if names
    )


def step_lines(reasons: Collection[Reason]) -> tuple[str, ...]:
    """The lines of the steps that fired, where what they need to stand beside fired too."""
    known = mentions().lines
    lines = []
    for reason in reasons:
        line = known.get(reason.step)
        others = {other.action for other in reasons if other.step != reason.step}
        if line and (line.alone or others & set(line.beside)):
            lines.append(line.says)
    return tuple(lines)
