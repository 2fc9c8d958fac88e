"""`unknot protocol`: list, show, check, release; one as SQL; how many it stops."""

import argparse
import json
import sys
from pathlib import Path

from unknot.care.protocol import Protocol, ProtocolError, load_protocol, shipped
from unknot.care.protocol.cases import Case, failures, read_cases
from unknot.care.protocol.figures import read_figures
from unknot.care.protocol.library import versions
from unknot.care.protocol.load import HASH_FILE
from unknot.care.protocol.say import protocol_in_words
from unknot.care.protocol.sql import DIALECTS, decision_sql, given_columns
from unknot.cli.problems import WrongCallError
from unknot.registry.block_rate import PEOPLE, SEED, block_rate
from unknot.registry.block_rate_report import as_text

HELP = "list the protocols; show one in words or as SQL; how many it stops; check a folder"


MOST_PEOPLE = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `unknot protocol`."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="|".join(_COMMANDS))
    commands.add_parser("list", help="the versions that ship with the product")
    show = commands.add_parser("show", help="one version in plain English")
    show.add_argument("ref", nargs="?", default="", help="for example back-massage@2026.1")
    for name, text in (
        ("check", "load a folder and run its cases"),
        ("release", "check a folder and write the hash that freezes it"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("folder", type=Path)
    _add_sql(commands.add_parser("sql", help="the whole decision as one SQL statement"))
    _add_block_rate(commands.add_parser("block-rate", help="how many of 1,000 it stops, and where"))


def _add_sql(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", help="a shipped protocol, or the folder of a version")
    parser.add_argument("--dialect", choices=DIALECTS, default=DIALECTS[0])
    parser.add_argument("--table", default="moments", help="one row a moment; see docs/sql.md")
    parser.add_argument("--key", action="append", default=[], help="a column handed through")
    parser.add_argument(
        "--details", action="store_true", help="also which steps decide, and what to ask next"
    )


def _add_block_rate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("ref", help="a shipped protocol, or the folder of a version")
    parser.add_argument("--json", action="store_true", help="print the rates as JSON")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"{PEOPLE} without it")
    parser.add_argument("--seed", type=int, default=SEED, help="the same seed, the same people")


def run(args: argparse.Namespace) -> int:
    """Run the sub-command; 1 when a check finds something."""
    try:
        return _COMMANDS[args.what](args)
    except ProtocolError as error:
        raise WrongCallError(str(error)) from None


def _list(_: argparse.Namespace) -> int:
    for ref in versions():
        try:
            protocol = shipped(ref)
        except ProtocolError as error:
            print(f"{ref}  does not load: {error}")
        else:
            print(f"{ref}  {protocol.title}; {protocol.status}")
    return 0


def _show(args: argparse.Namespace) -> int:
    print(protocol_in_words(shipped(args.ref)))
    return 0


def _check(args: argparse.Namespace) -> int:
    if not args.folder.is_dir():
        raise WrongCallError(f"{args.folder} is not a folder; name the folder of a version")
    try:
        protocol = load_protocol(args.folder)
        cases = read_cases(args.folder, protocol)
    except ProtocolError as error:
        print(error)
        return 1
    failed = _print_failures(protocol, cases)
    print(f"{protocol.ref}: {len(protocol.steps)} steps, {len(cases)} cases, {failed} fail")
    return 1 if failed else 0


def _print_failures(protocol: Protocol, cases: tuple[Case, ...]) -> int:
    failed = 0
    for case in cases:
        for words in case.passed_over:
            print(f"cases.csv, line {case.line}, case {case.no}: {words}", file=sys.stderr)
        found = failures(protocol, case)
        failed += bool(found)
        if found:
            print(f"cases.csv, line {case.line}, case {case.no}: {'; '.join(found)}")
    return failed


def _release(args: argparse.Namespace) -> int:
    if (args.folder / HASH_FILE).exists():
        load_protocol(args.folder, released=True)
        print(f"{args.folder.name} is released already, and unchanged")
        return 0
    if _check(args):
        return 1
    (args.folder / HASH_FILE).write_text(load_protocol(args.folder).sha256 + "\n", "ascii")
    print("released: the folder must not change any more")
    return 0


def _sql(args: argparse.Namespace) -> int:
    protocol = _named(args.ref)
    columns = given_columns(protocol)
    keys, details = args.key, args.details
    print(
        decision_sql(protocol, columns, args.dialect, args.table, keys=keys, details=details) + ";"
    )
    return 0


def _block_rate(args: argparse.Namespace) -> int:
    if not 1 <= args.people <= MOST_PEOPLE:
        raise WrongCallError(f"--people {args.people}: write a number from 1 to {MOST_PEOPLE}")
    if args.seed < 0:
        raise WrongCallError(f"--seed {args.seed}: write a number from 0 on")
    protocol = _named(args.ref)
    found = block_rate(protocol, read_figures(protocol), args.people, args.seed)
    print(json.dumps(found.as_json(), indent=2) if args.json else as_text(found))
    return 0


def _named(ref: str) -> Protocol:
    """The shipped protocol of that name, or the one in that folder."""
    return load_protocol(ref) if Path(ref).is_dir() else shipped(ref)


_COMMANDS = {
    "list": _list,
    "show": _show,
    "check": _check,
    "release": _release,
    "sql": _sql,
    "block-rate": _block_rate,
}
