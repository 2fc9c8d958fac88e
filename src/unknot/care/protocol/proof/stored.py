"""PROOFS.json beside a version: what was proved of it, by the hash of its five files.

The file is not one of the five, so a version can be proved again. It is read without z3.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unknot.care.protocol.errors import ProtocolError

if TYPE_CHECKING:
    from unknot.care.protocol.proof.found import Proof

PROOFS_FILE = "PROOFS.json"
HOW = "run `unknot protocol prove` on the folder"


def as_json(ref: str, sha256: str, prover: str, proofs: "tuple[Proof, ...]") -> dict[str, Any]:
    """What is stored and printed: of which text, by which z3, each proof, how long it took."""
    return {
        "protocol": ref,
        "sha256": sha256,
        "z3": prover,
        "holds": all(proof.holds for proof in proofs),
        "seconds": round(sum(proof.seconds for proof in proofs), 2),
        "proofs": [proof.as_json() for proof in proofs],
    }


def store(folder: Path, result: dict[str, Any]) -> Path:
    """Write the result beside the version. Raises ProtocolError when it cannot be written."""
    path = folder / PROOFS_FILE
    try:
        path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", "utf-8")
    except OSError:
        what = "cannot be written here; copy the folder to a place where you may write"
        raise ProtocolError(what, file=PROOFS_FILE) from None
    return path


def refuse_unproved(folder: Path, sha256: str) -> None:
    """Raise ProtocolError unless this very text was proved and every property holds."""
    stored = _read(folder / PROOFS_FILE)
    if stored.get("sha256") != sha256:
        raise ProtocolError(f"the proofs belong to another text; {HOW}", file=PROOFS_FILE)
    proofs = stored.get("proofs")
    if not isinstance(proofs, list) or not proofs:
        raise ProtocolError(f"no proof is stored; {HOW}", file=PROOFS_FILE)
    failed = [proof for proof in proofs if proof.get("holds") is not True]
    if failed:
        title = failed[0].get("title", "?")
        what = f"a property does not hold ({title}); mend the protocol, then {HOW}"
        raise ProtocolError(what, file=PROOFS_FILE)


def _read(path: Path) -> dict[str, Any]:
    try:
        stored = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise ProtocolError(f"the version was never proved; {HOW}", file=PROOFS_FILE) from None
    except (OSError, ValueError, RecursionError):
        raise ProtocolError(f"cannot be read; {HOW}", file=PROOFS_FILE) from None
    if not isinstance(stored, dict):
        raise ProtocolError(f"cannot be read; {HOW}", file=PROOFS_FILE)
    return stored
