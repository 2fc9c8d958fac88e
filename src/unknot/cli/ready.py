"""Wakes Django for the commands that need the database, and makes the data folder fit."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

STAMP = "made-from.txt"
COPY = "before-last-update.sqlite3"


def wake() -> None:
    """Load the settings and the models. Call within `trouble.explained`."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unknot.config.settings")
    django.setup()


def migrate() -> bool:
    """Make the database, or bring it up to date. Returns whether there was anything to do.

    Raises WrongCallError when a newer version of Unknot has changed it.
    """
    from django.core.management import call_command

    from unknot.cli import schema
    from unknot.record import summary

    schema.refuse_newer()
    if not schema.is_behind():
        return False
    keep_copy()
    call_command("migrate", interactive=False, verbosity=0)
    summary.rebuild_all()  # what they hold may be new; the journal is as it was
    return True


def guard() -> str:
    """Put back guards of the journal that are missing. Returns what to tell, or nothing.

    Call after `migrate`.
    """
    from django.db import connection

    from unknot.record import triggers

    gone = triggers.missing(connection)
    if not gone:
        return ""
    triggers.install(connection)
    return (
        f"The database had lost guards of the journal ({', '.join(gone)}); they are put back. "
        "Run unknot verify: it finds what was changed meanwhile."
    )


def keep_copy() -> None:
    """Before an update changes a SQLite database, keep it as it was, beside it.

    One copy is kept, of the last update. A new database needs none; PostgreSQL has its own ways.
    """
    from django.db import connection

    if connection.vendor != "sqlite" or not connection.introspection.table_names():
        return
    copy = Path(connection.settings_dict["NAME"]).with_name(COPY)
    with closing(sqlite3.connect(copy)) as target:
        connection.connection.backup(target)
    copy.chmod(0o600)


def collect_pages() -> bool:
    """Hash and compress the files of the pages, if they changed. Returns whether they had."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = settings.STATIC_ROOT / STAMP
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")
    return True


def fingerprint() -> str:
    """Changes when any file of the pages is added, removed or written to."""
    return hashlib.sha256("\n".join(sorted(sources())).encode()).hexdigest()


def sources() -> Iterator[str]:
    """Every file of the pages: its name, size and time of writing."""
    from django.contrib.staticfiles.finders import get_finders

    for finder in get_finders():
        for name, storage in finder.list([]):
            about = Path(storage.path(name)).stat()
            yield f"{name} {about.st_size} {about.st_mtime_ns}"
