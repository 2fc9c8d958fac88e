"""Check a version of a protocol: its cases and its proofs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.db import transaction

from unknot.care.protocol import ProtocolError
from unknot.care.protocol.proof.stored import shortfall
from unknot.care.protocol.variant import Texts
from unknot.people.models import Member
from unknot.record import clock
from unknot.record.errors import Refused
from unknot.record.findings import Agreement, Proofs, agreement_of
from unknot.record.versions import (
    CHECKED,
    CHECKING,
    NOT_PASSED,
    Event,
    Version,
    advance,
    tell,
    version_of,
)

Prover = Callable[[Texts], Mapping[str, Any]]
"""Proves the five files of a version; the answer is what `care.protocol.proof` stores. Raises
ProtocolError, in words, where nothing could be proved."""
LONGEST: Final = timedelta(minutes=5)


def begin_check(member: Member, ref: str) -> bool:
    """Write down that the check begins; False where one is at work already.

    Raises Refused where a check is no next step of the version.
    """
    version = version_of(member, ref)
    _must_be_due(version)
    if being_checked(version):
        return False
    with transaction.atomic():
        tell(member, version, CHECKING)
    return True


def being_checked(version: Version) -> Event | None:
    """The check that is at work, if any; one that never came back is given up after a while."""
    last = version.events[-1] if version.events else None
    if last is None or last.what != CHECKING or clock.now() - last.at > LONGEST:
        return None
    return last


def check_version(member: Member, ref: str, prover: Prover) -> Version:
    """Decide every case and prove every property; what was found is kept either way.

    The version becomes checked only when it is sound: all proofs hold, and no case of a version
    with its own cases comes out otherwise. In a variant those are what the clinic chose: they are
    listed. Otherwise it stays what it is, and why stands in its life.
    """
    version = version_of(member, ref)
    _must_be_due(version)
    cases = agreement_of(version.protocol())
    try:
        stored = dict(prover(version.texts()))
    except ProtocolError as problem:
        words = f"The check broke off: {problem}. Nothing is proved; check again."
        with transaction.atomic():
            return tell(member, version, NOT_PASSED, words)
    return _written(member, version_of(member, ref), cases, stored)


def _must_be_due(version: Version) -> None:
    if not version.may_become(CHECKED):
        raise Refused(f"{version.ref} is {version.state}: it is not checked again.")


def _written(
    member: Member, version: Version, cases: Agreement, stored: Mapping[str, Any]
) -> Version:
    proofs = Proofs(str(stored["sha256"]), tuple(stored["proofs"]))
    otherwise = {no: list(problems) for no, problems in cases.otherwise.items()}
    findings = dict(stored) | {"cases": cases.cases, "otherwise": otherwise}
    lacking = shortfall(stored, version.protocol().sha256)
    words = f"{proofs.said} {cases.said}"
    with transaction.atomic():
        if not lacking and (version.base or not cases.otherwise):
            return advance(member, version, CHECKED, words, findings)
        return tell(member, version, NOT_PASSED, _with(lacking, words), findings)


def _with(lacking: str, words: str) -> str:
    return f"{words} It is not proved: {lacking}." if lacking else words
