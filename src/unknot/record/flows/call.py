"""A telephone call, without a visit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import Value
from unknot.record.outcome import Done


def call(
    member: Member,
    episode_id: UUID,
    words: str,
    *,
    direction: Literal["out", "in"] = "out",
    reached: bool = True,
    about: UUID | None = None,
    answers: Mapping[str, Value] | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Store a call; `answers` given on the telephone are stored with it and decided on."""
    raise NotImplementedError
