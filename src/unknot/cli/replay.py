"""`unknot replay`: the protocol over past people, from a CSV file and a small mapping."""

import argparse
import json
import sys
from pathlib import Path

from unknot.care.datafile import DataError
from unknot.care.protocol import Protocol, ProtocolError, shipped
from unknot.cli.problems import WrongCallError
from unknot.registry.mapping import load_mapping
from unknot.registry.people import gather
from unknot.registry.replay import replay
from unknot.registry.report import as_json, as_text
from unknot.registry.rows import CsvError, read_rows
from unknot.registry.shipped import find, mapping_of

HELP = "run a protocol over past people in a CSV file, and count"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot replay`."""
    parser.add_argument("file", metavar="FILE.csv", help="people, one row a person and checkpoint")
    parser.add_argument(
        "--map", metavar="MAP.toml", help="which column is which fact; known for shipped files"
    )
    parser.add_argument("--protocol", default="", help="for example back-massage@2026.1")
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    parser.add_argument(
        "--persons", action="store_true", help="with --json: each person's decision too"
    )


def run(args: argparse.Namespace) -> int:
    """Print the replay. Exit status 1 when rows were refused, each named on stderr."""
    protocol = _protocol(args.protocol)
    file = find(args.file)
    try:
        mapping = load_mapping(_mapping_file(args.map, file), protocol)
        gathered = gather(read_rows(file, mapping.needed), mapping)
    except (DataError, CsvError) as problem:
        raise WrongCallError(str(problem)) from None
    for refused in gathered.refused:
        print(f"{file.name}, {refused}", file=sys.stderr)
    done = replay(gathered.seen, mapping, protocol)
    if args.json or args.persons:
        print(json.dumps(as_json(done, gathered, persons=args.persons), indent=2))
    else:
        print(as_text(done, gathered, mapping, protocol))
    return 1 if gathered.refused else 0


def _protocol(ref: str) -> Protocol:
    try:
        return shipped(ref)
    except ProtocolError as error:
        raise WrongCallError(str(error)) from None


def _mapping_file(name: str | None, file: Path) -> Path:
    if name is not None:
        return find(name)
    known = mapping_of(file)
    if known is None:
        raise WrongCallError(
            f"{file.name}: no mapping ships under this name; name one with --map MAP.toml"
        )
    return known
