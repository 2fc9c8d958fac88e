"""Which answers still stand today.

An answer stands for as many of the clinic's days as its fact says; one that stands for no day
beyond its own also falls when hands have been on since. "Something about my health changed" makes
every health answer given before it unknown again; "not sure" counts as a change. Some answers
stay yes until somebody corrects them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID

from unknot.care.facts import UNSURE, Fact
from unknot.care.protocol.model import Protocol
from unknot.record.kinds import Value
from unknot.record.response import NO_FITS, Fits
from unknot.record.state import Answer, Episode, Reading

CHANGED = "health_changed"
DOCTOR_SEEN = "doctor_seen"
AGEING = {"hours_since_injury": 3600.0, "pain_duration_weeks": 7 * 86400.0}
"""Facts worked out from a date: the number grows with time. Seconds in one unit."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When, at which visit and by whom something is decided."""

    now: datetime
    today: date
    visit: UUID | None
    licence: str
    birth_date: date
    fits: Fits = NO_FITS
    """The clinic's own versions of the response model."""


@dataclass(frozen=True, slots=True)
class Known:
    """A fact as it stands: its value, when it was given, by which entry, and until when it holds.

    standing: "valid"; "stays" (yes until corrected); "contested" (stays yes, a later no waits to
    be settled); "draft" (tapped, not saved).
    """

    fact: str
    value: Value
    at: datetime
    by: UUID | None
    entry: UUID | None
    valid_until: date | None
    standing: Literal["valid", "stays", "contested", "draft"]
    answer: Answer | None = None
    numbers: tuple[float, ...] = ()
    """The readings of which the value is the mean."""


def is_health(fact: Fact) -> bool:
    """Whether a change of health makes its answer unknown: what forbids, limits or adapts."""
    return fact.family.startswith("contraindication") or fact.family in ("adapt", "pregnancy")


def standing(
    state: Episode, protocol: Protocol, moment: Moment, draft: Mapping[str, Value] | None = None
) -> dict[str, Known]:
    """Every asked fact that is known, or known to be unsure, at that moment."""
    given = dict(draft or {})
    changes = _changes(state, given, moment.visit)
    found: dict[str, Known] = {}
    for fact in protocol.facts.values():
        if fact.source_kind != "asked":
            continue
        known = _drafted(state, fact, given, moment) or _stored(state, fact, moment, changes)
        if known is not None:
            found[fact.id] = known
    return found


@dataclass(frozen=True, slots=True)
class _Change:
    """A moment at which the client's health changed."""

    order: float
    visit: UUID | None


def _changes(state: Episode, draft: Mapping[str, Value], visit: UUID | None) -> tuple[_Change, ...]:
    said = state.answers.get(CHANGED, ())
    stored = [_Change(a.order, a.visit) for a in said if a.value in (True, UNSURE)]
    if draft.get(CHANGED) in (True, UNSURE):
        stored.append(_Change(math.inf, visit))
    return tuple(stored)


def _drafted(
    state: Episode, fact: Fact, draft: Mapping[str, Value], moment: Moment
) -> Known | None:
    if fact.id not in draft:
        return None
    value = draft[fact.id]
    if fact.yes_stays and value is not True and _last_yes(state, fact) is not None:
        return None
    return Known(fact.id, value, moment.now, None, None, None, "draft")


def _last_yes(state: Episode, fact: Fact) -> Answer | None:
    said = state.answers.get(fact.id, ())
    return next((answer for answer in reversed(said) if answer.value is True), None)


def _stored(
    state: Episode, fact: Fact, moment: Moment, changes: tuple[_Change, ...]
) -> Known | None:
    said = [answer for answer in state.answers.get(fact.id, ()) if answer.value is not None]
    yes = _last_yes(state, fact) if fact.yes_stays else None
    if yes is not None:
        contested = said[-1].value is False
        return _known(yes, True, None, "contested" if contested else "stays")
    answer = said[-1] if said else None
    reading = latest_reading(state, fact)
    if reading is not None and (answer is None or reading.order > answer.order):
        return _from_reading(state, fact, reading, moment)
    if answer is None or answer.value is None or _fell(fact, answer, changes):
        return None
    if fact.id in AGEING and answer.value != UNSURE:
        return _known(answer, _aged(fact, answer, moment), None, "valid")
    if not _in_time(state, fact, answer, moment):
        return None
    return _known(answer, answer.value, _valid_until(state, fact, answer), "valid")


