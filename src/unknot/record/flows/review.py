"""The review of the course."""

from __future__ import annotations

from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.chosen import CHOICES
from unknot.record.course import response
from unknot.record.errors import BadAnswer
from unknot.record.kinds import Reviewed
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def review(
    member: Member,
    episode_id: UUID,
    choice: str,
    *,
    words: str = "",
    visit: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Store the review after the sessions given so far, and decide again.

    A choice other than to go on lets no session be opened (`chosen.rests_by`). Raises BadAnswer for
    a choice that there is not.
    """
    if choice not in CHOICES:
        raise BadAnswer(f"There is no choice {choice!r} at a review. Choose one that is offered.")
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("reviewed", choice=choice, words=words)
        if done:
            return done
        work.must_be_open()
        work.must_have(visit)
        moment = work.moment(visit)
        said = response(work.state, work.protocol, moment.today, moment.fits)
        work.write(
            Reviewed(
                after_sessions=work.state.sessions_given,
                responding=said.zone,
                choice=choice,
                words=words,
                visit=visit,
                p=said.p,
                model=said.version,
            )
        )
        work.decide("reviewed", visit)
        return work.done()
