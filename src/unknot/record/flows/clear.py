"""A doctor's letter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal, Unpack
from uuid import UUID

from unknot.care.protocol import Protocol
from unknot.people.models import Member
from unknot.record.answers import read_area
from unknot.record.attachments import store_attachment
from unknot.record.errors import BadAnswer, NotFound
from unknot.record.kinds import File, LetterReceived, Value
from unknot.record.letters import cannot_answer
from unknot.record.outcome import Done, How
from unknot.record.words import day_words
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
    avoid_words: str = "",
    words: str = "",
    file: tuple[str, bytes] | None = None,
    referral: UUID | None = None,
    seen: Sequence[str] = (),
    visit: UUID | None = None,
    answers: Mapping[str, Value] | None = None,
    **how: Unpack[How],
) -> Done:
    """Store a letter: `covers` are the fact ids it names, `seen` the steps it says were looked at.

    `avoid` are areas of the body that stay closed while the letter is in use; `avoid_words` are
    places in the doctor's own words, shown as such and not checked. With `referral`, it answers
    that one as far as it names what was asked. `file` is the name and content of a photo or PDF of
    it, `answers` what the letter lets be answered; both are kept with it, or nothing is. Decides
    again.

    Raises BadAnswer for a fact or step the protocol has not, an area the body has not, a date in
    the future, or one before the referral that it answers; BadFile for a file that cannot be kept;
    NotFound for a visit this episode has not.
    """
    with Work.on(member, episode_id, how) as work:
        given = {"doctor": doctor, "written_on": written_on, "outcome": outcome}
        done = work.repeated("letter_received", **given, covers=tuple(covers))
        if done:
            return done
        work.must_be_open()
        work.must_have(visit)
        if written_on > work.moment(visit).today:
            dated = day_words(written_on)
            raise BadAnswer(f"The letter is dated {dated}, which is still to come.")
        if referral is not None:
            _must_answer(work, referral, written_on)
        work.write(
            LetterReceived(
                doctor=doctor,
                written_on=written_on,
                outcome=outcome,
                covers=_flags(work.protocol, covers),
                valid_until=valid_until,
                pressure=pressure,
                avoid=_keep_off(avoid, avoid_words),
                words=words,
                attachment=_kept(work, file),
                referral=referral,
                visit=visit,
                seen=_steps(work.protocol, seen),
            )
        )
        work.answer(visit, answers or {})
        work.decide("letter received", visit)
        return work.done()


def _must_answer(work: Work, referral: UUID, written_on: date) -> None:
    """Raise NotFound for a referral that is not here, BadAnswer for one younger than the letter."""
    sent = next((one for one in work.state.referrals if one.id == referral), None)
    if sent is None:
        raise NotFound("The referral that this letter answers is not in this episode.")
    why = cannot_answer(work.state, sent, written_on)
    if why:
        raise BadAnswer(why)


def _kept(work: Work, file: tuple[str, bytes] | None) -> File | None:
    if file is None:
        return None
    name, content = file
    return store_attachment(work.member, work.row.id, content, name=name)


def _keep_off(areas: Sequence[str], words: str) -> tuple[str, ...]:
    """Area ids, then the doctor's words; `;` parts places where a decision reads them."""
    said = " ".join(words.replace(";", ",").split())
    places = [read_area(area) for area in areas] + ([said] if said else [])
    return tuple(dict.fromkeys(places))


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
