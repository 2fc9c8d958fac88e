"""Hands go on."""

from __future__ import annotations

from typing import NoReturn, Unpack
from uuid import UUID

from unknot.care.protocol.decision import Reason
from unknot.people.models import Member
from unknot.record.chosen import DOCTOR, choice_said, rests_by
from unknot.record.deciding import HANDS_GO_ON, unnamed_holds
from unknot.record.errors import NeedsConfirmation, Refused, SessionOpen
from unknot.record.gather import STOPS, Today
from unknot.record.kinds import SessionOpened
from unknot.record.licence import licence_seen
from unknot.record.outcome import Done, How
from unknot.record.overrides import overridden, rest_lets_hands_on
from unknot.record.state import Episode, Review, Session
from unknot.record.words import clock_words, day_words, member_name
from unknot.record.work import Work


def open_session(
    member: Member,
    episode_id: UUID,
    visit: UUID,
    session: UUID,
    *,
    confirm_second_today: bool = False,
    **how: Unpack[How],
) -> Done:
    """Open the session of a visit.

    Needs a valid licence, a consent, today's screening, and a decision that lets hands on (go,
    adapt, a held area only) or an override with its reason of every stop that allows one.
    A course that is stopped, or whose review is due, goes on only after that is settled; one that
    a choice at the review ended, or that waits for a doctor by it, not before a new review (or the
    doctor's answer).
    Raises Refused with what is missing; NotAtHand for a visit of another day, not begun or put
    off; SessionOpen (by, at) when one is open;
    NeedsConfirmation(confirm_second_today) when a session was given that day.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("session_opened", visit=visit, session=session)
        if done:
            return done
        work.must_be_open()
        _must_be_free(work, visit, session)
        today = work.decide(HANDS_GO_ON, visit)
        _must_let_hands_on(work, today, visit)
        _must_fit_the_course(work, today, visit)
        second_today = _is_second(work, visit, confirm_second_today)
        last = work.state.last_decision
        work.write(
            SessionOpened(
                visit=visit,
                session=session,
                licence=licence_seen(member),
                decision=last.id if last else session,
                second_today=second_today,
            )
        )
        return work.done()


def _is_second(work: Work, visit: UUID, confirmed: bool) -> bool:
    """Whether a session was given that day already; that has to be confirmed."""
    given = work.state.session_on(work.moment(visit).today)
    if given is not None and not confirmed:
        raise NeedsConfirmation(
            f"A session was given today, at {clock_words(work.state, given.opened.at)}. "
            "A second session today?",
            confirm="confirm_second_today",
        )
    return given is not None


def _must_be_free(work: Work, visit: UUID, session: UUID) -> None:
    state = work.state
    work.must_be_at_hand(visit)
    if state.open_session is not None:
        refuse_open(work, state.open_session)
    if any(one.id == session for one in state.sessions):
        raise Refused("This session is over. Open a new one.")
    if any(one.visit == visit and one.ended for one in state.sessions):
        raise Refused("The session of this visit was given. Start a new visit for another.")


def refuse_open(work: Work, session: Session) -> NoReturn:
    """Raise SessionOpen with who opened it and when."""
    by, at = member_name(session.opened.by), clock_words(work.state, session.opened.at)
    raise SessionOpen(
        f"{by} opened a session at {at}, and it is not ended. End it or break it off first.",
        by=by,
        at=session.opened.at,
    )


def _must_let_hands_on(work: Work, today: Today, visit: UUID) -> None:
    _must_be_licensed(work, today)
    unnamed = unnamed_holds(today)
    if unnamed:
        raise Refused(f"{unnamed[0].say} Name the area that is meant, then decide again.")
    verdict = today.decision.today
    if verdict.hands_on:
        return
    if verdict.action == "ask":
        raise Refused("Not yet: questions are still to be asked today.")
    steps = overridden(work.state, visit)
    stops = [r for r in verdict.because if r.action in STOPS and not r.lifted]
    left = [reason for reason in stops if reason.step not in steps]
    if left:
        raise Refused(_why(left[0]))
    if not rest_lets_hands_on(work.protocol, today, steps):
        raise Refused("Not yet: questions are still to be asked, whatever is overridden.")


def _must_fit_the_course(work: Work, today: Today, visit: UUID) -> None:
    review = rests_by(work.state)
    if review is not None:
        raise Refused(_rests(work.state, review))
    waits = course_waits(work.state, today, visit)
    if waits:
        raise Refused(waits)


def _rests(state: Episode, review: Review) -> str:
    """Why a choice at the review lets no session be opened, and what opens the way."""
    day, by = day_words(state.day_of(review.origin.at)), member_name(review.origin.by)
    said = f"Chosen at the review on {day}, by {by}: {choice_said(review.choice)}."
    if review.choice == DOCTOR:
        return f"{said} Record the doctor's answer, or review again, before a session is opened."
    return f"{said} To go on with massage, review again."


def course_waits(state: Episode, today: Today, visit: UUID) -> str:
    """Why the course lets no session be opened at a visit; "" where it lets one be opened.

    The review comes before the next session; a stopped course waits; a full one is looked at.
    """
    verdict = today.decision.course
    reviewed = state.reviewed_after >= state.sessions_given
    wanting = {"review"} if reviewed else {"review", "complete"}
    due = [reason for reason in verdict.because if reason.action in wanting]
    if due:
        return f"{due[0].say} Record the review, then open the session."
    steps = overridden(state, visit)
    stops = [r for r in verdict.because if r.action == "stop" and not r.lifted]
    left = [r for r in stops if r.step not in steps]
    return f"The course is stopped: {left[0].say}" if left else ""


def _must_be_licensed(work: Work, today: Today) -> None:
    state = work.moment().licence
    if state != "valid":
        raise Refused(
            f"Your licence is {state}. Renew it under your name, or let a colleague take over."
        )
    consent = work.state.consents.get("plan")
    standing = consent.standing(work.moment().today) if consent else "missing"
    if standing != "valid":
        raise Refused(f"The client's consent to this plan is {standing}. Ask for it first.")


def _why(reason: Reason) -> str:
    may = "" if reason.override == "never" else " It can be overridden with a reason."
    return f"Hands off today: {reason.full}{may}"
