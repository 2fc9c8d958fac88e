"""Decide from what is known now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_answers
from unknot.record.errors import Refused
from unknot.record.kinds import Value
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def decide(
    member: Member,
    episode_id: UUID,
    *,
    visit: UUID | None = None,
    draft: Mapping[str, Value] | None = None,
    store: bool = False,
    occasion: str = "asked",
    **how: Unpack[How],
) -> Done:
    """What the protocol says now; `draft` are answers tapped and not yet saved.

    With `store` the decision is kept in the journal when it differs from the last one of this
    visit. A decision from a draft is never stored: save the answers first.
    """
    if draft and store:
        raise Refused("A decision from answers that are not saved is not kept. Save them first.")
    with Work.on(member, episode_id, how) as work:
        if store:
            work.must_be_open()
            work.decide(occasion, visit)
            return work.done()
        given = read_answers(work.protocol, draft or {}, work.now, work.state.zone)
        work.today_ = work.today(visit, given)
        return work.done(repeated=True)
