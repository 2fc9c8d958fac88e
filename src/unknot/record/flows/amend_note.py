"""Amend a signed note."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def amend_note(
    member: Member,
    episode_id: UUID,
    note: UUID,
    sections: Mapping[str, str],
    reason: str,
    *,
    entry_id: UUID | None = None,
) -> Done:
    """Add a later text with its reason; what was signed stays readable."""
    raise NotImplementedError
