"""The client is here."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import Refused
from unknot.record.flows.open_session import refuse_open
from unknot.record.kinds import VisitStarted
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def start_visit(member: Member, episode_id: UUID, visit: UUID, **how: Unpack[How]) -> Done:
    """Start a planned or unplanned visit; `visit` is the caller's new UUID for an unplanned one.

    Started already: nothing is written. Raises SessionOpen while another visit's session is open.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("visit_started", visit=visit)
        if done:
            return done
        work.must_be_open()
        known = work.state.visits.get(visit)
        if known is not None and known.postponed:
            raise Refused("This visit was put off. Start a new one.")
        if known is not None and known.started_at:
            return work.done(repeated=True)
        session = work.state.open_session
        if session is not None and session.visit != visit:
            refuse_open(work, session)
        work.write(VisitStarted(visit=visit))
        return work.done()
