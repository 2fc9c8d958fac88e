"""Consent given and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_area
from unknot.record.errors import BadAnswer
from unknot.record.kinds import ConsentGiven, ConsentWithdrawn, Scope, SessionBrokenOff
from unknot.record.outcome import Done, How
from unknot.record.words import day_words
from unknot.record.work import Work


def give_consent(
    member: Member,
    episode_id: UUID,
    scope: Scope,
    given_by: str,
    *,
    valid_until: date | None = None,
    areas: Sequence[str] = (),
    beside: bool = False,
    visit: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Record consent: plan, sensitive_area (areas: none named means all) or guardian.

    `beside`: the areas are agreed to beside those that stand; all of them stay all. Valid for a
    year unless told otherwise. Decides again. Raises BadAnswer where a guardian's consent is given
    in the client's own name.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("consent_given", scope=scope, given_by=given_by)
        if done:
            return done
        work.must_be_open()
        work.must_have(visit)
        own_name = not_a_guardian(given_by, work.row.client.name) if scope == "guardian" else ""
        if own_name:
            raise BadAnswer(own_name)
        today = work.moment(visit).today
        days = timedelta(days=int(work.protocol.values["consent_days"]))
        until = valid_until or today + days
        if until < today:
            ended = day_words(until)
            raise BadAnswer(f"The consent ended on {ended}, before today. Ask for a new one.")
        places = tuple(read_area(area) for area in areas)
        before = work.state.consents.get(scope)
        if beside and places and before is not None and before.standing(today) == "valid":
            places = tuple(dict.fromkeys((*before.areas, *places))) if before.areas else ()
        work.write(
            ConsentGiven(
                scope=scope, valid_until=until, given_by=given_by, areas=places, visit=visit
            )
        )
        work.decide("consented", visit)
        return work.done()


def not_a_guardian(name: str, client: str) -> str:
    """Why a name is not that of a guardian: it is the client's own, or none; "" where it may be."""
    if not _letters(name):
        return "Write the name of the guardian who gave this consent."
    if _letters(name) != _letters(client):
        return ""
    return (
        f"{client} is the client. Write the name of the parent or guardian who gave this consent; "
        "where both have the same name, add who it is, such as “father”."
    )


def _letters(name: str) -> str:
    """A name as it is compared: its letters alone, whatever stands between or after them."""
    return "".join(sign for sign in name.casefold() if sign.isalpha())


def withdraw_consent(
    member: Member,
    episode_id: UUID,
    scope: Scope,
    *,
    words: str = "",
    visit: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Take consent back. During a session, withdrawing plan or guardian breaks it off at once.

    It may be taken back in a closed episode too; nothing is decided there any more.
    """
    with Work.on(member, episode_id, how) as work:
        done = work.repeated("consent_withdrawn", scope=scope, words=words)
        if done:
            return done
        work.must_have(visit)
        session = work.state.open_session
        work.write(ConsentWithdrawn(scope=scope, words=words, visit=visit))
        if session is not None and scope != "sensitive_area":
            work.write(SessionBrokenOff(session=session.id, reason="consent withdrawn"))
        if work.state.closed is None:
            work.decide("consent withdrawn", visit)
        return work.done()
