"""A telephone call, without a visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_answers
from unknot.record.kinds import Answered, Called, Value
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def call(
    member: Member,
    episode_id: UUID,
    words: str,
    *,
    direction: Literal["out", "in"] = "out",
    reached: bool = True,
    about: UUID | None = None,
    answers: Mapping[str, Value] | None = None,
    **how: Unpack[How],
) -> Done:
    """Store a call; `answers` given on the telephone are stored with it and decided on."""
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("called", words=words, direction=direction, reached=reached)
        if done:
            return done
        moment = how.get("happened_at") or work.now
        given = read_answers(work.protocol, answers or {}, moment, work.state.zone)
        work.write(Called(words=words, direction=direction, reached=reached, about=about))
        if given:
            work.must_be_open()
            work.write(Answered(visit=None, answers=given))
            work.decide("called")
        return work.done()
