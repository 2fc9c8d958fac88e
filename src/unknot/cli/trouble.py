"""Turns what can go wrong with a disk or a database into one plain line."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from unknot.cli.problems import WrongCallError

FULL = (
    "the disk that holds the data folder is full. Free some space and start again; nothing is lost"
)
# What SQLite says, and what it means to a person.
SQLITE_SAYS = {
    "disk is full": FULL,
    "unable to open database file": "the database cannot be opened. Check that the data folder "
    "is yours to write (UNKNOT_HOME names another)",
    "readonly database": "the database may only be read. Check that the data folder is yours "
    "to write (UNKNOT_HOME names another)",
    "disk I/O error": "the disk does not take what is written to it. Check that it is not full "
    "and not failing",
    "is not a database": "the file unknot.sqlite3 in the data folder is no database. Put back "
    "a copy of the data folder, or name another with UNKNOT_HOME",
    "malformed": "the database is damaged. Put back a copy of the data folder",
    "database is locked": "another program holds the database. Close it and start again",
}


@contextmanager
def explained() -> Iterator[None]:
    """Within this, a failing disk or database becomes a WrongCallError with one plain line."""
    try:
        yield
    except OSError as error:
        raise WrongCallError(of_disk(error)) from error
    except Exception as error:
        line = of_database(error)
        if line is None:
            raise
        raise WrongCallError(line) from error


def of_disk(error: OSError) -> str:
    """What a failed file operation means."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{error.filename} may not be written; name another data folder with UNKNOT_HOME"
    said = f"{error.filename or 'the data folder'}: {error.strerror or error}"
    return f"{said}; name another data folder with UNKNOT_HOME"


def of_database(error: Exception) -> str | None:
    """What a database's refusal means; None when it is no such thing."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError
    from django.db.utils import InterfaceError

    if isinstance(error, ImproperlyConfigured):
        return str(error).splitlines()[0]
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    said = str(error).strip()
    for sign, words in SQLITE_SAYS.items():
        if sign in said:
            return words
    return f"the database says: {said.splitlines()[0] if said else type(error).__name__}"
