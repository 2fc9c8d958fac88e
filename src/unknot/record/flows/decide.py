"""Decide from what is known now."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import Value
from unknot.record.outcome import Done


def decide(
    member: Member,
    episode_id: UUID,
    *,
    visit: UUID | None = None,
    draft: Mapping[str, Value] | None = None,
    store: bool = False,
    occasion: str = "asked",
) -> Done:
    """What the protocol says now; `draft` are answers tapped and not yet saved.

    With `store` the decision is kept in the journal when it differs from the last one of this
    visit. A decision from a draft is never stored: save the answers first.
    """
    raise NotImplementedError
