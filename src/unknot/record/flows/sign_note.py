"""Sign the note of a session."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.outcome import Done


def sign_note(
    member: Member,
    episode_id: UUID,
    note: UUID,
    sections: Mapping[str, str],
    *,
    visit: UUID | None = None,
    session: UUID | None = None,
    entry_id: UUID | None = None,
    happened_at: datetime | None = None,
) -> Done:
    """Sign a note (S, O, A, P): freezes the text, the licence, the client's name and birth date.

    Marked late more than 24 h after the session ended. Raises Refused without a valid licence,
    AlreadyDone when the session's note is signed (who, when).
    """
    raise NotImplementedError
