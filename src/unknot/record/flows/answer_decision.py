"""What the therapist did with a decision."""

from __future__ import annotations

from typing import Literal, Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import AlreadyDone, NotFound, Refused
from unknot.record.kinds import DecisionAnswered
from unknot.record.outcome import Done, How
from unknot.record.state import StoredDecision
from unknot.record.words import clock_words, member_name
from unknot.record.work import Work


def answer_decision(
    member: Member,
    episode_id: UUID,
    decision: UUID,
    answer: Literal["followed", "overridden"],
    *,
    reason: str = "",
    **how: Unpack[How],
) -> Done:
    """Follow a stored decision, or override it with a reason.

    Raises Refused where one of its stops may never be overridden; AlreadyDone when answered;
    NotAtHand when it was made at a visit of another day.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("decision_answered", decision=decision, answer=answer)
        if done:
            return done
        work.must_be_open()
        stored = work.state.decision(decision)
        if stored is None:
            raise NotFound("There is no such decision in this episode. Load the page anew.")
        if stored.answer is not None:
            by, at = stored.answer.origin.by, stored.answer.origin.at
            raise AlreadyDone(
                f"{member_name(by)} answered this decision at {clock_words(work.state, at)}: "
                f"{stored.answer.answer}."
            )
        work.must_be_at_hand(stored.visit)
        if answer == "overridden":
            _must_allow(stored)
        work.write(DecisionAnswered(decision=decision, answer=answer, reason=reason))
        return work.done()


def _must_allow(stored: StoredDecision) -> None:
    fixed = [stop.step for stop in stored.stops if stop.override == "never"]
    if fixed:
        raise Refused(f"This cannot be overridden: {fixed[0]} holds whatever the reason.")
    if not stored.stops and stored.today == "ask":
        raise Refused("There is nothing to override yet: questions are still to be asked.")
