"""`unknot protocol sql` and `block-rate`: a protocol over a whole table of people."""

import argparse
import json
import sys
from typing import Any

from unknot.care.protocol import Protocol
from unknot.care.protocol.figures import read_figures
from unknot.care.protocol.sql import DIALECTS, decision_sql, given_columns
from unknot.cli.problems import WrongCallError
from unknot.cli.readings import found
from unknot.registry.block_rate import PEOPLE, SEED, block_rate
from unknot.registry.block_rate_report import as_text
from unknot.registry.journal_sql import DIALECTS as JOURNAL_DIALECTS
from unknot.registry.journal_sql import journal_facts_sql

MOST_PEOPLE = 1_000_000
MOMENTS = "moments"


def add_commands(commands: Any) -> None:
    """The two sub-commands, each of which takes a NAME or a FOLDER."""
    sql = commands.add_parser("sql", help="the whole decision as one SQL statement")
    sql.add_argument("ref", metavar="NAME|FOLDER")
    sql.add_argument("--dialect", choices=DIALECTS, default=DIALECTS[0])
    sql.add_argument("--table", default=MOMENTS, help="one row a moment; see docs/sql.md")
    sql.add_argument("--key", action="append", default=[], help="a column handed through")
    sql.add_argument(
        "--details", action="store_true", help="also which steps decide, and what to ask next"
    )
    sql.add_argument(
        "--journal", action="store_true", help="instead, the facts that journals yield"
    )
    rate = commands.add_parser("block-rate", help="how many of 1,000 it stops, and where")
    rate.add_argument("ref", metavar="NAME|FOLDER")
    rate.add_argument("--json", action="store_true", help="print the rates as JSON")
    rate.add_argument("--people", type=int, default=PEOPLE, help=f"{PEOPLE} without it")
    rate.add_argument("--seed", type=int, default=SEED, help="the same seed, the same people")


def _sql(args: argparse.Namespace) -> int:
    protocol = found(args.ref)
    if args.journal:
        print(f"{_journal(protocol, args)};")
        return 0
    columns = given_columns(protocol)
    text = decision_sql(
        protocol, columns, args.dialect, args.table, keys=args.key, details=args.details
    )
    print(f"{text};")
    return 0


def _journal(protocol: Protocol, args: argparse.Namespace) -> str:
    if args.dialect not in JOURNAL_DIALECTS:
        raise WrongCallError(f"--journal is written for {', '.join(JOURNAL_DIALECTS)}; choose one")
    if args.table != MOMENTS or args.key or args.details:
        raise WrongCallError(
            "--journal reads the tables entries, moments and clients and hands nothing through; "
            "leave --table, --key and --details out"
        )
    return journal_facts_sql(args.dialect, protocol.values)


def _block_rate(args: argparse.Namespace) -> int:
    if not 1 <= args.people <= MOST_PEOPLE:
        raise WrongCallError(f"--people {args.people}: write a number from 1 to {MOST_PEOPLE}")
    if args.seed < 0:
        raise WrongCallError(f"--seed {args.seed}: write a number from 0 on")
    protocol = found(args.ref)
    print(f"Deciding {args.people} made-up people; this may take a minute.", file=sys.stderr)
    rates = block_rate(protocol, read_figures(protocol), args.people, args.seed)
    print(json.dumps(rates.as_json(), indent=2) if args.json else as_text(rates))
    return 0


RUN = {"sql": _sql, "block-rate": _block_rate}
