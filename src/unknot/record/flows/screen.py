"""Answers to the questions of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Unpack, cast
from uuid import UUID

from uuid6 import uuid7

from unknot.people.models import Member
from unknot.record.answers import read_places
from unknot.record.at_hand import not_at_hand
from unknot.record.kinds import Answered, Value
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def screen(
    member: Member,
    episode_id: UUID,
    visit: UUID | None,
    answers: Mapping[str, Value],
    *,
    how: str = "each",
    list_id: str = "",
    areas: Mapping[str, Sequence[str]] | None = None,
    began: Mapping[str, date] | None = None,
    none: Sequence[str] = (),
    none_entry: UUID | None = None,
    **writing: Unpack[How],
) -> Done:
    """Store answers as given (how: each, none_of_these, carried) and decide again.

    `none`: questions of the same page that were read together and answered no; they are an entry
    of their own, with the id `none_entry`, and one decision is made from both.

    Scores (pain_now, ...) may be answered here too and are then readings of the visit. A fact
    that grows with time (hours_since_injury) may be answered by its date, "2026-03-01". `began`:
    since when a yes is so, where the client knows; a letter to clear it must be younger.
    Done.decision is the new decision. Raises BadAnswer for a fact or value the protocol has not,
    NotAtHand for a visit of another day. Told late of a visit that is over, it is decided as of
    the time it tells of: an answer that stands for its own day leaves its stop open all the same.
    """
    with Work.on(member, episode_id, writing) as work:
        said = []
        if answers or not none:
            where = {"areas": read_places(areas or {}), "began": dict(began or {})}
            tapped = Answered(
                visit=visit, answers=work.read(answers), how=cast(Any, how), list=list_id,
                **cast(Any, where),
            )  # fmt: skip
            said.append((work.entry_id, tapped))
        if none:
            no = work.read(dict.fromkeys(none, False))
            read_no = Answered(visit=visit, answers=no, how="none_of_these", list=list_id)
            said.append((none_entry, read_no))
        return _write(work, said)


def _write(work: Work, said: Sequence[tuple[UUID | None, Answered]]) -> Done:
    """Write what is no retry; a decision is made once, after all of it."""
    new = [
        (entry, one)
        for entry, one in said
        if not work.written(entry, "answered", visit=one.visit, answers=one.answers)
    ]
    if not new:
        return work.done(repeated=True)
    visit = new[0][1].visit
    work.must_be_open()
    work.must_be_at_hand(visit)
    for entry, one in new:
        work.write(one, entry_id=entry or uuid7())
    over = visit is not None and not_at_hand(work.state, visit, work.now)
    work.decide("screened", visit, late=bool(over))
    return work.done()
