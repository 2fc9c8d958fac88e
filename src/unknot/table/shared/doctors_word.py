"""A doctor's letter in words: whose, of which day, what it says, what it clears, its limits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.text import capfirst

from unknot.care.protocol.decision import Reason
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.model import Protocol
from unknot.record.gather import Today
from unknot.record.kinds import LetterReceived
from unknot.record.letters import ends, place_said
from unknot.record.state import Letter
from unknot.table.shared.words import listed, long_day, small
from unknot.web.decided import MOST_SOURCES, limits_said, source_said


def letter_name(letter: Letter) -> str:
    """`letter of Dr Brandt, 2 March 2026`."""
    return f"letter of {letter.doctor}, {long_day(letter.written_on)}"


def letter_limits(letter: Letter | LetterReceived) -> tuple[str, ...]:
    """The limits that it states, as sentences."""
    places = tuple(map(place_said, letter.avoid))
    return tuple(limits_said(Limits(pressure_cap=letter.pressure, avoid=places)))


def letter_said(letter: Letter) -> list[str]:
    """Its limits with whose they are: `By the letter of Dr Hand, 2 March 2026: pressure 2 ...`."""
    limits = " ".join(letter_limits(letter))
    return [f"By the {letter_name(letter)}: {limits}"] if limits else []


def outcome_said(letter: Letter | LetterReceived) -> str:
    """What it says of massage."""
    if letter.outcome == "refused":
        return "no massage"
    within = ", within limits" if letter_limits(letter) else ""
    return f"massage may be given{within}"


def expired(letter: Letter, protocol: Protocol, today: date) -> bool:
    """Whether a letter that said yes holds no more; a refusal does not end by itself."""
    return letter.outcome == "cleared" and today > ends(letter, protocol)


def valid_said(letter: Letter, protocol: Protocol, today: date) -> str:
    """`expired after 30 June 2019`, or `valid until 30 June 2027`; "" of a refusal."""
    if letter.outcome != "cleared":
        return ""
    word = "expired after" if expired(letter, protocol, today) else "valid until"
    return f"{word} {long_day(ends(letter, protocol))}"


def cleared_said(protocol: Protocol, today: Today) -> tuple[str, ...]:
    """A line for each letter in use: whose it is, and what it clears."""
    titles: dict[str, list[str]] = {}
    for step, letter in today.clearing.by_step.items():
        titles.setdefault(letter_name(letter), []).append(small(protocol.step(step).title))
    return tuple(f"Cleared by the {name}: {listed(of)}." for name, of in titles.items())


def sources_with_letters(
    protocol: Protocol, today: Today, reasons: Iterable[Reason]
) -> tuple[str, ...]:
    """The sources of some reasons, each once; of limits that a letter states, the letter."""
    said: list[str] = []
    for reason in reasons:
        letter, step = today.clearing.by_step.get(reason.step), protocol.step(reason.step)
        if letter is not None and letter_limits(letter):
            said.append(f"{capfirst(letter_name(letter))}.")
            if not (step.limits or step.on_lift):
                continue
        said.append(source_said(reason))
    return tuple(dict.fromkeys(said))[:MOST_SOURCES]
