"""From the portable subset in which statements are put together to an engine's own words.

One and the same text runs on DuckDB, SQLite and PostgreSQL; sqlglot writes the others.
"""

from typing import Final

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.sql.plan import DIALECTS

PORTABLE: Final = ("duckdb", "sqlite", "postgres")


def checked(dialect: str) -> str:
    """The dialect, when it is one that is written. Raises ``ProtocolError``."""
    if dialect not in DIALECTS:
        raise ProtocolError(f"no SQL is written for {dialect!r}; choose one of {list(DIALECTS)}")
    return dialect


def written(text: str, dialect: str) -> str:
    """The portable text as ``dialect`` writes it. Raises ``ProtocolError`` for another dialect."""
    if checked(dialect) in PORTABLE:
        return text
    import sqlglot  # a quarter of a second, needed by no other reading

    return sqlglot.transpile(text, read=PORTABLE[0], write=dialect)[0]
