"""An area felt and looked at, not worked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_area
from unknot.record.errors import NotFound
from unknot.record.flows.end_session import open_or_refuse, still_taken
from unknot.record.kinds import AreaChecked, Finding, Response, Value
from unknot.record.outcome import Done, How
from unknot.record.work import Work


class Checked(How, total=False):
    """What was found: grades 0-4, findings, the tissue's response, pain at rest 0-10."""

    visit: UUID | None
    session: UUID | None
    reset_done: Finding
    response: Response
    tone: int | None
    tenderness: int | None
    heat: Finding
    swelling: Finding
    swelling_falling: Finding
    redness: Finding
    redness_readable: bool | None
    altered_function: Finding
    rest_pain: int | None
    words: str
    replaces: UUID | None


def check_area(
    member: Member,
    episode_id: UUID,
    area: str,
    how: Literal["guided", "recheck"],
    *,
    answers: Mapping[str, Value] | None = None,
    late: bool = False,
    **found: Unpack[Checked],
) -> Done:
    """Store a guided check in a session, or a re-check of a held area, and decide again.

    `answers` are those asked beside it, in the same transaction. `late` takes a check made before
    the session was over and not recorded until then.

    Raises Refused for a new check in a session that is over, NotAtHand at a visit of another day.
    """
    writing = How(entry_id=found.get("entry_id"), happened_at=found.get("happened_at"))
    findings = {k: v for k, v in found.items() if k not in ("entry_id", "happened_at")}
    with Work.on(member, episode_id, writing) as work:
        visit, session = found.get("visit"), found.get("session")
        if session is not None:
            known = work.state.session(session)
            if known is None:
                raise NotFound("There is no such session in this episode.")
            visit = known.visit
        at_hand = visit or work.moment().visit
        fixed = {"area": read_area(area), "how": how, "visit": at_hand, "session": session}
        payload = AreaChecked(**{**findings, **fixed})  # type: ignore[arg-type]
        done = work.repeated(
            "area_checked", area=area, how=how, session=session, response=payload.response
        )
        if done:
            return done
        work.must_be_open()
        work.must_have(at_hand)
        _must_exist(work, payload.replaces)
        if payload.replaces is None:
            _must_be_now(work, at_hand, session, late)
        work.write(payload)
        work.answer(at_hand, answers or {})
        work.decide("area checked", at_hand)
        return work.done()


def _must_be_now(work: Work, visit: UUID | None, session: UUID | None, late: bool) -> None:
    """A check that mends none before it is made in an open session, or at the visit at hand; late,
    it was made in one that is over."""
    known = work.state.session(session) if session is not None and late else None
    if known is not None and not known.is_open:
        still_taken(work, known)
        return
    if session is not None:
        open_or_refuse(work, session)
    work.must_be_at_hand(visit)


def _must_exist(work: Work, replaces: UUID | None) -> None:
    checks = work.state.checks
    if replaces is not None and not any(one.origin.entry == replaces for one in checks):
        raise NotFound("The check to be corrected is not in this record.")
