"""A failing disk or database is told in one plain line that says what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

import pytest
from django.db import OperationalError

from unknot.cli.problems import WrongCallError
from unknot.cli.trouble import explained, of_database


def full_disk_of_sqlite(folder: Path) -> str:
    """What SQLite really says when no further page can be written."""
    database = sqlite3.connect(folder / "small.sqlite3")
    database.execute("CREATE TABLE line (words TEXT)")
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError) as refused:
        database.execute("INSERT INTO line VALUES (?)", ["x" * 100_000])
    database.close()
    return str(refused.value)


def test_a_full_disk_is_told_whoever_finds_it_first(tmp_path: Path) -> None:
    for found in (
        OSError(errno.ENOSPC, "No space left on device", "unknot.sqlite3"),
        OperationalError(full_disk_of_sqlite(tmp_path)),
    ):
        with pytest.raises(WrongCallError, match="disk .* is full. Free some space"), explained():
            raise found


def test_a_folder_that_may_not_be_written_names_the_setting() -> None:
    refused = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/data/unknot")
    expected = pytest.raises(WrongCallError, match="/data/unknot may not be written.*UNKNOT_HOME")
    with expected, explained():
        raise refused


@pytest.mark.parametrize("refusal", [errno.ENOENT, errno.EEXIST, errno.ENOTDIR, errno.EIO])
def test_any_other_trouble_with_the_folder_says_what_to_do_too(refusal: int) -> None:
    refused = OSError(refusal, os.strerror(refusal), "/data/unknot")
    with pytest.raises(WrongCallError, match="/data/unknot: .*; name another"), explained():
        raise refused


def test_a_file_that_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "unknot.sqlite3"
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(sqlite3.DatabaseError) as refused:
        sqlite3.connect(file).execute("SELECT * FROM sqlite_master")
    assert "is no database" in (of_database(OperationalError(str(refused.value))) or "")


def test_an_unknown_refusal_keeps_its_first_line() -> None:
    said = of_database(OperationalError("connection refused\nIs the server running?"))
    assert said == "the database says: connection refused"


def test_a_fault_of_our_own_is_not_called_trouble_of_the_disk() -> None:
    with pytest.raises(KeyError), explained():
        raise KeyError("ours")
