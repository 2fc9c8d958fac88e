"""How a version stands, in words."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.protocol import ProtocolError
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
        title, problem = version.protocol().title, ""
    except ProtocolError as error:
        title, problem = name, f"Does not load: {error}"
    return Row(version.ref, name, title, state_said(version), version.running, problem)


def state_said(version: Version) -> str:
    """`Signed by Ada Klein, physician, on 3 May 2026.`, or what is missing."""
    signed = version.last(SIGNED)
    by = ""
    if signed is not None:
        day = f"{signed.at.day} {signed.at:%B %Y}"
        by = f"Signed by {signed.by}, {signed.words}, on {day}."
    return {
        DRAFTED: "Draft. Not checked yet: not for use with people.",
        CHECKED: "Not yet signed by a clinician: not for use with people.",
        SIGNED: f"{by} Not released yet.",
        RELEASED: f"{by} Released: new courses begin on it.",
    }.get(version.state, "Retired: no course begins on it any more.")
