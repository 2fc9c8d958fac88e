"""The engines that must agree, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.sql_engines import Engine, engines


@pytest.fixture(scope="session")
def sql_engines() -> Iterator[list[Engine]]:
    """DuckDB, SQLite, PostgreSQL, and Spark where it is installed."""
    with engines() as started:
        yield started
