"""The times of visits: who comes when, for everybody at the clinic, with nothing clinical."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.people.models import Member
from unknot.people.requests import MemberRequest
from unknot.record import clock
from unknot.record.models import Summary
from unknot.record.reading import visit_times
from unknot.record.visit_times import VisitTime
from unknot.table.shared.words import clock as clock_words

AHEAD = timedelta(days=28)


@dataclass(frozen=True)
class TimeRow:
    """One visit: when, and who."""

    at: datetime
    """When the client is expected; of a visit that was not planned, when they came."""
    time: str
    client: UUID
    name: str
    born: date
    here: str
    """Since when the client is here or was here; empty: is expected."""


@dataclass(frozen=True)
class TimesOfDay:
    """The visits of one day, soonest first."""

    day: date
    rows: tuple[TimeRow, ...]


@require_GET
def times(request: MemberRequest) -> HttpResponse:
    """Today and the coming days: names, birth dates and times of visits."""
    days = days_ahead(request.member, clock.now())
    today, end = days[0], days[0].day + AHEAD
    context = {
        "today": today,
        "coming": [of for of in days[1:] if of.day <= end],
        "later": [of for of in days[1:] if of.day > end],
    }
    return render(request, "table/today/times.html", context)


def days_ahead(member: Member, now: datetime) -> list[TimesOfDay]:
    """Today, and each of the coming days on which somebody is expected."""
    today = member.clinic.day(now)
    found: dict[date, list[TimeRow]] = {}
    for summary in visit_times(member):
        times = summary.times(member.clinic, today)
        for visit in times.every:
            row = _row(summary, visit, member)
            found.setdefault(times.day(visit), []).append(row)
    days = [today, *sorted(day for day in found if day > today)]
    return [TimesOfDay(d, tuple(sorted(found.get(d, ()), key=lambda r: r.at))) for d in days]


def _row(summary: Summary, visit: VisitTime, member: Member) -> TimeRow:
    zone, client = member.clinic.zone, summary.client
    here = clock_words(visit.started_at, zone) if visit.started_at else ""
    expected = visit.planned_at or visit.at
    return TimeRow(
        expected, clock_words(expected, zone), client.pk, client.name, client.birth_date, here
    )
