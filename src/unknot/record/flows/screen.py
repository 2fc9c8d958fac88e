"""Answers to the questions of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Unpack, cast
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_answers, read_places
from unknot.record.kinds import Answered, Value
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def screen(
    member: Member,
    episode_id: UUID,
    visit: UUID | None,
    answers: Mapping[str, Value],
    *,
    how: str = "each",
    list_id: str = "",
    areas: Mapping[str, Sequence[str]] | None = None,
    began: Mapping[str, date] | None = None,
    **writing: Unpack[How],
) -> Done:
    """Store answers as given (how: each, none_of_these, carried) and decide again.

    Scores (pain_now, ...) may be answered here too and are then readings of the visit. A fact
    that grows with time (hours_since_injury) may be answered by its date, "2026-03-01". `began`:
    since when a yes is so, where the client knows; a letter to clear it must be younger.
    Done.decision is the new decision. Raises BadAnswer for a fact or value the protocol has not,
    NotAtHand for a visit of another day.
    """
    with Work.on(member, episode_id, writing) as work:
        moment = writing.get("happened_at") or work.now
        given = read_answers(work.protocol, answers, moment, work.state.zone)
        done = work.repeated("answered", visit=visit, answers=given)
        if done:
            return done
        work.must_be_open()
        work.must_be_at_hand(visit)
        work.write(
            Answered(
                visit=visit,
                answers=given,
                how=cast(Any, how),
                areas=read_places(areas or {}),
                began=dict(began or {}),
                list=list_id,
            )
        )
        work.decide("screened", visit)
        return work.done()
