"""A mistaken answer is corrected; the first stays readable."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_answers
from unknot.record.errors import NotFound
from unknot.record.kinds import Answered, Corrected, Value
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def correct_answer(
    member: Member,
    episode_id: UUID,
    replaces: UUID,
    answers: Mapping[str, Value | None],
    reason: str,
    *,
    visit: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Replace answers of an earlier entry (an answering or a correction). None: was never asked.

    The entry may stand in another episode of the client, for a fact about the client. A corrected
    answer opens nothing: a stop that rested on it alone is gone. Decides again.
    """
    with Work.on(member, episode_id, how) as work:
        asked = {name: value for name, value in answers.items() if value is not None}
        given = {name: None for name, value in answers.items() if value is None}
        values = {**given, **read_answers(work.protocol, asked, work.now, work.state.zone)}
        done = work.repeated("corrected", replaces=replaces, answers=values, reason=reason)
        if done:
            return done
        work.must_be_open()
        _must_be_said(work, replaces, values)
        work.write(Corrected(replaces=replaces, answers=values, reason=reason, visit=visit))
        work.decide("corrected", visit)
        return work.done()


def _must_be_said(work: Work, replaces: UUID, values: Mapping[str, Value | None]) -> None:
    lines = (*work.lines, *work.siblings)
    line = next((one for one in lines if one.id == replaces), None)
    payload = line.payload if line else None
    if not isinstance(payload, Answered | Corrected):
        raise NotFound("The answer to be corrected is not in this record. Load the page anew.")
    missing = [name for name in values if name not in payload.answers]
    if missing:
        raise NotFound(
            f"{missing[0]} was not answered in that entry; correct the entry that answered it."
        )
