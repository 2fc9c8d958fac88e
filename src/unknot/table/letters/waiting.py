"""Who was stopped and sent where, until an answer is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.people.requests import MemberRequest
from unknot.record.reading import Chart, chart, summaries
from unknot.record.state import Referral
from unknot.table.letters.written import SOON_WORDS
from unknot.table.shared.referral import part_said
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import listed

MOST = 100


@dataclass(frozen=True)
class Waiting:
    """One client sent somewhere: to whom, why, since when."""

    chart: Chart
    referral: Referral
    day: date
    soon: str
    why: str
    part: str
    """What a letter has named so far, and what is still waited for; empty: no answer came."""

    @property
    def days(self) -> int:
        """Whole days waited for."""
        return (self.chart.today - self.day).days


@require_GET
@refusals_shown
def waiting(request: MemberRequest) -> HttpResponse:
    """Every open referral of the clinic, the most urgent and the oldest first."""
    rows = summaries(request.member).filter(open_referrals__gt=0, closed_at=None)[:MOST]
    charts = [chart(request.member, row.episode_id, page="waiting") for row in rows]
    found = [_waiting(one, r) for one in charts for r in one.state.open_referrals]
    order = list(SOON_WORDS)
    found.sort(key=lambda w: (order.index(w.referral.urgency), w.day))
    return render(request, "table/letters/waiting.html", {"found": found})


def _waiting(one: Chart, referral: Referral) -> Waiting:
    steps = one.protocol.by_id
    why = listed([steps[name].title for name in referral.steps if name in steps][:3])
    day = one.state.day_of(referral.origin.at)
    soon = SOON_WORDS[referral.urgency]
    return Waiting(one, referral, day, soon, why, part_said(one, referral))
