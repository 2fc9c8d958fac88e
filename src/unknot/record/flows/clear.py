"""A doctor's letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, Unpack
from uuid import UUID

from unknot.care.protocol import Protocol
from unknot.people.models import Member
from unknot.record.attachments import find_file
from unknot.record.errors import BadAnswer, NotFound
from unknot.record.kinds import LetterReceived
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def receive_letter(
    member: Member,
    episode_id: UUID,
    *,
    doctor: str,
    written_on: date,
    outcome: Literal["cleared", "refused"],
    covers: Sequence[str],
    valid_until: date | None = None,
    pressure: int | None = None,
    avoid: Sequence[str] = (),
    words: str = "",
    attachment: UUID | None = None,
    referral: UUID | None = None,
    seen: Sequence[str] = (),
    visit: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Store a letter: `covers` are the fact ids it names, `seen` the steps it says were looked at.

    With `referral`, it answers that one as far as it names what was asked. Decides again. Raises
    BadAnswer for a fact or step the protocol has not, or a date in the future.
    """
    with Work.on(member, episode_id, how) as work:
        given = {"doctor": doctor, "written_on": written_on, "outcome": outcome}
        done = work.repeated("letter_received", **given, covers=tuple(covers))
        if done:
            return done
        work.must_be_open()
        if written_on > work.moment(visit).today:
            raise BadAnswer(f"The letter is dated {written_on}, which is still to come.")
        if referral is not None and not any(r.id == referral for r in work.state.referrals):
            raise NotFound("The referral that this letter answers is not in this episode.")
        work.write(
            LetterReceived(
                doctor=doctor,
                written_on=written_on,
                outcome=outcome,
                covers=_flags(work.protocol, covers),
                valid_until=valid_until,
                pressure=pressure,
                avoid=tuple(avoid),
                words=words,
                attachment=find_file(episode_id, attachment),
                referral=referral,
                visit=visit,
                seen=_steps(work.protocol, seen),
            )
        )
        work.decide("letter received", visit)
        return work.done()


def _flags(protocol: Protocol, covers: Sequence[str]) -> tuple[str, ...]:
    for name in covers:
        if name not in protocol.facts or protocol.facts[name].type != "yes_no":
            raise BadAnswer(f"A letter cannot name {name!r}: the protocol has no such flag.")
    return tuple(dict.fromkeys(covers))


def _steps(protocol: Protocol, seen: Sequence[str]) -> tuple[str, ...]:
    for name in seen:
        if name not in protocol.by_id:
            raise BadAnswer(f"A letter cannot name {name!r}: the protocol has no such step.")
    return tuple(dict.fromkeys(seen))
