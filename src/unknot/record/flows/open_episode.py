"""Open an episode: one complaint of one client."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def open_episode(
    member: Member,
    client_id: UUID,
    complaint: str,
    *,
    protocol: str = "",
    confirm_second_open: bool = False,
    episode_id: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Open an episode on a protocol ("back-massage@2026.1"; empty: the latest of back-massage).

    Done.episode is its id; give `episode_id` and `entry_id` to make a retry harmless.
    Raises NeedsConfirmation(confirm_second_open) while another episode of the client is open.
    """
    raise NotImplementedError
