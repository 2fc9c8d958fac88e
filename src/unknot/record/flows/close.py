"""Close an episode."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import NeedsConfirmation
from unknot.record.flows.open_session import refuse_open
from unknot.record.kinds import EpisodeClosed
from unknot.record.outcome import Done, How
from unknot.record.stops import standing_stops
from unknot.record.work import Work


def close(
    member: Member,
    episode_id: UUID,
    reason: str,
    *,
    words: str = "",
    although_open: bool = False,
    **how: Unpack[How],
) -> Done:
    """Close the episode. Notes may still be signed and amended.

    Raises SessionOpen while one is; NeedsConfirmation(although_open) while a stop is open or a
    referral has no answer: nobody sees to it here any more.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("episode_closed", reason=reason, words=words)
        if done:
            return done
        work.must_be_open()
        if work.state.open_session is not None:
            refuse_open(work, work.state.open_session)
        if not although_open:
            _must_be_settled(work)
        work.write(EpisodeClosed(reason=reason, words=words))
        return work.done()


def _must_be_settled(work: Work) -> None:
    stops = standing_stops(work.state, work.protocol)
    titles = [work.protocol.by_id[stop.step].title for stop in stops]
    titles += [f"no answer from {made.to}" for made in work.state.open_referrals]
    if titles:
        raise NeedsConfirmation(
            f"Still open in this episode: {'; '.join(titles)}. Close it all the same?",
            confirm="although_open",
        )
