"""Consent given and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.kinds import Scope
from unknot.record.outcome import Done


def give_consent(
    member: Member,
    episode_id: UUID,
    scope: Scope,
    given_by: str,
    *,
    valid_until: date | None = None,
    areas: Sequence[str] = (),
    visit: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Record consent: plan, sensitive_area (areas: none named means all) or guardian.

    Valid for a year unless told otherwise. Decides again.
    """
    raise NotImplementedError


def withdraw_consent(
    member: Member,
    episode_id: UUID,
    scope: Scope,
    *,
    words: str = "",
    visit: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Take consent back. During a session, withdrawing plan or guardian breaks it off at once."""
    raise NotImplementedError
