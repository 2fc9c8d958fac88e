"""What a letter that came lifts, and what not, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.phrases import flag_in_words
from unknot.record.gather import Today
from unknot.record.letters import Flags, ends
from unknot.record.reading import Chart
from unknot.record.state import Letter
from unknot.table.shared.words import listed, long_day, small


def lifted_by(before: Today, after: Chart) -> str:
    """The stops that it lifted, in a sentence; "" of none."""
    now = after.facts()
    gone = [step for step in _stops(before) if step not in _stops(now)]
    if not gone:
        return ""
    return f"Lifted: {listed([small(after.protocol.step(step).title) for step in gone])}."


def not_lifted(after: Chart, letter: Letter) -> list[str]:
    """The stops that stay, a sentence each with the reason."""
    now = after.facts()
    return [
        f"Not lifted: {small(after.protocol.step(step).title)}; "
        f"{_why_not(after.protocol, step, letter, now.flags.get(step, {}), after.today)}."
        for step in _stops(now)
    ]


def _stops(today: Today) -> list[str]:
    reasons = today.decision.today.because
    return [r.step for r in reasons if r.action in STOPS and not r.lifted]


def _why_not(protocol: Protocol, step: str, letter: Letter, flags: Flags, today: date) -> str:
    if not protocol.step(step).lifted_by_letter:
        return "no letter lifts it"
    if letter.outcome == "refused":
        return "the letter says no massage"
    if today > ends(letter, protocol):
        return f"the letter held until {long_day(ends(letter, protocol))} only"
    return listed(list(_shortfalls(protocol, letter, flags))) or "the letter does not name it"


def _shortfalls(protocol: Protocol, letter: Letter, flags: Flags) -> Iterator[str]:
    """What the letter leaves open of a stop: flags not named, flags younger than it is."""
    missing = [f"“{flag_in_words(protocol, name)}”" for name in flags if name not in letter.covers]
    if missing:
        yield f"the letter does not name {listed(missing)}"
    young = {name: since for name, since in flags.items() if since and letter.written_on < since}
    for name, since in young.items():
        yield (
            f"the letter is dated {long_day(letter.written_on)}, before "
            f"“{flag_in_words(protocol, name)}” began on {long_day(since)}"
        )
