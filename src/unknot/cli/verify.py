"""`unknot verify`: is the journal what was written?"""

import argparse
import json
from pathlib import Path
from typing import Any

from unknot.cli import ready
from unknot.cli.problems import WrongCallError
from unknot.cli.trouble import explained, of_database

HELP = "check the journal: every hash, place, summary and file"
CLEAN, FOUND = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the command."""
    parser.add_argument("--head", metavar="FILE", help="write the head of the journal to FILE")
    parser.add_argument(
        "--against", metavar="FILE", help="hold the journal against a head written earlier"
    )
    parser.add_argument(
        "--rebuild", action="store_true", help="write all summary rows anew from the journal"
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")


def run(args: argparse.Namespace) -> int:
    """Exit status: 0 all is as written, 1 something is not."""
    against = _read_text(args.against) if args.against else None
    with explained():
        _wake()
        return _verify(args, against)


def _verify(args: argparse.Namespace, against: str | None) -> int:
    from django.db import DatabaseError

    from unknot.record import summary
    from unknot.record.verify import verify

    head = _read_head(args.against, against) if against is not None else None
    try:
        if args.rebuild:
            summary.rebuild_all()
        report = verify(head)
    except DatabaseError as damage:
        print(of_database(damage))
        return FOUND
    if args.head and not report.findings:
        _write_head(args.head, report.head)
    print(json.dumps(_as_json(report)) if args.json else _in_words(report, args.head))
    return FOUND if report.findings else CLEAN


def _wake() -> None:
    """Make the framework ready, unless this runs within it, and look whether tables are there."""
    from django.apps import apps

    if not apps.ready:
        _must_be_made()  # waking makes a key and an empty database; a check makes nothing
        ready.wake()
    from unknot.cli import schema

    schema.refuse_newer()
    if schema.is_behind():
        raise WrongCallError("the database is not made, or of an older version; unknot migrate")


def _must_be_made() -> None:
    from unknot.config.database import is_made
    from unknot.config.home import place

    if not is_made(place()):
        raise WrongCallError(
            f"there is no database in {place()}; unknot start makes one, and UNKNOT_HOME names "
            "another folder"
        )


def _read_text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError as fault:
        raise WrongCallError(f"{path} cannot be read: {fault.strerror}") from None
    except ValueError:
        raise WrongCallError(f"{path} is no head of a journal; write one with --head") from None


def _read_head(path: str, text: str) -> dict[str, Any]:
    from unknot.record.verify import read_head

    try:
        return read_head(text)
    except ValueError as fault:
        raise WrongCallError(f"{path} {fault}") from None


def _write_head(path: str, head: dict[str, Any]) -> None:
    try:
        Path(path).write_text(json.dumps(head, indent=1) + "\n", encoding="utf-8")
    except OSError as fault:
        raise WrongCallError(f"{path} cannot be written: {fault.strerror}") from None


def _as_json(report: Any) -> dict[str, Any]:
    return {
        "episodes": report.episodes,
        "entries": report.entries,
        "findings": [
            {
                "what": one.what,
                "episode": str(one.episode) if one.episode else None,
                "entry": str(one.entry) if one.entry else None,
                "seq": one.seq,
                "kind": one.kind,
                "at": one.at.isoformat() if one.at else None,
                "words": one.line(),
            }
            for one in report.findings
        ],
        "head": report.head["sha256"],
    }


def _in_words(report: Any, head: str | None) -> str:
    lines = [one.line() for one in report.findings]
    looked = f"{report.entries} entries of {report.episodes} episodes"
    if lines:
        not_written = "; no head was written" if head else ""
        count = "1 finding" if len(lines) == 1 else f"{len(lines)} findings"
        return "\n".join([*lines, f"{count} in {looked}{not_written}."])
    return f"{looked}: all as written. Head {report.head['sha256']}"
