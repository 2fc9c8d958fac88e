"""How a statement is laid out, and for which engine."""

from dataclasses import dataclass
from typing import Final

#: Executed by the tests: duckdb, sqlite, postgres. Written only: spark, trino.
DIALECTS: Final = ("duckdb", "sqlite", "postgres", "spark", "trino")

#: Engines that put a subquery's text in place of its name, again and again, unless told not to.
MATERIALIZED: Final = frozenset({"sqlite", "postgres"})


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout of a statement; the answers are the same whatever it is.

    ``shared``: a rule that is read more than once becomes a column of its own.
    ``block``: texts are put together in blocks of so many steps, and a block in which nothing
    fired is passed over; 0 passes over nothing.
    """

    shared: bool = True
    block: int = 12
