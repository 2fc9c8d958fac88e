"""Doctors' letters against stops, one by one.

A letter clears a step when it is valid, was written on or after the day on which the youngest of
the step's flags began, and names every one of them. Expired and refused ones clear nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from unknot.care.body import UnknownAreaError, area
from unknot.care.protocol.model import Protocol
from unknot.record.chosen import letters_answering
from unknot.record.kinds import Value
from unknot.record.state import Episode, Letter, Referral
from unknot.record.words import day_words

NOT_CHECKED = "(the doctor's words, not checked by the program)"


def cannot_answer(state: Episode, referral: Referral, written_on: date) -> str:
    """Why a letter of that day does not answer a referral: it is older; "" where it may."""
    sent = state.day_of(referral.origin.at)
    if written_on >= sent:
        return ""
    return (
        f"The letter is dated {day_words(written_on)}, before the client was sent to "
        f"{referral.to} on {day_words(sent)}, so it cannot answer that. Check the date; where it "
        "is right, record the letter as an answer to none."
    )


Flags = Mapping[str, date | None]
"""The flags of a step, each with the day it began."""


@dataclass(frozen=True, slots=True)
class Clearing:
    """What the letters do today: the steps cleared, by which letter, and the facts they give."""

    by_step: Mapping[str, Letter]
    facts: Mapping[str, Value]
    chosen: tuple[Letter, ...] = ()
    """Letters that answered the choice of a doctor first: what they state limits without a stop."""

    @property
    def steps(self) -> frozenset[str]:
        """The cleared steps."""
        return frozenset(self.by_step)


def ends(letter: Letter, protocol: Protocol) -> date:
    """The last day on which a letter holds: its own, or so many days after it was written."""
    days = int(protocol.values["clearance_days"])
    return letter.valid_until or letter.written_on + timedelta(days=days)


def is_valid(letter: Letter, protocol: Protocol, today: date) -> bool:
    """Whether it clears anything at all today."""
    return letter.outcome == "cleared" and letter.written_on <= today <= ends(letter, protocol)


def names(letter: Letter, flags: Flags) -> bool:
    """Whether it names every flag, and is no older than the youngest."""
    young = all(since is None or letter.written_on >= since for since in flags.values())
    return young and bool(flags) and set(flags) <= set(letter.covers)


def clearing(
    state: Episode, protocol: Protocol, today: date, stops: Mapping[str, Flags]
) -> Clearing:
    """Match the letters with the steps that a letter may lift; `stops` are their flags."""
    valid = [letter for letter in state.letters if is_valid(letter, protocol, today)]
    by_step: dict[str, Letter] = {}
    for step, flags in stops.items():
        if protocol.step(step).lifted_by_letter:
            match = next((one for one in reversed(valid) if names(one, flags)), None)
            if match is not None:
                by_step[step] = match
    may = [step for step in stops if protocol.step(step).lifted_by_letter]
    facts = {**_stated(by_step.values()), "clearance": _word(state, protocol, today)}
    if state.letters:
        facts["clearance_covers"] = bool(valid) and all(step in by_step for step in may)
    known = {name: value for name, value in facts.items() if name in protocol.facts}
    answering = letters_answering(state)
    return Clearing(by_step, known, tuple(one for one in valid if one in answering))


def _stated(letters: Iterable[Letter]) -> dict[str, Value]:
    """The limits that the letters in use state: the lowest level, every place to keep off."""
    used = list(letters)
    levels = [letter.pressure for letter in used if letter.pressure is not None]
    places = dict.fromkeys(place_said(place) for letter in used for place in letter.avoid)
    facts: dict[str, Value] = {}
    if levels:
        facts["clearance_pressure"] = min(levels)
    if places:
        facts["clearance_avoid"] = "; ".join(places)
    return facts


def place_said(place: str) -> str:
    """A place to keep off as a decision carries it: an area by its id, words as words only."""
    try:
        return area(place).id
    except UnknownAreaError:
        return f"{place} {NOT_CHECKED}"


def _word(state: Episode, protocol: Protocol, today: date) -> str:
    """none, valid, expired or refused; a refusal stands until a later letter clears the same."""
    if any(_refuses(letter, state.letters[i + 1 :]) for i, letter in enumerate(state.letters)):
        return "refused"
    if any(is_valid(letter, protocol, today) for letter in state.letters):
        return "valid"
    return "expired" if state.letters else "none"


def _refuses(letter: Letter, later: tuple[Letter, ...]) -> bool:
    if letter.outcome != "refused":
        return False
    cleared = {
        fact
        for one in later
        if one.outcome == "cleared" and one.written_on >= letter.written_on
        for fact in one.covers
    }
    return not letter.covers or not set(letter.covers) <= cleared
