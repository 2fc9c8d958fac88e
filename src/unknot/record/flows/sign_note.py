"""Sign the note of a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Unpack, cast
from uuid import UUID

from unknot.people.models import Member
from unknot.record.errors import AlreadyDone, NotFound, Refused
from unknot.record.kinds import NoteSigned
from unknot.record.licence import licence_seen, must_be_licensed
from unknot.record.outcome import Done, How
from unknot.record.session_times import late_after
from unknot.record.state import Note
from unknot.record.words import clock_words, member_name
from unknot.record.work import Work


def sign_note(
    member: Member,
    episode_id: UUID,
    note: UUID,
    sections: Mapping[str, str],
    *,
    visit: UUID | None = None,
    session: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Sign a note (S, O, A, P): freezes the text, the licence, the client's name and birth date.

    Marked late when more hours have passed than the protocol's `note_late_hours`. Raises Refused
    without a valid licence or while the session is open, AlreadyDone when the session's note is
    signed (who, when), NotFound for a visit or session that the episode has not.
    """
    with Work.on(member, episode_id, how) as work:
        text = cast(Any, dict(sections))
        done = work.repeated("note_signed", note=note, sections=text, session=session)
        if done:
            return done
        work.must_have(visit)
        _must_be_unsigned(work, note, session, visit)
        must_be_licensed(work.licence, "a note is signed")
        known = work.state.session(session) if session else None
        work.write(
            NoteSigned(
                note=note,
                visit=visit or (known.visit if known else None),
                session=session,
                sections=text,
                licence=licence_seen(member),
                client_name=work.row.client.name,
                birth_date=work.row.client.birth_date,
                late=_is_late(work, session, visit),
            )
        )
        return work.done()


def _must_be_unsigned(work: Work, note: UUID, session: UUID | None, visit: UUID | None) -> None:
    state = work.state
    for one in state.notes:
        of_session = session is not None and one.session == session
        of_visit = session is None and visit is not None and one.visit == visit
        if one.id == note or of_session or (of_visit and one.session is None):
            _refuse_second(work, one)
    if session is None:
        return
    known = state.session(session)
    if known is None:
        raise NotFound("There is no such session in this episode.")
    if known.is_open:
        raise Refused("The session is still open. End it or break it off, then sign.")


def _refuse_second(work: Work, signed: Note) -> None:
    by, at = member_name(signed.origin.by), clock_words(work.state, signed.origin.at)
    raise AlreadyDone(f"{by} signed this note at {at}. What is to be added, is an amendment.")


def _is_late(work: Work, session: UUID | None, visit: UUID | None) -> bool:
    """Whether it comes later after the session, or the visit's start, than the parameter says."""
    known = work.state.session(session) if session else None
    over = (known.ended or known.broken_off) if known else None
    seen = work.state.visits.get(visit) if visit else None
    since = over.at if over else (seen.started_at if seen else None)
    return since is not None and work.now - since > late_after(work.protocol)
