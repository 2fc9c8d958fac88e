"""A session ends, and counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import NotFound, Refused
from unknot.record.kinds import SessionEnded
from unknot.record.outcome import Done, How
from unknot.record.state import Session
from unknot.record.work import Work


def end_session(member: Member, episode_id: UUID, session: UUID, **how: Unpack[How]) -> Done:
    """End the session: from here on it counts as given, signed or not.

    Raises Refused where no area was worked, or only held ones: it is broken off instead.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("session_ended", session=session)
        if done:
            return done
        known = open_or_refuse(work, session)
        if not known.works:
            raise Refused(
                "No area was worked, so no session was given. Record the area that was worked, "
                "or break the session off; it does not count, and nothing is lost."
            )
        if known.only_on(work.state.held_areas):
            raise Refused(
                "Only areas that are on hold were worked, so no session was given. "
                "Break it off; it does not count, and nothing is lost."
            )
        work.write(SessionEnded(session=session))
        work.decide("session ended", known.visit)
        return work.done()


def still_taken(work: Work, session: Session) -> None:
    """What is told late of a session that is over is taken until its note is signed.

    It happened just before the end, unless told otherwise. Raises Refused.
    """
    over = session.ended or session.broken_off
    assert over is not None
    if any(note.session == session.id for note in work.state.notes):
        raise Refused("The note of this session is signed. Amend it to say what else was done.")
    work.happened_at = work.happened_at or over.at - timedelta.resolution
    if work.happened_at >= over.at:
        raise Refused("That was after the session was over. Correct the time, or leave it out.")


def open_or_refuse(work: Work, session: UUID) -> Session:
    """The open session of that id. Raises NotFound or Refused."""
    known = work.state.session(session)
    if known is None:
        raise NotFound("There is no such session in this episode.")
    if not known.is_open:
        how = "ended" if known.ended else "broken off"
        raise Refused(f"This session was {how} already.")
    return known
