"""`unknot protocol prove` and `unknot protocol diff`: what z3 says of a version, and of two."""

import argparse
import json
from pathlib import Path
from typing import Any

from unknot.care.protocol import Protocol, load_protocol
from unknot.care.protocol.library import folder_of
from unknot.care.protocol.proof import NoProverError, differ, prove, prover_version
from unknot.care.protocol.proof.stored import PROOFS_FILE, as_json, store
from unknot.cli.problems import WrongCallError


def add_commands(commands: Any) -> None:
    """The two sub-commands of `unknot protocol`."""
    one = commands.add_parser("prove", help=f"prove a version safe, and store {PROOFS_FILE}")
    one.add_argument("version", metavar="FOLDER|NAME", help="a folder, or back-massage@2026.1")
    two = commands.add_parser("diff", help="what differs between two versions, with examples")
    two.add_argument("one", metavar="FOLDER|NAME")
    two.add_argument("other", metavar="FOLDER|NAME")
    for command in (one, two):
        command.add_argument("--json", action="store_true", help="print the result as JSON")


def prove_version(args: argparse.Namespace) -> int:
    """Prove, store the result beside the version, print it; 1 when a property fails."""
    protocol = _load(args.version)
    try:
        proofs = prove(protocol)
        result = as_json(protocol.ref, protocol.sha256, prover_version(), proofs)
    except NoProverError as error:
        raise WrongCallError(str(error)) from None
    path = store(Path(protocol.folder), result)
    if args.json:
        print(json.dumps(result, indent=2, ensure_ascii=False))
    else:
        _print(protocol, proofs, path)
    return 0 if result["holds"] else 1


def _print(protocol: Protocol, proofs: Any, path: Path) -> None:
    from unknot.care.protocol.proof.words import proof_in_words

    print(f"{protocol.ref}, SHA-256 {protocol.sha256[:12]}, z3 {prover_version()}")
    for proof in proofs:
        print(proof_in_words(protocol, proof))
    failed = sum(not proof.holds for proof in proofs)
    seconds = sum(proof.seconds for proof in proofs)
    held = f"{len(proofs) - failed} of {len(proofs)} properties hold"
    print(f"{held}, in {seconds:.1f} s; stored in {path}")


def compare(args: argparse.Namespace) -> int:
    """Print what differs between two versions; exit status 0 whatever it is."""
    one, other = _load(args.one), _load(args.other)
    try:
        found = differ(one, other)
    except NoProverError as error:
        raise WrongCallError(str(error)) from None
    if args.json:
        print(json.dumps(found.as_json(), indent=2, ensure_ascii=False))
        return 0
    from unknot.care.protocol.proof.words import difference_in_words

    print(difference_in_words(one, other, found))
    return 0


def _load(named: str) -> Protocol:
    """The version in a folder, or a shipped one by its name. Raises ProtocolError."""
    folder = Path(named)
    return load_protocol(folder if folder.is_dir() else folder_of(named))
