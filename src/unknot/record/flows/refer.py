"""Send the client to somebody, and hear back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Unpack
from uuid import UUID

from unknot.care.letters import conditions
from unknot.people.models import Member
from unknot.record.chosen import waits_for_doctor
from unknot.record.errors import AlreadyDone, BadAnswer, NotFound, Refused
from unknot.record.kinds import ReferralAnswered, Referred
from unknot.record.letters import cannot_answer
from unknot.record.outcome import Done, How
from unknot.record.state import Referral
from unknot.record.words import clock_words, member_name
from unknot.record.work import Work


def refer(
    member: Member,
    episode_id: UUID,
    to: str,
    urgency: Literal["emergency", "today", "days", "none"],
    steps: Sequence[str],
    letter: str,
    *,
    visit: UUID | None = None,
    as_chosen: bool = False,
    **how: Unpack[How],
) -> Done:
    """Store a referral with its letter's text; it is listed until all it asks is answered.

    `as_chosen`: to the doctor who was chosen at the review, and for whose answer massage waits.
    Decides again. Raises Refused where it waits for none.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("referred", to=to, urgency=urgency, letter=letter)
        if done:
            return done
        work.must_be_open()
        work.must_have(visit)
        unknown = [step for step in steps if step not in work.protocol.by_id]
        if unknown:
            raise BadAnswer(f"The protocol has no step {unknown[0]!r}.")
        sent = Referred(
            to=to, urgency=urgency, steps=tuple(steps), letter=letter, visit=visit,
            asked=_asked(work, steps, visit), review=_review(work) if as_chosen else None,
        )  # fmt: skip
        work.write(sent)
        work.decide("referred", visit)
        return work.done()


def _review(work: Work) -> UUID:
    """The review at which a doctor was chosen."""
    review = waits_for_doctor(work.state)
    if review is None:
        raise Refused("By the last review massage waits for no doctor. Leave that out.")
    return review.origin.entry


def _asked(work: Work, steps: Sequence[str], visit: UUID | None) -> tuple[str, ...]:
    """What an answer has to name, of the steps that stop now."""
    because = work.today(visit).decision.today.because
    return tuple(conditions(work.protocol, [one for one in because if one.step in steps]))


def answer_referral(
    member: Member,
    episode_id: UUID,
    referral: UUID,
    *,
    words: str = "",
    letter: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """What came back: words, or the entry of the letter.

    Raises AlreadyDone when answered, BadAnswer for a letter older than the referral.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("referral_answered", referral=referral, words=words, letter=letter)
        if done:
            return done
        sent = next((one for one in work.state.referrals if one.id == referral), None)
        if sent is None:
            raise NotFound("There is no such referral in this episode.")
        if sent.answered is not None:
            by, at = sent.answered.by, clock_words(work.state, sent.answered.at)
            raise AlreadyDone(f"{member_name(by)} noted an answer to this referral at {at}.")
        if letter is not None:
            _must_be_answered_by(work, sent, letter)
        work.write(ReferralAnswered(referral=referral, words=words, letter=letter))
        return work.done()


def _must_be_answered_by(work: Work, sent: Referral, letter: UUID) -> None:
    came = next((one for one in work.state.letters if one.id == letter), None)
    if came is None:
        raise NotFound("There is no such letter in this episode.")
    why = cannot_answer(work.state, sent, came.written_on)
    if why:
        raise BadAnswer(why)
