"""What is asked once more before a version is signed, released or retired, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.record.versions import RELEASED, SIGNED


@dataclass(frozen=True)
class Sure:
    """The question: its heading, the sentence it is about, what follows, the two ways on."""

    title: str
    sentence: str
    means: str
    button: str
    back: str


def sure(what: str, name: str, version: str, profession: str, why: str) -> Sure:
    """What is asked before `what` becomes of a version, by the member of that name."""
    if what == SIGNED:
        return _sign(name, version, profession)
    return _release(version) if what == RELEASED else _retire(version, why)


def _sign(name: str, version: str, profession: str) -> Sure:
    return Sure(
        f"Sign {version}?",
        f"I, {name}, {profession}, have read {version}, its cases and what is not known of it, "
        "and I answer for its use in this clinic.",
        f"Each course page, decision and letter on it will say: signed by {name}, "
        f"{profession}. It cannot be taken back; an owner can retire the version.",
        f"Yes, sign it as {name}, {profession}",
        "Back, nothing is signed",
    )


def _release(version: str) -> Sure:
    return Sure(
        f"Release {version}?",
        f"From now on new courses of this clinic begin on {version}.",
        "Courses that run stay on their version. It cannot be taken back; it can be retired.",
        "Yes, release it",
        "Back, nothing is released",
    )


def _retire(version: str, why: str) -> Sure:
    return Sure(
        f"Retire {version}?",
        f"No new course begins on {version} any more. The reason: {why}",
        "Courses that run stay on it until somebody moves them. It cannot be taken back.",
        "Yes, retire it",
        "Back, it stays as it is",
    )
