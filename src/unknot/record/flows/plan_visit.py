"""Plan a visit, or move it."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import NeedsConfirmation, Refused
from unknot.record.kinds import VisitPlanned
from unknot.record.outcome import Done, How
from unknot.record.unusual import unusual
from unknot.record.work import Work


def plan_visit(
    member: Member,
    episode_id: UUID,
    visit: UUID,
    at: datetime,
    *,
    confirm_unusual: bool = False,
    **how: Unpack[How],
) -> Done:
    """The client is expected at that time; the same visit again moves it.

    Raises Refused for a day that is over, or a visit that has begun or was put off;
    NeedsConfirmation for a time that is hardly meant, or that the protocol warns of.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("visit_planned", visit=visit, at=at)
        if done:
            return done
        work.must_be_open()
        known = work.state.visits.get(visit)
        if known is not None and (known.started_at or known.postponed):
            raise Refused("This visit has begun or was put off. Plan another one.")
        if work.state.day_of(at) < work.state.day_of(work.now):
            raise Refused("This day is over. Give the day and the time of a visit to come.")
        asked = [] if confirm_unusual else unusual(work, visit, at)
        if asked:
            question = f"{' '.join(asked)} Plan it all the same?"
            raise NeedsConfirmation(question, confirm="confirm_unusual")
        work.write(VisitPlanned(visit=visit, at=at))
        return work.done()
