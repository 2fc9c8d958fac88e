"""Which database: SQLite in the data folder, or the PostgreSQL that `UNKNOT_DATABASE_URL` names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Clinical data: FULL, so that a power cut does not take the last commits with it.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
SQLITE_FILE = "unknot.sqlite3"
SQLITE_WAIT_SECONDS = 20
POSTGRES_KEEP_SECONDS = 60


def database(folder: Path) -> dict[str, Any]:
    """Return Django's setting of the one database.

    Raises ImproperlyConfigured when `UNKNOT_DATABASE_URL` is set but is no PostgreSQL address.
    """
    address = os.environ.get("UNKNOT_DATABASE_URL")
    return _postgres(address) if address else _sqlite(folder / SQLITE_FILE)


def is_made(folder: Path) -> bool:
    """Whether there is a database to read: PostgreSQL is asked itself, a SQLite file is there."""
    return bool(os.environ.get("UNKNOT_DATABASE_URL")) or (folder / SQLITE_FILE).exists()


def _sqlite(path: Path) -> dict[str, Any]:
    path.touch(mode=0o600, exist_ok=True)  # for its owner only, also in a folder open to others
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # A writer takes its lock at the start, so it waits instead of failing half way.
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_WAIT_SECONDS,
            "init_command": SQLITE_START,
        },
    }


def _postgres(address: str) -> dict[str, Any]:
    if not address.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "UNKNOT_DATABASE_URL: only PostgreSQL is served this way; "
            "write postgresql://user:password@host:5432/name, or leave it unset for SQLite."
        )
    return dict(
        dj_database_url.parse(address, conn_max_age=POSTGRES_KEEP_SECONDS, conn_health_checks=True)
    )
