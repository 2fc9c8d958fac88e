"""What is unusual about the time of a planned visit: asked about once, never refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from operator import itemgetter
from uuid import UUID

from unknot.care.protocol.gaps import gap_said
from unknot.record.models import Summary
from unknot.record.words import day_words
from unknot.record.work import Work

BY_DAY = (time(6), time(22))
"""The clinic's hours within which a time is hardly a slip."""
FAR = timedelta(days=366)


def unusual(work: Work, visit: UUID, at: datetime) -> list[str]:
    """Sentences to ask about: the hour, a day far ahead, the same time twice, the gaps."""
    local = at.astimezone(work.state.zone)
    return [*_moment(work, local), *_twice(work, visit, at), *_gaps(work, visit, local.date())]


def _moment(work: Work, local: datetime) -> Iterator[str]:
    if not BY_DAY[0] <= local.time() < BY_DAY[1]:
        yield f"{local:%H:%M} is at night."
    if local.date() - work.state.day_of(work.now) > FAR:
        yield f"{day_words(local.date())} is more than a year ahead."


def _twice(work: Work, visit: UUID, at: datetime) -> Iterator[str]:
    """Another visit of the client, in any of the running episodes, at the very time."""
    running = Summary.objects.filter(client_id=work.row.client_id, closed_at=None)
    today = work.state.day_of(work.now)
    times = [one for row in running for one in row.times(work.row.clinic, today).expected]
    if any(one.planned_at == at and one.visit != visit for one in times):
        yield f"{work.row.client.name} is expected at that time already."


def _gaps(work: Work, visit: UUID, day: date) -> Iterator[str]:
    """The session or visit before it and the visit after it, where the protocol warns of a gap.

    As in the protocol, days are counted from the first session on.
    """
    times = work.state.times(work.state.day_of(work.now))
    given = [(session.day, "session") for session in work.state.given]
    ahead = [(times.day(one), "visit") for one in times.expected if one.visit != visit]
    before = [one for one in (*given, *ahead) if one[0] <= day]
    after = [one for one in ahead if one[0] > day]
    if given and before:
        yield from _gap(work, day, "after", *max(before, key=itemgetter(0)))
    if given and after:
        yield from _gap(work, day, "before", *min(after, key=itemgetter(0)))


def _gap(work: Work, day: date, way: str, near: date, what: str) -> Iterator[str]:
    days = abs((near - day).days)
    far = f"{days} {'day' if days == 1 else 'days'} {way}" if days else "On the same day as"
    if said := gap_said(work.protocol.values, days):
        yield f"{far} the {what} of {day_words(near)}: {said}."
