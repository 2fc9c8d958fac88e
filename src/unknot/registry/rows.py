"""A CSV file -> rows with their line, or what is wrong with a line. Never a traceback.

Comma, semicolon or tab; with or without a byte-order mark; quoted cells may hold line breaks.
"""

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

DELIMITERS = (",", ";", "\t")
HEAD = 65536  # bytes looked at to tell text from something else
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class CsvError(Exception):
    """A file that cannot be used at all: what, where, what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line it begins on (from 1) and its cells by column."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that keeps a row from being read."""

    line: int
    field: str
    what: str

    def __str__(self) -> str:
        """As it is printed."""
        return f"line {self.line}, {self.field}: {self.what}"


def read_rows(
    path: Path, needed: Collection[str], may_lack: Collection[str] = ()
) -> Iterator[Row | Refused]:
    """The rows of a CSV file that has the ``needed`` columns. Raises CsvError.

    A row may end before columns that it ``may_lack``; their cells are empty then.
    """
    _refuse_no_text(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            delimiter, header = _header(file, path, needed)
            file.seek(0)
            yield from _records(file, delimiter, header, may_lack)
    except UnicodeDecodeError as error:
        raise CsvError(
            f"{path.name}: not UTF-8 text (byte {error.object[error.start]:#04x}); "
            "save it as CSV UTF-8"
        ) from None
    except OSError as error:
        raise CsvError(f"{path}: cannot be read ({error.strerror})") from None


def _refuse_no_text(path: Path) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        raise CsvError(f"{path}: there is no such file") from None
    except OSError as error:
        raise CsvError(f"{path}: cannot be read ({error.strerror})") from None
    if not head.strip():
        raise CsvError(f"{path.name}: the file is empty; it needs a line of column names")
    if head.startswith(UTF_16):
        raise CsvError(f"{path.name}: this is UTF-16 text; save it as CSV UTF-8")
    if b"\0" in head:
        raise CsvError(f"{path.name}: this is not a text file; save the table as CSV UTF-8")


def _header(file: TextIO, path: Path, needed: Collection[str]) -> tuple[str, list[str]]:
    """The delimiter under which most of the needed columns are found, and the header."""
    best = max(
        ((delimiter, _first_record(file, delimiter)) for delimiter in DELIMITERS),
        key=lambda found: len(set(found[1]) & set(needed)),
    )
    header = best[1]
    for column in sorted(needed):
        if column not in header:
            raise CsvError(
                f"{path.name}, line 1: there is no column {column!r}, which is needed; "
                f"columns: {_listed(header)}"
            )
        if header.count(column) > 1:
            raise CsvError(f"{path.name}, line 1: the column {column!r} is there twice")
    return best


def _first_record(file: TextIO, delimiter: str) -> list[str]:
    file.seek(0)
    try:
        record = next((row for row in csv.reader(file, delimiter=delimiter) if row), [])
    except csv.Error:
        return []
    return [name.strip() for name in record]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:12]) or "none"
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown


class _Lines:
    """The lines of a file, some of which can be read once more."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: list[str] = []
        self._given: list[str] = []
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else next(self._file)
        self._given.append(line)
        self.number += 1
        return line

    def begin(self) -> None:
        """A record begins here."""
        self._given.clear()

    def skip_one(self) -> None:
        """Go on with the line after the first one of this record."""
        self.number -= len(self._given) - 1
        self._again += reversed(self._given[1:])


def _records(
    file: TextIO, delimiter: str, header: list[str], may_lack: Collection[str]
) -> Iterator[Row | Refused]:
    """The records; one that cannot be read, such as an open quote, costs its first line only."""
    lines = _Lines(file)
    seen_header = False
    while True:
        line = lines.number + 1
        lines.begin()
        try:
            cells = next(csv.reader(lines, delimiter=delimiter, strict=True))
        except StopIteration:
            return
        except csv.Error as error:
            yield Refused(line, "row", f"cannot be read as CSV ({error}); check the quotes")
            lines.skip_one()
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if seen_header:
            yield _record(line, cells, header, may_lack)
        seen_header = True


def _record(
    line: int, cells: list[str], header: list[str], may_lack: Collection[str]
) -> Row | Refused:
    extra, lacking = cells[len(header) :], header[len(cells) :]
    if not set(lacking) <= set(may_lack) or any(cell.strip() for cell in extra):
        what = f"has {len(cells)} cells; the header has {len(header)}"
        return Refused(line, "row", what)
    cells = [*cells, *("" for _ in lacking)]
    return Row(line, {name: cell.strip() for name, cell in zip(header, cells, strict=False)})
