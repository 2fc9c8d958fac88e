"""How a version stands, in words."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.protocol import ProtocolError
from unknot.record.findings import agreement, proofs_of
from unknot.record.versions import CHECKED, DRAFTED, RELEASED, SIGNED, Version
from unknot.web.decided import protocol_words


@dataclass(frozen=True)
class Row:
    """One version on the list."""

    ref: str
    name: str
    title: str
    state: str
    running: int
    problem: str = ""


def row(version: Version) -> Row:
    """The row of a version; one that does not load says why, and the others go on."""
    name = protocol_words(version.ref)
    try:
        title, problem, found = version.protocol().title, "", found_said(version)
    except ProtocolError as error:
        title, problem, found = name, f"Does not load: {error}", ""
    state = f"{found} {state_said(version)}".strip()
    return Row(version.ref, name, title, state, version.running, problem)


def found_said(version: Version) -> str:
    """`11 of 11 proofs hold. 514 of 514 cases agree.`; a draft says nothing of its proofs yet.

    Raises ProtocolError for a version that does not load.
    """
    proofs = proofs_of(version, version.protocol())
    if version.state == DRAFTED:
        return ""
    return f"{proofs.said if proofs else 'Nothing is proved.'} {agreement(version.ref).said}"


def signed_said(version: Version) -> str:
    """`Signed by Ada Klein, physician, on 3 May 2026.`, or nothing."""
    event = version.last(SIGNED)
    return f"{event.signature[:1].upper()}{event.signature[1:]}." if event else ""


def state_said(version: Version) -> str:
    """How it stands in the clinic, or what is missing."""
    by = signed_said(version)
    return {
        DRAFTED: "Draft. Not checked yet: not for use with people.",
        CHECKED: "Not yet signed by a clinician: not for use with people.",
        SIGNED: f"{by} Not released yet.",
        RELEASED: f"{by} Released: new courses begin on it.",
    }.get(version.state, "Retired: no course begins on it any more.")
