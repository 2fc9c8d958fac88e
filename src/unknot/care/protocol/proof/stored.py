"""PROOFS.json beside a version: what was proved of it, by the hash of its five files.

The file is not one of the five, so a version can be proved again. It is read without z3.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unknot.care.protocol.errors import ProtocolError
from unknot.care.protocol.files import read_text
from unknot.care.protocol.statements import STATEMENTS

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
    if what := shortfall(_read(folder / PROOFS_FILE), sha256):
        raise ProtocolError(f"{what}; {HOW}", file=PROOFS_FILE)


def shortfall(stored: Mapping[str, Any], sha256: str) -> str:
    """Why a stored result does not prove the text of that hash, in words; empty where it does.

    It proves it when each property there is today was proved in its very words, and the verdict
    says so too.
    """
    proofs = stored.get("proofs")
    if stored.get("sha256") != sha256:
        return "the proofs belong to another text"
    if not isinstance(proofs, list) or not proofs:
        return "no proof is stored"
    if not all(isinstance(proof, dict) for proof in proofs):
        return "the proofs cannot be read"
    return _failed(proofs) or _not_whole(proofs) or _verdict(stored)


def _failed(proofs: Sequence[Mapping[str, Any]]) -> str:
    """A proof that says it holds, and shows a case against it, holds no more than another."""
    against = ("counterexample", "trouble")
    first = next(
        (one for one in proofs if one.get("holds") is not True or any(map(one.get, against))), None
    )
    return (
        f"a property does not hold ({first.get('title', '?')}); mend the protocol first"
        if first
        else ""
    )


def _not_whole(proofs: Sequence[Mapping[str, Any]]) -> str:
    """Exactly the properties of today, each once."""
    said = {str(proof.get("id")): proof.get("statement") for proof in proofs}
    for one, statement in STATEMENTS.items():
        if one not in said:
            return f"property {one} was not proved"
        if said[one] != statement:
            return f"property {one} was proved in other words than it has now"
    return "" if len(proofs) == len(STATEMENTS) else "there are more proofs than properties"


def _verdict(stored: Mapping[str, Any]) -> str:
    return "" if stored.get("holds") is True else "the verdict is not that all properties hold"


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        raise ProtocolError(f"the version was never proved; {HOW}", file=PROOFS_FILE)
    try:
        stored = json.loads(read_text(path))
    except (ValueError, RecursionError):
        raise ProtocolError(f"cannot be read; {HOW}", file=PROOFS_FILE) from None
    if not isinstance(stored, dict):
        raise ProtocolError(f"cannot be read; {HOW}", file=PROOFS_FILE)
    return stored
