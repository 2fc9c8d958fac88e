"""Amend a signed note."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack, cast
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import NotFound, Refused
from unknot.record.kinds import NoteAmended
from unknot.record.licence import must_be_licensed
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def amend_note(
    member: Member,
    episode_id: UUID,
    note: UUID,
    sections: Mapping[str, str],
    reason: str,
    **how: Unpack[How],
) -> Done:
    """Add a later text with its reason; what was signed stays readable.

    Raises Refused without a valid licence, or where the text is the same.
    """
    with Work.on(member, episode_id, how) as work:
        text = cast(Any, dict(sections))
        done = work.repeated("note_amended", note=note, sections=text, reason=reason)
        if done:
            return done
        known = work.state.note(note)
        if known is None:
            raise NotFound("There is no such signed note in this episode.")
        if known.text == text:
            raise Refused("The text is the same as it is. Change it, or leave it.")
        must_be_licensed(work.licence, "a note is amended")
        work.write(NoteAmended(note=note, sections=text, reason=reason))
        return work.done()
