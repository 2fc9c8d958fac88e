"""Rounds: at intake, at the review, at the end and four weeks after, the full set is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unknot.care.datafile import CERTAINTY, Table, read_toml
from unknot.care.measures.load import shipped

FILE = "rounds.toml"
NAMES = ("intake", "review", "end", "follow_up", "between")


@dataclass(frozen=True, slots=True)
class Round:
    """One round: what it asks, in its order; ``optional`` are those asked only where they are used,
    so that they are never due."""

    id: str
    title: str
    says: str
    measures: tuple[str, ...]
    optional: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rounds:
    """Every round by its id; the measures of which three readings are asked, why, of which day
    each is and how it is asked; and when the follow-up is: ``after_end`` days after the last
    session, for ``open_days`` days."""

    dated: str
    source: str
    by_id: Mapping[str, Round]
    three: tuple[str, ...]
    why_three: str
    days: tuple[str, ...]
    asks: tuple[str, ...]
    after_end: int
    open_days: int


@cache
def rounds() -> Rounds:
    """The rounds that ship. Raises DataError when their file is wrong."""
    table = read_toml(files(__package__).joinpath(FILE))
    table.whole("version", 1, 1)
    table.choice("certainty", CERTAINTY)
    three, later = table.table("three"), table.table("follow_up")
    read = Rounds(
        dated=table.date("dated"),
        source=table.text("source"),
        by_id={name: _round(name, inner) for name, inner in table.named("round")},
        three=_known(three, "measures"),
        why_three=three.text("why"),
        days=three.texts("days"),
        asks=three.texts("asks"),
        after_end=later.whole("days_after_end", 1),
        open_days=later.whole("days_open", 1),
    )
    later.text("why")
    for one in (three, later, table):
        one.done()
    return read


def _round(name: str, table: Table) -> Round:
    if name not in NAMES:
        raise table.error("title", f"a round's; rounds are {', '.join(NAMES)}")
    title, says = table.text("title"), table.text("says")
    found = Round(
        name, title, says, _known(table, "measures"), frozenset(_known(table, "optional"))
    )
    table.done()
    return found


def _known(table: Table, key: str) -> tuple[str, ...]:
    names = table.texts(key)
    if set(names) - set(shipped()):
        raise table.error(key, "a list of measures that ship")
    return names
