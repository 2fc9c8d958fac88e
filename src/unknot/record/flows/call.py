"""A telephone call, without a visit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import NotFound
from unknot.record.kinds import Called, Value
from unknot.record.outcome import Done, How
from unknot.record.work import Work

CALL = "call"
"""The list that answers given on the telephone belong to."""


def call(
    member: Member,
    episode_id: UUID,
    words: str,
    *,
    direction: Literal["out", "in"] = "out",
    reached: bool = True,
    about: UUID | None = None,
    answers: Mapping[str, Value] | None = None,
    none: Sequence[str] = (),
    **how: Unpack[How],
) -> Done:
    """Store a call. `answers` given on the telephone, and the questions read together and answered
    `none`, are stored with it and decided on; a visit asks again what was not answered yes.

    `about`: the visit or the entry that it was about; NotFound for one that the episode has not.

    A closed episode takes a call, since clients ring afterwards too, but no answers: raises Closed.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("called", words=words, direction=direction, reached=reached)
        if done:
            return done
        _must_be_known(work, about)
        work.write(Called(words=words, direction=direction, reached=reached, about=about))
        if answers or none:
            work.must_be_open()
            work.answer(None, answers or {}, list=CALL)
            work.answer(None, dict.fromkeys(none, False), how="none_of_these", list=CALL)
            work.decide("called")
        return work.done()


def _must_be_known(work: Work, about: UUID | None) -> None:
    known = about in work.state.visits or any(line.id == about for line in work.lines)
    if about is not None and not known:
        raise NotFound("What this call is about is not in this episode. Load the page anew.")
