"""What had stopped the visit before hands went on, what lifted it, and the limits left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from unknot.care.protocol.decide import engine
from unknot.care.protocol.decision import Reason
from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.nodes import fact_names
from unknot.record.letters import is_valid
from unknot.record.standing import DOCTOR_SEEN
from unknot.record.state import Letter, StoredDecision
from unknot.table.note.parts import place
from unknot.table.shared.doctors_word import letter_limits, letter_name
from unknot.table.shared.words import listed, small
from unknot.web.decided import limits_said

if TYPE_CHECKING:
    from unknot.table.note.compose import Source

CONSENT = "consent"
KEPT = "Every stroke recorded is within them."


def sentences(source: Source) -> list[str]:
    """The stops that were lifted by then, each with what lifted it; then the limits."""
    opened = source.state.decision(source.session.decision)
    return [] if opened is None else [*_lifted(source, opened), *_kept(source, opened)]


def _lifted(source: Source, opened: StoredDecision) -> Iterator[str]:
    held = {r["step"] for r in opened.decision["today"]["because"] if r["action"] in STOPS}
    fired = {r.step: r for r in _without_lifts(source, opened) if r.step not in held}
    for reason in fired.values():
        by = _by(source, opened, reason)
        if by:
            yield f"Stopped before hands on: {small(reason.title)}. Lifted by {by}"
    for step in _earlier(source, opened):
        if step not in held and step not in fired and step in source.protocol.by_id:
            title = small(source.protocol.step(step).title)
            yield f"Stopped before hands on: {title}. Not so any more by what was asked after it."


def _without_lifts(source: Source, opened: StoredDecision) -> list[Reason]:
    """What would have stopped, had no letter come and no doctor looked."""
    protocol = source.protocol
    facts = {name: value for name, value in opened.facts.items() if name in protocol.facts}
    facts.pop(DOCTOR_SEEN, None)
    verdict = engine(protocol).decide(facts, opened.open, frozenset(), opened.areas).today
    return [r for r in verdict.because if r.action in STOPS and not r.lifted]


def _earlier(source: Source, opened: StoredDecision) -> list[str]:
    """The steps that stopped at the visit before the decision with which hands went on."""
    visit, state = source.session.visit, source.state
    here = [d for d in state.decisions if d.visit == visit and d.order < opened.order]
    steps = dict.fromkeys(stop.step for d in here for stop in d.stops)
    return [step for step in steps if step != CONSENT or _refused(source, here, opened)]


def _refused(source: Source, here: list[StoredDecision], opened: StoredDecision) -> bool:
    """Whether consent had been taken back, or refused when it was asked for at the visit. One that
    was still to be asked for, as at every first visit, is no stop."""
    began = source.state.visits[source.session.visit].started_at or here[0].origin.at
    taken_back = (e.origin.at for e in source.state.taken_back if e.reason == "plan")
    here_and_then = any(began <= at <= opened.origin.at for at in taken_back)
    return here_and_then or any(d.facts.get(CONSENT) == "withdrawn" for d in here)


def _by(source: Source, opened: StoredDecision, reason: Reason) -> str:
    """What lifted it: a letter with its limits, or a doctor's look; "" where neither did."""
    letter = _letter(source, opened, reason) if reason.step in opened.cleared else None
    if letter is not None:
        limits = " ".join(letter_limits(letter))
        return f"the {letter_name(letter)}.{f' Its limits: {limits}' if limits else ''}"
    lift = source.protocol.step(reason.step).lifts_when
    looked = lift is not None and DOCTOR_SEEN in fact_names(lift)
    if looked and opened.facts.get(DOCTOR_SEEN) is True:
        return "a doctor's examination since it began or got worse."
    return ""


def _letter(source: Source, opened: StoredDecision, reason: Reason) -> Letter | None:
    """The newest letter of then that names the flags of the step."""
    flags = set(reason.flags or source.protocol.flags(source.protocol.step(reason.step)))
    known = [one for one in source.state.letters if one.origin.at <= opened.origin.at]
    valid = [one for one in known if is_valid(one, source.protocol, opened.day)]
    return next((one for one in reversed(valid) if flags <= set(one.covers)), None)


def _kept(source: Source, opened: StoredDecision) -> list[str]:
    """The limits with which hands went on, and whether the work kept to them."""
    stored: dict[str, Any] = opened.decision["today"]["limits"]
    read: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in stored.items()}
    limits = Limits(**read)
    works = source.session.works
    if not limits or not works:
        return []
    most = limits.minutes_max
    longer = [place(w.area) for w in works if most is not None and w.minutes > most]
    said = [f"Limits when hands went on: {' '.join(limits_said(limits))}"]
    if longer:
        return [*said, f"Longer than that: {listed(longer)}."]
    return said if any(work.data.beyond for work in works) else [*said, KEPT]
