"""A visit ends without a session."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import NotFound, Refused
from unknot.record.flows.open_session import refuse_open
from unknot.record.kinds import VisitPostponed
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def postpone(
    member: Member, episode_id: UUID, visit: UUID, reason: str, **how: Unpack[How]
) -> Done:
    """Postpone a visit; it never counts. Raises SessionOpen while its session is open."""
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("visit_postponed", visit=visit)
        if done:
            return done
        work.must_be_open()
        known = work.state.visits.get(visit)
        if known is None:
            raise NotFound("There is no such visit in this episode.")
        if known.postponed:
            raise Refused("This visit was put off already.")
        session = work.state.open_session
        if session is not None and session.visit == visit:
            refuse_open(work, session)
        if any(one.visit == visit and one.ended for one in work.state.sessions):
            raise Refused("A session was given at this visit; it cannot be put off any more.")
        work.write(VisitPostponed(visit=visit, reason=reason))
        return work.done()