def _known(
    answer: Answer,
    value: Value,
    until: date | None,
    standing: Literal["valid", "stays", "contested", "draft"],
) -> Known:
    origin = answer.origin
    return Known(answer.fact, value, origin.at, origin.by, origin.entry, until, standing, answer)


def _fell(fact: Fact, answer: Answer, changes: tuple[_Change, ...]) -> bool:
    """A change of health came after it; answers of that very visit are fresh."""
    if fact.id == CHANGED or not is_health(fact):
        return False
    return any(
        change.order > answer.order and (change.visit is None or change.visit != answer.visit)
        for change in changes
    )


def _days(fact: Fact, answer: Answer) -> int | None:
    """Days for which the answer stands. A no to "has a doctor seen it" is asked each time."""
    if fact.id == DOCTOR_SEEN and answer.value is not True:
        return 0
    return fact.valid_for_days


def _valid_until(state: Episode, fact: Fact, answer: Answer) -> date | None:
    days = _days(fact, answer)
    return None if days is None else state.day_of(answer.origin.at) + timedelta(days=days)


def _in_time(state: Episode, fact: Fact, answer: Answer, moment: Moment) -> bool:
    until = _valid_until(state, fact, answer)
    if until is None:
        return True
    if moment.today > until:
        return False
    if _days(fact, answer) != 0:
        return True
    return not _of_a_call(answer, moment) and not hands_on_since(
        state, answer.origin.at, moment.visit
    )


def _of_a_call(answer: Answer, moment: Moment) -> bool:
    """Heard on the telephone, and now the client is here: what was not a yes is asked again."""
    between = answer.visit is None and answer.episode is None
    return between and moment.visit is not None and answer.value is not True


def hands_on_since(state: Episode, at: datetime, visit: UUID | None) -> bool:
    """Whether a session of another visit, or one broken off, was over after that time."""
    for session in state.sessions:
        over = session.ended or session.broken_off
        if over is None or over.at < at:
            continue
        if session.broken_off is not None or session.visit != visit:
            return True
    return False


def _aged(fact: Fact, answer: Answer, moment: Moment) -> float:
    """The number today of a fact that grows with time, within its range."""
    passed = (moment.now - answer.origin.at).total_seconds() / AGEING[fact.id]
    value = float(answer.value or 0) + max(passed, 0.0)
    return round(min(value, fact.high) if fact.high is not None else value, 2)


def latest_reading(state: Episode, fact: Fact) -> Reading | None:
    """The newest reading taken of a fact that is a measure."""
    if fact.type not in ("int", "number"):
        return None
    return next((r for r in reversed(state.readings) if r.measure == fact.id), None)


def _from_reading(state: Episode, fact: Fact, reading: Reading, moment: Moment) -> Known | None:
    over = fact.valid_for_days is not None and moment.today > reading.day + timedelta(
        days=fact.valid_for_days
    )
    if over or (fact.valid_for_days == 0 and _of_another_visit(state, reading, moment)):
        return None
    origin, value = reading.origin, as_value(fact, reading.mean)
    return Known(
        fact.id, value, origin.at, origin.by, origin.entry, reading.day, "valid",
        numbers=reading.numbers,
    )  # fmt: skip


def _of_another_visit(state: Episode, reading: Reading, moment: Moment) -> bool:
    """Whether it tells of a visit that is over: how it was after one massage is not how it is
    before the next."""
    after = reading.when == "after" and reading.visit != moment.visit
    return after or hands_on_since(state, reading.origin.at, moment.visit)


def as_value(fact: Fact, mean: float) -> int | float:
    """The mean of readings as the fact's value: a whole number is taken on the worse side."""
    if fact.type != "int":
        return mean
    near = round(mean)
    if abs(mean - near) < 1e-9:
        return near
    return math.floor(mean) if fact.risk == "lower" else math.ceil(mean)


def numbers_behind(
    state: Episode, fact: Fact, value: Value | None, before: float = math.inf
) -> tuple[float, ...]:
    """The readings of which a fact's value is the mean; () where it is what was said.

    `before`: as things stood at that place in the journal.
    """
    taken = [reading for reading in state.series(fact.id) if reading.order < before]
    numbers = taken[-1].numbers if taken and fact.type in ("int", "number") else ()
    if len(numbers) < 2 or as_value(fact, taken[-1].mean) != value:
        return ()
    return numbers
