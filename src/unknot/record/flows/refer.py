"""Send the client to somebody, and hear back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def refer(
    member: Member,
    episode_id: UUID,
    to: str,
    urgency: Literal["emergency", "today", "days", "none"],
    steps: Sequence[str],
    letter: str,
    *,
    visit: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store a referral with its letter's text; it is listed until answered."""
    raise NotImplementedError


def answer_referral(
    member: Member,
    episode_id: UUID,
    referral: UUID,
    *,
    words: str = "",
    letter: UUID | None = None,
    entry_id: UUID | None = None,
) -> Done:
    """What came back: words, or the entry of the letter. Raises AlreadyDone when answered."""
    raise NotImplementedError
