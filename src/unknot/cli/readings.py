"""The readings of a protocol that `unknot protocol` prints: FHIRPath, a flowchart, words."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from unknot.care.protocol import Protocol, load_protocol, shipped
from unknot.care.protocol.document import protocol_as_markdown
from unknot.care.protocol.fhirpath import rules_in_fhirpath
from unknot.cli.problems import WrongCallError


def add_commands(commands: Any) -> None:
    """The sub-commands, each of which takes a NAME or a FOLDER."""
    _named(commands, "fhirpath", "every rule as a FHIRPath expression")
    _named(commands, "words", "all of it in plain English, as Markdown")
    draw = _named(commands, "draw", "the flowchart, on one page of A4 or A3")
    draw.add_argument("--format", choices=("svg", "mermaid"), default="svg")
    draw.add_argument("--output", type=Path, metavar="FILE", help="write it there; else printed")


def _named(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text)
    command.add_argument(
        "protocol",
        nargs="?",
        default="",
        metavar="NAME|FOLDER",
        help="back-massage, back-massage@2026.1, or the folder of a version",
    )
    return command


def found(name: str) -> Protocol:
    """The protocol of a folder, or the shipped one of that name. Raises ``ProtocolError``."""
    folder = Path(name)
    return load_protocol(folder) if name and folder.is_dir() else shipped(name)


def _fhirpath(args: argparse.Namespace) -> int:
    for rule in rules_in_fhirpath(found(args.protocol)):
        print(f"{rule.place}, {rule.key}:\n    {rule.text}")
    return 0


def _words(args: argparse.Namespace) -> int:
    print(protocol_as_markdown(found(args.protocol)), end="")
    return 0


def _draw(args: argparse.Namespace) -> int:
    # Only this reading draws; the others do without the drawing library.
    from unknot.care.protocol import draw

    make = {"svg": draw.svg, "mermaid": draw.mermaid}[args.format]
    text = make(found(args.protocol))
    if args.output is None:
        print(text, end="")
        return 0
    try:
        args.output.write_text(text, "utf-8")
    except OSError as error:
        what = (
            f"{args.output} cannot be written: {error.strerror}; name a file in a folder of yours"
        )
        raise WrongCallError(what) from None
    return 0


RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "fhirpath": _fhirpath,
    "words": _words,
    "draw": _draw,
}
