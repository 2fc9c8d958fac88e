"""`unknot decide`: what the protocol says of one person's facts."""

import argparse
import json
import sys
from pathlib import Path

from unknot.care.facts import FactError
from unknot.care.facts.document import FactsDocument, read_document
from unknot.care.protocol import Protocol, ProtocolError, decide, shipped
from unknot.care.protocol.library import facts_command
from unknot.care.protocol.say import decision_in_words
from unknot.cli.problems import WrongCallError

HELP = "what the protocol says of the facts in a JSON file, with reasons"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `unknot decide`."""
    parser.add_argument("facts", metavar="FACTS.json", help="a JSON object of facts; - reads stdin")
    parser.add_argument("--protocol", default="", help="for example back-massage@2026.1")
    parser.add_argument("--json", action="store_true", help="print the decision as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the decision; exit status 0 whatever the action."""
    protocol = _protocol(args.protocol)
    document = _document(args.facts, protocol)
    for line in document.passed_over:
        print(line, file=sys.stderr)
    decision = decide(
        protocol, document.facts, open_steps=document.open_steps, cleared=document.cleared
    )
    if args.json:
        print(json.dumps(decision.as_json(), indent=2, ensure_ascii=False))
    else:
        print(decision_in_words(protocol, decision))
    return 0


def _protocol(ref: str) -> Protocol:
    try:
        return shipped(ref)
    except ProtocolError as error:
        raise WrongCallError(str(error)) from None


def _document(name: str, protocol: Protocol) -> FactsDocument:
    try:
        if name != "-" and Path(name).is_dir():
            raise WrongCallError(f"{name} is a folder; name a JSON file of facts")
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return read_document(
            raw.decode("utf-8"),
            protocol.facts,
            frozenset(protocol.by_id),
            lister=facts_command(protocol),
        )
    except FileNotFoundError:
        raise WrongCallError(f"{name}: there is no such file; name a JSON file of facts") from None
    except (OSError, UnicodeDecodeError):
        raise WrongCallError(f"{name}: cannot be read as a text file; write UTF-8 JSON") from None
    except FactError as error:
        raise WrongCallError(f"{name}, {error}") from None
