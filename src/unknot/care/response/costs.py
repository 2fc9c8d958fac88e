"""What each rule for stopping after two sessions costs: a table for the page, and for the bench."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.care.datafile import CERTAINTY, Table, read_toml

FILE = "costs.toml"


@dataclass(frozen=True, slots=True)
class Cost:
    """Shares of 1: responders stopped, non-responders who go on; sessions a client; responders
    lost of 100 clients."""

    stopped: float
    going_on: float
    sessions: float
    lost: float


@dataclass(frozen=True, slots=True)
class Costs:
    """Names in plain words by id, and the cost by (rule, population)."""

    dated: str
    source: str
    populations: Mapping[str, str]
    rules: Mapping[str, str]
    cost: Mapping[tuple[str, str], Cost]


@cache
def costs() -> Costs:
    """The table that ships. Raises DataError when its file is wrong."""
    table = read_toml(files(__package__).joinpath(FILE))
    table.whole("version", 1, 1)
    table.choice("certainty", CERTAINTY)
    populations = {name: _name(inner) for name, inner in table.named("population")}
    rules: dict[str, str] = {}
    cost: dict[tuple[str, str], Cost] = {}
    for rule, inner in table.named("rule"):
        rules[rule] = inner.text("name")
        cost |= {(rule, name): _cost(inner, name) for name in populations}
        inner.done()
    read = Costs(table.date("dated"), table.text("source"), populations, rules, cost)
    table.done()
    return read


def _name(table: Table) -> str:
    name = table.text("name")
    table.done()
    return name


def _cost(table: Table, population: str) -> Cost:
    numbers = table.numbers(population)
    if len(numbers) != 4:
        raise table.error(population, "four numbers: stopped, going on, sessions, lost")
    return Cost(*numbers)
