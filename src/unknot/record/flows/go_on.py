"""Go on after the client became worse; a talk in a crisis."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import CrisisTalked, GoneOn
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def go_on(
    member: Member,
    episode_id: UUID,
    reason: str,
    *,
    visit: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Record the decision to go on after a worsening, with its reason. Decides again."""
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("gone_on", reason=reason)
        if done:
            return done
        work.must_be_open()
        work.must_have(visit)
        work.write(GoneOn(reason=reason, visit=visit))
        work.decide("gone on", visit)
        return work.done()


def talk_in_crisis(
    member: Member,
    episode_id: UUID,
    words: str,
    *,
    visit: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Record that a person of the service talked with the client about self-harm."""
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("crisis_talked", words=words)
        if done:
            return done
        work.must_be_open()
        work.must_have(visit)
        work.write(CrisisTalked(words=words, visit=visit))
        work.decide("crisis talked", visit)
        return work.done()
