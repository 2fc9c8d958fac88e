"""The stops at the end of a visit: what is put off, why, what lifts it, what was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from unknot.care.facts import UNSURE, Fact, Value
from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.phrases import measured_in_words
from unknot.care.protocol.say import read_in_words
from unknot.care.protocol.unknowing import NOT_KNOWN
from unknot.record.standing import numbers_behind
from unknot.record.state import StoredDecision
from unknot.table.note.parts import Gap, place
from unknot.table.shared.conditions import INJURY, conditions
from unknot.table.shared.words import listed, small
from unknot.web.actions import rung

if TYPE_CHECKING:
    from unknot.table.note.compose import Source

GAP = "told"
ANSWERS = (("said", "Said"), ("not_said", "Not said yet"))
NOT_SAID = "The client has not been told this yet."
MOST = 3
"""How many stops are spelled out; the strictest come first."""


@dataclass(frozen=True)
class Stop:
    """One stop in words: `what` with its reasons, `lifts` with what ends it, `tell` the client."""

    what: str
    lifts: str
    tell: tuple[str, ...]


def stops(source: Source) -> list[Stop]:
    """What the last decision at the session's visit stopped, strictest first.

    Steps that hold the same areas are one stop: all of their ends are needed.
    """
    last = _last(source)
    if last is None:
        return []
    reasons = _stopping(last)
    reasons.sort(key=lambda reason: -rung(reason["action"]).place)
    together: dict[object, list[Mapping[str, Any]]] = {}
    for reason in reasons:
        together.setdefault(last.areas.get(reason["step"]) or reason["step"], []).append(reason)
    return [_stop(source, last, found) for found in list(together.values())[:MOST]]


def _last(source: Source) -> StoredDecision | None:
    """The last decision at the visit; where that stops nothing any more, since the answers of the
    day fell when the session was broken off, the one with which it was.
    """
    here = [d for d in source.state.decisions if d.visit == source.session.visit]
    off = source.session.broken_off
    if off is None or not here or _stopping(here[-1]):
        return here[-1] if here else None
    return next((d for d in reversed(here) if d.origin.at < off.at), here[-1])


def _stopping(decision: StoredDecision) -> list[Mapping[str, Any]]:
    return [r for r in decision.decision["today"]["because"] if r["action"] in STOPS]


def _stop(source: Source, decision: StoredDecision, reasons: list[Mapping[str, Any]]) -> Stop:
    protocol = source.protocol
    word, areas = rung(reasons[0]["action"]).word, decision.areas.get(reasons[0]["step"], ())
    titles = [_title(protocol, r) for r in reasons]
    if areas:
        where = listed([place(area) for area in areas])
        what = f"{word} on {where}: {'; '.join(titles)}. No massage there."
    else:
        what = f"{word}: {titles[0]}{_used(source, decision, reasons[0]['used'])}."
    told = tuple(dict.fromkeys(str(r["tell"]) for r in reasons if r["tell"]))
    return Stop(what, f"Lifts when: {'; '.join(_ends(protocol, decision, reasons))}.", told)


def _title(protocol: Protocol, reason: Mapping[str, Any]) -> str:
    """What stopped it; marked where it is only not known."""
    unsure = bool(reason["used"]) and set(reason["used"].values()) == {UNSURE}
    mark = f"{small(NOT_KNOWN)}: " if unsure else ""
    return mark + small(protocol.step(reason["step"]).title)


def _ends(
    protocol: Protocol, decision: StoredDecision, reasons: list[Mapping[str, Any]]
) -> list[str]:
    """What ends them, each part once."""
    injury = decision.facts.get(INJURY) is not None
    steps = [protocol.step(reason["step"]) for reason in reasons]
    parts = [one for step in steps for one in conditions(protocol, step, injury=injury)]
    return list(dict.fromkeys(small(part.text) for part in parts))


def _used(source: Source, decision: StoredDecision, used: Mapping[str, Any]) -> str:
    """The answers and scores behind it, in brackets; not what is only worked out from them."""
    protocol = source.protocol
    facts = {name: protocol.facts[name] for name in used if name in protocol.facts}
    said = [
        f"{measured_in_words(fact)} {_value(source, decision, fact, used[name])}"
        for name, fact in facts.items()
        if fact.source_kind == "asked" or len(facts) == 1
    ]
    return f" ({'; '.join(said)})" if said else ""


def _value(source: Source, decision: StoredDecision, fact: Fact, value: Value) -> str:
    return read_in_words(value, numbers_behind(source.state, fact, value, decision.order))


def sentences(source: Source) -> list[str]:
    """The plan's lines on what is stopped, each with its reason and its end, then what was told."""
    found = stops(source)
    lines = [line for stop in found for line in (stop.what, stop.lifts)]
    answer = source.gaps.get(GAP)
    if answer == "said":
        lines += [f"Told: {words}" for words in _told(found)]
    elif answer == "not_said" and found:
        lines.append(NOT_SAID)
    return lines


def _told(found: list[Stop]) -> list[str]:
    told = dict.fromkeys(words for stop in found for words in stop.tell)
    return [f"“{words}”" for words in told]


def gaps(source: Source) -> list[Gap]:
    """What to say to the client: written down as said only when somebody says so."""
    words = " ".join(_told(stops(source)))
    return [Gap(GAP, f"Say to {source.client}: {words}", ANSWERS)] if words else []
