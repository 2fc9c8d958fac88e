"""What a check of a version found: its cases and its proofs, and what is stored of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from unknot.care.protocol import Protocol
from unknot.care.protocol.cases import failures, read_cases
from unknot.care.protocol.proof.stored import PROOFS_FILE
from unknot.care.protocol.variant import as_folder
from unknot.record.versions import CHECKED, Version, protocol_of, texts_of_ref


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many cases there are, and those that come out otherwise: number and what differs."""

    cases: int
    otherwise: Mapping[str, tuple[str, ...]]

    @property
    def agree(self) -> int:
        """How many come out as written."""
        return self.cases - len(self.otherwise)

    @property
    def said(self) -> str:
        """`514 of 514 cases agree.`"""
        return f"{self.agree} of {self.cases} cases agree."


@dataclass(frozen=True, slots=True)
class Proofs:
    """The proofs of one text: each as `care.protocol.proof` writes it as JSON."""

    sha256: str
    proofs: tuple[Mapping[str, Any], ...]

    @property
    def failed(self) -> tuple[Mapping[str, Any], ...]:
        """Those that do not hold."""
        return tuple(one for one in self.proofs if one.get("holds") is not True)

    @property
    def said(self) -> str:
        """`11 of 11 proofs hold.`"""
        held = len(self.proofs) - len(self.failed)
        return f"{held} of {len(self.proofs)} proofs hold."


def agreement(ref: str) -> Agreement:
    """Every case of a version, decided by it. Raises ProtocolError when it does not load."""
    return agreement_of(protocol_of(ref))


@lru_cache(maxsize=16)
def agreement_of(protocol: Protocol) -> Agreement:
    """Every case that came with a version, decided by it."""
    with as_folder(texts_of_ref(protocol.ref)) as folder:
        cases = read_cases(folder, protocol)
    found = {case.no: tuple(failures(protocol, case)) for case in cases}
    return Agreement(len(cases), {no: problems for no, problems in found.items() if problems})


def proofs_of(version: Version, protocol: Protocol) -> Proofs | None:
    """What is proved of this very text: by the newest check, else what shipped beside it."""
    event = version.last(CHECKED)
    stored = event.findings if event and event.findings.get("proofs") else _beside(protocol)
    if stored.get("sha256") != protocol.sha256:
        return None
    return Proofs(protocol.sha256, tuple(stored.get("proofs", ())))


def _beside(protocol: Protocol) -> Mapping[str, Any]:
    try:
        stored = json.loads((Path(protocol.folder) / PROOFS_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}
