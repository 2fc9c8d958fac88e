"""A doctor's letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def receive_letter(
    member: Member,
    episode_id: UUID,
    *,
    doctor: str,
    written_on: date,
    outcome: Literal["cleared", "refused"],
    covers: Sequence[str],
    valid_until: date | None = None,
    pressure: int | None = None,
    avoid: Sequence[str] = (),
    words: str = "",
    attachment: UUID | None = None,
    referral: UUID | None = None,
    visit: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store a letter: `covers` are the fact ids it names. With `referral`, that one is answered.

    Decides again. Raises BadAnswer for a fact the protocol has not, or a date in the future.
    """
    raise NotImplementedError
