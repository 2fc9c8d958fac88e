"""What the template of a list is given; the part that changes with a tap, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from unknot.care.measures import doubts
from unknot.people.requests import MemberRequest
from unknot.record.drafts import Draft, save_draft
from unknot.record.errors import Stale
from unknot.record.kinds import Value
from unknot.table.screening.addresses import LOOK, READ
from unknot.table.screening.answers import Taken, take
from unknot.table.screening.cannot import held_back
from unknot.table.screening.leave import draft_name, sort_out
from unknot.table.screening.papers import beside_papers, stops_here
from unknot.table.screening.progress import Progress
from unknot.table.screening.questions import Page
from unknot.table.screening.rows import Maker, kind
from unknot.table.screening.told import read_aloud
from unknot.table.screening.when import Asking
from unknot.table.shared import drafts
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import new_id


def live(now: Progress, page: Page, tapped: Mapping[str, Value], taken: Taken) -> dict[str, Any]:
    """What changes with every tap: banner, ladder in the heading, button, follow-ups.

    `tapped` are the answers that count; `taken` says what of the form cannot be.
    """
    chart = now.chart
    today, papers = beside_papers(chart, chart.facts(tapped) if tapped else now.today)
    asking = Asking(chart.protocol, {**now.facts, **tapped})
    plain = [f for due in page.lists for f in due.facts]
    follow_ups = [f for due in page.lists for f in due.follow_ups]
    wrong = {fault.fact.id: fault.words for fault in taken.faults}
    typed = {*tapped, *wrong}
    return {
        "chart": chart,
        "client": chart.client,
        "decision": today.decision,
        "banner": held_back(today_banner(chart, today, tapped=tapped, also=papers), taken.faults),
        "stop_here": stops_here(chart.protocol, today.decision.today),
        "left": sum(1 for f in plain if f.type == "yes_no" and f.id not in tapped),
        "open_numbers": sum(1 for f in plain if f.type != "yes_no" and f.id not in typed),
        "faults_said": taken.faults_said,
        "numbers": [(f.id, wrong.get(f.id, "")) for f in page.facts if kind(f) == "number"],
        "doubts": asked_of(now.facts, tapped),
        "visible": " ".join(f.id for f in follow_ups if asking.now(f)),
    }


def asked_of(known: Mapping[str, Value], tapped: Mapping[str, Value]) -> tuple[str, ...]:
    """The questions on scores just tapped that do not fit each other, or what is known."""
    scores = {
        name: float(value)
        for name, value in {**known, **tapped}.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    return doubts(scores, set(tapped))


def as_post(kept: Draft) -> QueryDict:
    """A draft's data as the form would post it."""
    post = QueryDict(mutable=True)
    for name, values in kept.data.items():
        post.setlist(name, list(values) if isinstance(values, list) else [str(values)])
    return post


def keep_draft(request: MemberRequest, now: Progress, page: Page) -> Draft:
    """Save the form as a draft; over one's own newer one, never over somebody else's.

    Raises Stale where somebody else wrote on this list since, or it was left in another window.
    """
    asked = {fact.id for fact in page.facts}
    data = {name: values for name, values in request.POST.lists() if name in asked}
    member, episode, visit = request.member, now.chart.state.id, now.chart.visit
    version = int(request.POST.get("version") or 0)
    try:
        return save_draft(member, episode, draft_name(page), data, version, visit=visit)
    except Stale as stale:
        if stale.current is None or stale.current.by != member.pk:
            raise
        version = stale.current.version
        return save_draft(member, episode, draft_name(page), data, version, visit=visit)


def show(request: MemberRequest, now: Progress, page: Page) -> HttpResponse:
    """The list as it stands, with what was tapped and not yet written down."""
    chart = now.chart
    draft = drafts.place(request.member, chart.state.id, draft_name(page), chart.visit)
    post = as_post(draft.kept.draft) if draft.kept.draft else QueryDict()
    facts = {fact.id: fact for fact in page.facts}
    taken = take(post, facts, now.facts)
    missing = _missing(now, page, taken.answers) if LOOK in request.GET else ()
    context = {
        **live(now, page, taken.answers, taken),
        **_fixed(request, now, page),
        **_rows(now, page, taken, missing),
        "draft": draft,
    }
    return render(request, "table/screening/list.html", context)


def _missing(now: Progress, page: Page, tapped: Mapping[str, Value]) -> tuple[str, ...]:
    """Follow-ups that came up and keep the list from being left."""
    return sort_out(page, now.facts, now.chart, tapped, (), none_left=False).missing


def _rows(now: Progress, page: Page, taken: Taken, missing: tuple[str, ...]) -> dict[str, Any]:
    asking = Asking(now.chart.protocol, {**now.facts, **taken.answers})
    facts = now.chart.protocol.facts
    maker = Maker(now.chart, taken.answers, {f.fact.id: f for f in taken.faults}, missing)
    return {
        "parts": maker.parts(page, asking),
        "missing": [facts[name] for name in missing],
        "faulty": [fault.fact for fault in taken.faults],
    }


def _fixed(request: MemberRequest, now: Progress, page: Page) -> dict[str, Any]:
    return {
        "page": page,
        "first": page.lists[0].list,
        "shown": [fact.id for due in page.lists for fact in due.facts],
        "more": sum(1 for one in now.pages if one.id != page.id),
        "entries": (new_id(), new_id()),
        "read": read_aloud(now.chart, request.GET.get(READ, ""), request.member),
    }
