"""`unknot protocol`: the shipped versions, one in words, and the check of a folder."""

import argparse
import sys
from pathlib import Path

from unknot.care.protocol import Protocol, ProtocolError, load_protocol, shipped
from unknot.care.protocol.cases import Case, failures, read_cases
from unknot.care.protocol.library import versions
from unknot.care.protocol.proof.stored import refuse_unproved
from unknot.care.protocol.say import as_shipped, protocol_in_words
from unknot.care.protocol.seal import HASH_FILE, seal
from unknot.cli import proving, readings, tables
from unknot.cli.problems import WrongCallError

HELP = "list the protocols, show one in words, check, prove and compare versions"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The sub-commands of `unknot protocol`."""
    commands = parser.add_subparsers(dest="what", required=True, metavar="WHAT")
    commands.add_parser("list", help="the versions that ship with the product")
    show = commands.add_parser("show", help="one version in plain English")
    show.add_argument("ref", nargs="?", default="", help="for example back-massage@2026.1")
    for name, text in (
        ("check", "load a folder and run its cases"),
        ("release", "check a folder and write the hashes that freeze it"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("folder", type=Path)
    readings.add_commands(commands)
    tables.add_commands(commands)
    proving.add_commands(commands)


def run(args: argparse.Namespace) -> int:
    """Run the sub-command; 1 when a check finds something."""
    try:
        return _RUN[args.what](args)
    except ProtocolError as error:
        raise WrongCallError(str(error)) from None


def _list(_: argparse.Namespace) -> int:
    for ref in versions():
        try:
            protocol = shipped(ref)
        except ProtocolError as error:
            print(f"{ref}  does not load: {error}")
        else:
            print(f"{ref}  {protocol.title}; {as_shipped(protocol)}")
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
        print(f"{args.folder}, {error}")
        return 1
    failed = _print_failures(protocol, cases)
    print(f"{protocol.ref}: {len(protocol.steps)} steps, {len(cases)} cases, {failed} fail")
    proved = _print_proved(args.folder, protocol)
    return 1 if failed or not proved else 0


def _print_proved(folder: Path, protocol: Protocol) -> bool:
    try:
        refuse_unproved(folder, protocol.sha256)
    except ProtocolError as error:
        print(error)
        return False
    return True


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
    seal(args.folder)
    print("released: the folder must not change any more")
    return 0


_RUN = {
    "list": _list,
    "show": _show,
    "check": _check,
    "release": _release,
    "prove": proving.prove_version,
    "diff": proving.compare,
    **readings.RUN,
    **tables.RUN,
}
