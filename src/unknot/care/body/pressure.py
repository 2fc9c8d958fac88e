"""The five pressure levels, and the ladder on which a session climbs them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.care.datafile import DataError, Table, read_toml

LOWEST, HIGHEST = 1, 5
COMFORT = ("good", "too_much")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of Walton's pressure scale, 1 to 5, with its name and our own description."""

    value: int
    name: str
    means: str


@dataclass(frozen=True, slots=True)
class Pressure:
    """The levels, where a first session begins, and the highest level nobody has limited."""

    levels: tuple[Level, ...]
    begin: int
    default_cap: int
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The level to work at next, and why."""

    level: int
    why: str


@cache
def pressure() -> Pressure:
    """The shipped levels, read and checked once. Raises DataError when their data is wrong."""
    file = files(__package__).joinpath("data").joinpath("pressure.toml")
    return read_pressure(read_toml(file))


def read_pressure(table: Table) -> Pressure:
    """The levels a data file describes. Raises DataError."""
    levels = tuple(_level(row) for row in table.rows("level"))
    if [level.value for level in levels] != list(range(LOWEST, HIGHEST + 1)):
        raise DataError(f"{table.where}: write the levels 1 to 5, in order, each once")
    table.text("described_by")
    ladder = table.table("ladder")
    built = Pressure(
        levels=levels,
        begin=ladder.whole("begin", LOWEST, HIGHEST),
        default_cap=ladder.whole("default_cap", LOWEST, HIGHEST),
        source=table.text("source"),
        certainty=table.text("certainty"),
    )
    ladder.text("source"), ladder.text("certainty")
    ladder.done()
    table.done()
    return built


def _level(table: Table) -> Level:
    level = Level(table.whole("value"), table.text("name"), table.text("means"))
    table.done()
    return level


def levels() -> tuple[Level, ...]:
    """The five levels, lightest first."""
    return pressure().levels


def highest_allowed(cap: int | None) -> int:
    """The highest level for today: the decision's cap, or the default when it sets none."""
    default = pressure().default_cap
    return default if cap is None else max(LOWEST, min(cap, HIGHEST))


def start_level(last: int | None = None, *, cap: int | None = None, step: int = 0) -> int:
    """The level to begin an area at: last session's, moved by the decision's ``pressure_step``
    (0 or -1), never over today's cap. Without a last session, the beginning of the ladder.
    """
    wanted = pressure().begin if last is None else last + step
    return max(LOWEST, min(wanted, highest_allowed(cap)))


def next_level(
    level: int,
    *,
    tone_before: int | None,
    tone_after: int | None,
    comfort: str | None,
    cap: int | None = None,
) -> Advice:
    """Where to go from ``level``: up by one only when tone fell and the comfort is "good", down
    by one when it is too much, else stay. What was not felt or not asked never leads upwards.
    """
    highest = highest_allowed(cap)
    if level > highest:
        return Advice(highest, f"Pressure {highest} at most today.")
    if comfort == "too_much":
        return Advice(max(LOWEST, level - 1), "Too much for the client: one level lower.")
    if tone_before is None or tone_after is None or comfort is None:
        return Advice(level, "Stay: feel the tone again and ask for the comfort first.")
    if tone_after >= tone_before:
        return Advice(level, "Stay: the tone has not fallen.")
    if level >= highest:
        return Advice(level, f"Stay: pressure {highest} at most today.")
    return Advice(level + 1, "Tone fell and it is comfortable: one level higher is open.")
