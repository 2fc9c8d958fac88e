"""Since when is it so? A doctor's letter clears only what had begun when it was written.

A yes began on the day it was first given without a no in between, or on the day the client named.
A lasting condition (cancer ever, thin bones) that was never denied began before this record: a
letter that names it knew of it. A symptom has no such credit: it is as young as its first yes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from unknot.care.facts import Fact
from unknot.care.protocol.decide import engine
from unknot.care.protocol.model import Protocol
from unknot.record.standing import Known, Moment
from unknot.record.state import Answer, Episode


def began(
    state: Episode,
    protocol: Protocol,
    moment: Moment,
    fact_id: str,
    known: Mapping[str, Known],
) -> date | None:
    """The day on which this yes began; None: before this record."""
    fact = protocol.facts[fact_id]
    if fact.source_kind != "asked":
        return _worked_out(state, protocol, moment, fact_id)
    now = known.get(fact_id)
    if now is None or now.standing == "draft":
        return moment.today if not _run(state, fact)[0] else _said(state, fact, moment)
    return _said(state, fact, moment)


def _said(state: Episode, fact: Fact, moment: Moment) -> date | None:
    first, denied = _run(state, fact)
    if first is None:
        return moment.today
    if first.began is not None:
        return first.began
    if lasting(fact) and not denied:
        return None
    return state.day_of(first.origin.at)


def lasting(fact: Fact) -> bool:
    """A condition of the client, not a symptom or an event of the day."""
    return not fact.event and (fact.yes_stays or fact.valid_for_days != 0)


def _run(state: Episode, fact: Fact) -> tuple[Answer | None, bool]:
    """The first yes of the run that lasts, and whether a no came before it."""
    first: Answer | None = None
    denied = False
    for answer in state.answers.get(fact.id, ()):
        if answer.value is True:
            since = answer.began or (first.began if first else None)
            first = (first or answer)._replace(began=since)
        elif answer.value is False and not (fact.yes_stays and first):
            first, denied = None, True
    return first, denied


def _worked_out(state: Episode, protocol: Protocol, moment: Moment, fact_id: str) -> date | None:
    """The first day of the run of decisions in which a derived fact was true."""
    reader = engine(protocol).reader
    since = moment.today
    for decision in reversed(state.decisions):
        facts = {name: value for name, value in decision.facts.items() if name in protocol.facts}
        value = reader.situation(facts).env[fact_id]
        if value is False:
            break
        if value is True:
            since = decision.day
    return since
