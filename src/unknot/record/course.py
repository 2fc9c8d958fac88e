"""Facts that the journal itself answers: what was given, reviewed, advised, and how it goes.

Every number compared with here is a parameter of the protocol.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from unknot.care.protocol.model import Protocol
from unknot.care.response import Response
from unknot.record.kinds import Value
from unknot.record.response import NO_FITS, Fits, responded
from unknot.record.standing import Moment
from unknot.record.state import Answer, Episode, Reading

PAIN = "pain_average"
RATING = "change_rating"
LEGS = ("neu1", "neu3", "ces5")
"""New symptoms in a leg count as a worsening."""


def course_facts(state: Episode, protocol: Protocol, moment: Moment) -> dict[str, Value | None]:
    """The journal's facts that the protocol reads; None where there is nothing to count from."""
    worse = worsened(state, protocol)
    found: dict[str, Value | None] = {
        "sessions_given": state.sessions_given,
        "reviewed_after": state.reviewed_after,
        "days_since_first_session": state.days_since_first_session(moment.today),
        "days_since_last_session": state.days_since_last_session(moment.today),
        "responding": response(state, protocol, moment.today, moment.fits).zone,
        "worsening": worse is not None,
        "go_on_recorded": gone_on(state, worse),
        "doctor_advised": doctor_advised(state),
        "crisis_talked": _crisis_talked(state),
        "rest_pain_rising": rest_pain_rising(state),
        "resumed_today": resumed(state, moment),
        "after_soreness_times": _times_yes(state, "after_soreness"),
        "age_years": age(moment.birth_date, moment.today),
        "licence": moment.licence,
        **_consents(state, moment),
    }
    return {name: value for name, value in found.items() if name in protocol.facts}


def age(birth_date: date, today: date) -> int:
    """Whole years lived."""
    before = (today.month, today.day) < (birth_date.month, birth_date.day)
    return max(today.year - birth_date.year - before, 0)


def _consents(state: Episode, moment: Moment) -> dict[str, Value | None]:
    plan = state.consents.get("plan")
    places = state.consents.get("sensitive_area")
    return {
        "consent": plan.standing(moment.today) if plan else "missing",
        "consent_sensitive_area": places.standing(moment.today) if places else "not_needed",
    }


def guardian(state: Episode, moment: Moment) -> bool | None:
    """A guardian's consent kept here: given, not standing any more, or None when never given."""
    given = state.consents.get("guardian")
    return None if given is None else given.standing(moment.today) == "valid"


def response(state: Episode, protocol: Protocol, today: date, fits: Fits = NO_FITS) -> Response:
    """Has the client responded? What the model says of the readings on that day."""
    return responded(state, protocol, today, new_leg_symptoms=bool(_leg_starts(state)), fits=fits)


@dataclass(frozen=True, slots=True)
class Worse:
    """The client is clearly worse: since this place in the journal, this moment."""

    order: int
    at: datetime


def worsened(state: Episode, protocol: Protocol) -> Worse | None:
    """The newest worsening that lasts, or None.

    None too until there are two readings of pain: one cannot show a change.
    """
    series = [reading for reading in state.series(PAIN) if reading.when != "after"]
    if len(series) < 2:
        return None
    starts = [*_pain_starts(state, protocol, series), *_rating_start(state, protocol)]
    starts += _leg_starts(state)
    return max(starts, key=lambda worse: worse.order, default=None)


def _pain_starts(state: Episode, protocol: Protocol, series: list[Reading]) -> Iterator[Worse]:
    """Average pain up by the points, twice running, over the start or over where one went on."""
    points = float(protocol.values["worsening_points"])
    bases = [0]
    for event in state.gone_on:
        before = [
            i for i, r in enumerate(series) if r.origin.recorded_at <= event.origin.recorded_at
        ]
        bases += before[-1:]
    for base in dict.fromkeys(bases):
        high = [r.mean >= series[base].mean + points for r in series]
        run = _run_at_end(high[base + 1 :])
        if run >= 2:
            second = series[len(series) - run + 1]
            yield Worse(second.order, second.origin.recorded_at)


def _run_at_end(flags: list[bool]) -> int:
    """How many of the last ones are true without a break."""
    run = 0
    for flag in reversed(flags):
        if not flag:
            break
        run += 1
    return run


def _rating_start(state: Episode, protocol: Protocol) -> Iterator[Worse]:
    """The client's own rating of change at or under the cut."""
    cut = float(protocol.values["worsening_rating"])
    series = [reading for reading in state.series(RATING) if reading.sessions_before > 0]
    run = _run_at_end([reading.mean <= cut for reading in series])
    if run:
        first = series[len(series) - run]
        yield Worse(first.order, first.origin.recorded_at)


def _leg_starts(state: Episode) -> list[Worse]:
    """Leg symptoms that were denied in this episode before, and are there now."""
    found = []
    for fact in LEGS:
        said = [a for a in state.answers.get(fact, ()) if a.episode is None]
        start = _new_yes(said)
        if start is not None:
            found.append(Worse(start.order, start.origin.recorded_at))
    return found


def _new_yes(said: list[Answer]) -> Answer | None:
    start: Answer | None = None
    denied = False
    for answer in said:
        if answer.value is False:
            denied, start = True, None
        elif answer.value is True and denied and start is None:
            start = answer
    return start


def gone_on(state: Episode, worse: Worse | None) -> bool:
    """Whether somebody decided to go on, since the last worsening."""
    if not state.gone_on:
        return False
    last = state.gone_on[-1].origin.recorded_at
    return worse is None or last >= worse.at


def doctor_advised(state: Episode) -> bool:
    """Whether the client was told to see a doctor: referred, or stopped by what a doctor lifts."""
    if any(referral.urgency != "none" for referral in state.referrals):
        return True
    return any(
        stop.action != "hold" or stop.scope == "area"
        for decision in state.decisions
        for stop in decision.stops
    )


def _crisis_talked(state: Episode) -> bool:
    """Whether somebody talked with the client since thoughts of self-harm were last named."""
    said = [answer for answer in state.answers.get("mh", ()) if answer.value is True]
    since = said[-1].origin.recorded_at if said else None
    talks = state.crisis_talks
    return bool(talks) and (since is None or talks[-1].origin.recorded_at >= since)


def rest_pain_rising(state: Episode) -> bool | None:
    """Whether rest pain rose from the last but one reading to the last; None before two."""
    series = state.series("rest_pain")
    return series[-1].mean > series[-2].mean if len(series) > 1 else None


def resumed(state: Episode, moment: Moment) -> bool:
    """Whether an area was let go since the last session given: this one is worked gently."""
    given = sum(1 for session in state.given if session.visit != moment.visit)
    return any(lifted.sessions_before >= given for lifted in state.lifted)


def _times_yes(state: Episode, fact: str) -> int:
    """How many times it was answered yes, each visit once."""
    said = state.answers.get(fact, ())
    visits = {a.visit or (a.episode, state.day_of(a.origin.at)) for a in said if a.value is True}
    return len(visits)
