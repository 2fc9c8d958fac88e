"""The readings of a protocol that `unknot protocol` prints: FHIRPath."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from unknot.care.protocol import Protocol, load_protocol, shipped
from unknot.care.protocol.fhirpath import rules_in_fhirpath


def add_commands(commands: Any) -> None:
    """The sub-commands, each of which takes a NAME or a FOLDER."""
    _named(commands, "fhirpath", "every rule as a FHIRPath expression")


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


RUN: dict[str, Callable[[argparse.Namespace], int]] = {"fhirpath": _fhirpath}
