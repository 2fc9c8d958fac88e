"""`unknot facts`: what a protocol reads."""

import argparse
import json

from unknot.care.facts import Fact
from unknot.care.facts.document import blank_facts, clear_facts
from unknot.care.protocol import ProtocolError, shipped
from unknot.cli.problems import WrongCallError

HELP = "the facts a protocol reads, with type, unit and range; or a blank or clear person"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot facts`."""
    parser.add_argument("--protocol", default="", help="for example back-massage@2026.1")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--blank", action="store_true", help="a JSON object of unknowns")
    shape.add_argument(
        "--clear",
        action="store_true",
        help="a JSON object of a person with nothing against a first session",
    )


def run(args: argparse.Namespace) -> int:
    """Print the table, or one object."""
    try:
        protocol = shipped(args.protocol)
    except ProtocolError as error:
        raise WrongCallError(str(error)) from None
    if args.blank or args.clear:
        make = blank_facts if args.blank else clear_facts
        print(json.dumps(make(protocol.facts), indent=2))
    else:
        print("\n".join(_lines(tuple(protocol.facts.values()))))
    return 0


def _lines(facts: tuple[Fact, ...]) -> list[str]:
    rows = [("fact", "type", "unit", "allowed", "who says", "question")]
    rows += [
        (fact.id, fact.type, fact.unit or "-", _range(fact), fact.who_says, fact.question or "-")
        for fact in facts
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5]])
        for row in rows
    ]


def _range(fact: Fact) -> str:
    if fact.source_kind == "derived":
        return "worked out"
    if fact.values:
        return "|".join(fact.values)
    if fact.low is None or fact.high is None:
        return "yes|no" if fact.type == "yes_no" else "-"
    return f"{fact.low:g} to {fact.high:g}"
