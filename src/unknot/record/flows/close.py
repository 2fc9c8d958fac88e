"""Close an episode."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.flows.open_session import refuse_open
from unknot.record.kinds import EpisodeClosed
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def close(
    member: Member, episode_id: UUID, reason: str, *, words: str = "", **how: Unpack[How]
) -> Done:
    """Close the episode. Notes may still be signed and amended. Raises SessionOpen while one is."""
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("episode_closed", reason=reason, words=words)
        if done:
            return done
        work.must_be_open()
        if work.state.open_session is not None:
            refuse_open(work, work.state.open_session)
        work.write(EpisodeClosed(reason=reason, words=words))
        return work.done()
