"""A CSV file of readings -> who has which, of what; or what is wrong with a line."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from unknot.care.measures import Measure, ReadingError, UnknownMeasureError, measure
from unknot.care.response.beside import standing, turned_round
from unknot.care.response.checkpoints import Checkpoint, Sorted, sort_out
from unknot.registry.rows import Refused, Row

COLUMNS = ("client", "day", "measure", "value")
HOW_MANY = "readings"
MOST_READINGS, MOST_DAYS = 1000, 36_500
OTHERS = 2
"""So many other measures must agree before one is asked about."""
Pair = tuple[str, str]  # client and measure


class CellError(Exception):
    """A cell that cannot be read: its column, and what is wrong in plain words."""

    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column = column


@dataclass(slots=True)
class Gathered:
    """Readings by client and measure, in the order in which each pair first appears."""

    pairs: dict[Pair, list[Checkpoint]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)

    def sorted(self) -> dict[Pair, Sorted]:
        """Each pair's readings in the order of time, with what is to be said of them."""
        return {
            (client, name): sort_out(measure(name), checkpoints, math.inf)
            for (client, name), checkpoints in self.pairs.items()
        }


def gather(rows: Iterable[Row | Refused]) -> Gathered:
    """Read the rows. A bad one is named; its client and measure, where they are known, still
    appear, so that nobody is lost. An empty value is a reading that was not taken."""
    found = Gathered()
    for row in rows:
        if isinstance(row, Refused):
            found.refused.append(row)
            continue
        try:
            _add(found, row)
        except CellError as error:
            found.refused.append(Refused(row.line, error.column, str(error)))
    return found


def _add(found: Gathered, row: Row) -> None:
    client = row.cells["client"]
    if not client:
        raise CellError("client", "is empty; name the client by any id")
    instrument = _measure(row.cells["measure"])
    pair = found.pairs.setdefault((client, instrument.id), [])
    day = _day(row.cells["day"])
    how_many = _how_many(row.cells.get(HOW_MANY, ""))
    if row.cells["value"]:
        pair.append(Checkpoint(day, _value(instrument, row.cells["value"]), how_many))


def _measure(text: str) -> Measure:
    try:
        return measure(text)
    except UnknownMeasureError as error:
        raise CellError("measure", str(error)) from None


def _day(text: str) -> float:
    day = _number("day", text, "a number of days from the start, which is 0")
    if day < 0:
        raise CellError("day", f"{text} is before the episode began, which is day 0")
    if day > MOST_DAYS:
        raise CellError("day", f"{text} is too far off; write days from the start, which is 0")
    return day


def _value(instrument: Measure, text: str) -> float:
    number = _number("value", text, instrument.allowed)
    try:
        return instrument.within(number)
    except ReadingError as error:
        raise CellError("value", str(error)) from None


def _how_many(text: str) -> int:
    if not text:
        return 1
    allowed = f"a whole number from 1 to {MOST_READINGS}, or empty for 1"
    number = _number(HOW_MANY, text, allowed)
    if number != int(number) or not 1 <= number <= MOST_READINGS:
        raise CellError(HOW_MANY, f"{text} is not allowed; write {allowed}")
    return int(number)


def _number(column: str, text: str, allowed: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise CellError(
            column, f"{f'{text} is not a number' if text else 'is empty'}; write {allowed}"
        )
    return number


def notes(found: Mapping[Pair, Sorted]) -> list[str]:
    """What is to be said of readings that count and yet look odd."""
    said = [f"{client}: {note}" for (client, _), one in found.items() for note in one.notes]
    return [*said, *_turned(found)]


def _turned(found: Mapping[Pair, Sorted]) -> Iterator[str]:
    """A measure whose ends look swapped, beside two others at least of the same client."""
    clients: dict[str, dict[str, Sorted]] = {}
    for (client, name), one in found.items():
        clients.setdefault(client, {})[name] = one
    for client, own in clients.items():
        if len(own) > OTHERS:
            yield from (f"{client}: {asked}" for asked in _asked(own))


def _asked(own: Mapping[str, Sorted]) -> Iterator[str]:
    said = {name: standing(measure(name), one) for name, one in own.items()}
    for name, one in own.items():
        others = [says for other, says in said.items() if other != name]
        if asked := turned_round(measure(name), one, others):
            yield asked
