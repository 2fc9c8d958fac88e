"""`unknot respond`: how likely a change that matters is, from a CSV file of readings.

numpy and scipy are loaded when the command runs, so that other commands do not wait for them.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unknot.cli.problems import WrongCallError

if TYPE_CHECKING:
    from unknot.registry.respond import Answered

HELP = "how likely a change that matters is, from readings in a CSV file"
KEYS = (
    "client", "measure", "estimate_first", "estimate_last", "change_mean", "change_sd", "p",
    "zone", "readings",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot respond`."""
    parser.add_argument(
        "file",
        metavar="FILE.csv",
        help="columns client, day, measure, value, and readings: how many were averaged",
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print one JSON array")
    shape.add_argument("--words", action="store_true", help="print sentences")
    parser.epilog = "Sentences on a screen, a JSON array into a file or another program."


def run(args: argparse.Namespace) -> int:
    """Print each client's measures. Exit status 1 when rows were refused, each named on stderr."""
    from unknot.care.protocol import latest
    from unknot.care.response.settings import settings_of
    from unknot.registry.readings import notes
    from unknot.registry.respond import answers

    file = Path(args.file)
    gathered = _gathered(file)
    found = gathered.sorted()
    for line in (*gathered.refused, *notes(found)):
        print(f"{file.name}, {line}", file=sys.stderr)
    if not (found or gathered.refused):
        print(f"{file.name}: there is no row of readings in it", file=sys.stderr)
    settings = settings_of(latest().values)
    answered = answers(found, settings)
    if args.json or not (args.words or sys.stdout.isatty()):
        rows = [{key: getattr(one, key) for key in KEYS} for one in answered]
        print(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for one in answered:
            print(sentences(one, settings.target_day))
    return 1 if gathered.refused else 0


def _gathered(file: Path) -> Any:
    from unknot.registry.readings import COLUMNS, HOW_MANY, gather
    from unknot.registry.rows import CsvError, read_rows

    try:
        return gather(read_rows(file, COLUMNS, may_lack=(HOW_MANY,)))
    except CsvError as problem:
        raise WrongCallError(str(problem)) from None


def sentences(one: "Answered", target_day: float) -> str:
    """One client's measure in words."""
    from unknot.care.response import words

    said = words.answer(one.zone, "first")
    if one.basis is None or one.zone == "too_early":
        return f"{one.client}, {one.measure}: {said} {one.why}"
    assert one.p is not None and one.estimate_first is not None and one.estimate_last is not None
    likely = words.chance(one.basis, one.p, target_day)
    path = words.course(one.basis, one.estimate_first, one.estimate_last, target_day)
    return f"{one.client}, {one.measure}: {said} {likely} {path}"
