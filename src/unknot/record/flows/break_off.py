"""A session is broken off."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.flows.end_session import open_or_refuse
from unknot.record.kinds import SessionBrokenOff
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def break_off(
    member: Member, episode_id: UUID, session: UUID, reason: str, **how: Unpack[How]
) -> Done:
    """Stop now: the session ends and never counts as given.

    What was answered for this visit only is to be asked again before hands go on.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("session_broken_off", session=session)
        if done:
            return done
        known = open_or_refuse(work, session)
        work.write(SessionBrokenOff(session=session, reason=reason))
        work.decide("broken off", known.visit)
        return work.done()
