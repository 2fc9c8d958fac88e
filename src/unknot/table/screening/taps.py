"""A tap on a list: kept as a draft, and the decision made again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from unknot.people.requests import MemberRequest
from unknot.record.errors import Stale
from unknot.table.screening.addresses import at_visit, next_url
from unknot.table.screening.answers import take
from unknot.table.screening.leave import Left, draft_name, keep_faults, record, sort_out
from unknot.table.screening.progress import Progress, progress
from unknot.table.screening.questions import Page
from unknot.table.screening.show import keep_draft, live
from unknot.table.shared import drafts
from unknot.table.shared.ids import sent_id
from unknot.table.shared.page import open_visit
from unknot.table.shared.refused import refusals_shown


@require_POST
@refusals_shown
def tap(request: MemberRequest, episode: UUID, visit: UUID, list_id: str) -> HttpResponse:
    """Keep a tap and say what the protocol makes of it.

    An emergency goes into the journal at once and takes the screen; one that only waits for the
    follow-up of a "not sure" lets that be answered first. 409 where somebody else wrote
    on this list since.
    """
    now = progress(open_visit(request, episode, visit, "screening"))
    page = now.page(list_id) or now.read_again(list_id)
    if page is None or not page.facts:
        return _go(next_url(now, list_id))
    taken = take(request.POST, {fact.id: fact for fact in page.facts}, now.facts)
    left = sort_out(page, now.facts, now.chart, taken.answers, (), none_left=False)
    if _sure_emergency(now, left):
        record(request.member, now.chart, page, left, (sent_id(request, "entry_each"), None))
        keep_faults(request.member, now.chart, page, taken.faults)
        return forgetting(_go(at_visit(now.chart, "emergency")), now, page)
    try:
        kept = keep_draft(request, now, page)
    except Stale:
        return HttpResponse(status=409)
    context = {**live(now, page, left.tapped, taken), "version": kept.version}
    response = render(request, "table/screening/tap.html", context)
    response["X-Draft-Version"] = str(kept.version)
    return response


def _sure_emergency(now: Progress, left: Left) -> bool:
    """Whether it is an emergency whatever the follow-ups that have just come up are answered."""
    best = {**left.tapped, **dict.fromkeys(left.missing, False)}
    return now.chart.decide(best).today.action == "emergency"


def _go(url: str) -> HttpResponse:
    """Send the whole page on, from an htmx request."""
    return HttpResponse(headers={"HX-Redirect": url})


def forgetting(response: HttpResponse, now: Progress, page: Page) -> HttpResponse:
    """The response, with word to the tablet that this page's draft is in the journal."""
    drafts.done(response, drafts.key(now.chart.state.id, draft_name(page), now.chart.visit))
    return response
