"""An area worked."""

from __future__ import annotations

from dataclasses import replace
from typing import Unpack
from uuid import UUID

from unknot.care.body import area as body_area
from unknot.people.models import Member
from unknot.record.answers import read_area, read_stroke
from unknot.record.errors import NotFound, Refused
from unknot.record.flows.end_session import still_taken
from unknot.record.gather import Today
from unknot.record.kinds import AreaWorked, Finding, Response
from unknot.record.limits import AreaLimits, area_limits
from unknot.record.outcome import Done, How
from unknot.record.overrides import overridden, rest_lets_hands_on
from unknot.record.state import Episode, Session
from unknot.record.versions import protocol_of
from unknot.record.work import Work


class Worked(How, total=False):
    """What was found while working: grades 0-4, findings, the tissue's response."""

    tone_before: int | None
    tone_after: int | None
    response: Response
    heat: Finding
    swelling: Finding
    redness: Finding
    altered_function: Finding
    tenderness: int | None
    redness_readable: bool | None
    words: str
    replaces: UUID | None


def record_area(
    member: Member,
    episode_id: UUID,
    session: UUID,
    area: str,
    stroke: str,
    pressure: int,
    minutes: int,
    *,
    late: bool = False,
    **found: Unpack[Worked],
) -> Done:
    """Store one area worked (pressure: Walton 1-5), and decide again.

    With `replaces`, it is a better account of that area, also after the session; where it goes
    beyond a limit of that time, it is true all the same, and says so (AreaWorked.beyond).
    Raises Refused for a held area, a pressure above the cap, a technique switched off, or a
    sensitive area without consent; and when hands must come off altogether. What is told late is
    measured by the limits of its own time. `late` takes an area worked before the session was over
    and not recorded until then; it happened just before its end at the latest.
    """
    findings = {k: v for k, v in found.items() if k not in ("entry_id", "happened_at")}
    with Work.on(member, episode_id, _how(found)) as work:
        payload = AreaWorked(
            session=session,
            area=read_area(area),
            stroke=read_stroke(stroke),
            pressure=pressure,
            minutes=minutes,
            **findings,  # type: ignore[arg-type]
        )
        given = {"session": session, "area": area, "stroke": stroke, "pressure": pressure}
        done = work.repeated("area_worked", **given, minutes=minutes)
        if done:
            return done
        work.must_be_open()
        known = _session_of(work, payload, late)
        if payload.replaces is None:
            _must_be_allowed(work, payload, known)
        else:
            payload = _flagged(work, payload, known)
        work.write(payload)
        work.decide("area worked", known.visit)
        return work.done()


def _how(found: Worked) -> How:
    return How(entry_id=found.get("entry_id"), happened_at=found.get("happened_at"))


def _session_of(work: Work, payload: AreaWorked, late: bool) -> Session:
    session = work.state.session(payload.session)
    if session is None:
        raise NotFound("There is no such session in this episode. Open a session first.")
    if payload.replaces is None and not session.is_open:
        if not late:
            raise Refused("This session is over. Nothing can be added to it but corrections.")
        still_taken(work, session)
    return session


def _must_be_allowed(work: Work, payload: AreaWorked, session: Session) -> None:
    """A stroke given before the stop is recorded late; one given after it is refused."""
    state, today = _at_its_time(work, session)
    _must_let_hands_on(state, today, session.visit)
    problem = refusal(payload, area_limits(state, protocol_of(state.protocol), today, payload.area))
    if problem:
        raise Refused(problem)


def _at_its_time(work: Work, session: Session) -> tuple[Episode, Today]:
    """The episode and its decision when the stroke was given: now, or earlier when told late."""
    last, at = work.state.last_decision, work.happened_at
    now = session.is_open and (at is None or last is None or at >= last.origin.at)
    if at is None or now:
        return work.state, work.today(session.visit)
    if at <= session.opened.at:
        raise Refused("That was before hands went on. Correct the time, or leave it out.")
    return work.before(at, session.visit)


def _flagged(work: Work, payload: AreaWorked, session: Session) -> AreaWorked:
    """The better account, with the limit of that time that it goes beyond."""
    old = next((w for w in session.works if w.origin.entry == payload.replaces), None)
    if old is None:
        raise NotFound("The record to be corrected is not of this session, or was corrected since.")
    if old.area != payload.area:
        raise Refused(f"That record is of {body_area(old.area).name}. Correct it there.")
    state, today = work.before((*old.replaced, old.origin)[0].at, session.visit)
    limits = area_limits(state, protocol_of(state.protocol), today, payload.area)
    return replace(payload, beyond=refusal(payload, limits))


def _must_let_hands_on(state: Episode, today: Today, visit: UUID) -> None:
    if today.refused:
        raise Refused("Hands off: a doctor's letter refuses massage. Break the session off.")
    verdict = today.decision.today
    if verdict.hands_on:
        return
    if verdict.action == "ask":
        raise Refused("Hands off: questions came up that are to be answered first.")
    steps = overridden(state, visit)
    if steps and rest_lets_hands_on(protocol_of(state.protocol), today, steps):
        return
    first = verdict.deciding[0]
    raise Refused(f"Hands off: {first.full} Break the session off.")


def refusal(payload: AreaWorked, limits: AreaLimits) -> str:
    """Why this stroke may not be given here; the empty string when it may."""
    place = limits.area.name
    if limits.held_by:
        return f"{place} is on hold: no stroke there. Check it again instead."
    if limits.off_by or limits.off_by_letter:
        return f"Hands stay off {place} today. Choose another area."
    if limits.consent_missing:
        return f"{place} is a sensitive area: it needs a written consent of its own first."
    if limits.cap is not None and payload.pressure > limits.cap:
        return f"Pressure {payload.pressure} on {place} is above today's limit of {limits.cap}."
    if payload.stroke in limits.techniques.strokes:
        return f"This technique is off today on {place}: {'; '.join(limits.techniques.says)}."
    return ""
