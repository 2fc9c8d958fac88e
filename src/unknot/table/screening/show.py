"""What the template of a list is given; the part that changes with a tap, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from unknot.care.measures import doubts
from unknot.people.requests import MemberRequest
from unknot.record.drafts import Draft, save_draft
from unknot.record.errors import Stale
from unknot.record.kinds import Value
from unknot.table.screening import answers
from unknot.table.screening.addresses import LOOK, READ
from unknot.table.screening.leave import draft_name, sort_out
from unknot.table.screening.papers import beside_papers, stops_here
from unknot.table.screening.progress import Progress
from unknot.table.screening.questions import Page
from unknot.table.screening.rows import Maker
from unknot.table.screening.told import read_aloud
from unknot.table.screening.when import Asking
from unknot.table.shared import drafts
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import new_id


@dataclass(frozen=True)
class Wrong:
    """What keeps a list from being left: follow-ups without an answer, numbers not allowed."""

    missing: tuple[str, ...] = ()
    faulty: Mapping[str, str] = field(default_factory=dict)


def live(now: Progress, page: Page, tapped: Mapping[str, Value]) -> dict[str, Any]:
    """What changes with every tap: banner, ladder in the heading, button, follow-ups."""
    chart = now.chart
    today, papers = beside_papers(chart, chart.facts(tapped) if tapped else now.today)
    asking = Asking(chart.protocol, {**now.facts, **tapped})
    plain = [f for due in page.lists for f in due.facts]
    follow_ups = [f for due in page.lists for f in due.follow_ups]
    return {
        "chart": chart,
        "client": chart.client,
        "decision": today.decision,
        "banner": today_banner(chart, today, tapped=tapped, also=papers),
        "stop_here": stops_here(chart.protocol, today.decision.today),
        "left": sum(1 for f in plain if f.type == "yes_no" and f.id not in tapped),
        "open_numbers": sum(1 for f in plain if f.type != "yes_no" and f.id not in tapped),
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
    tapped = answers.sent(post, facts)
    wrong = _wrong(now, page, post, tapped) if LOOK in request.GET else Wrong()
    context = {
        **live(now, page, tapped),
        **_fixed(request, now, page),
        **_rows(now, page, tapped, wrong),
        "draft": draft,
    }
    return render(request, "table/screening/list.html", context)


def _wrong(now: Progress, page: Page, post: QueryDict, tapped: Mapping[str, Value]) -> Wrong:
    left = sort_out(page, now.facts, now.chart, tapped, (), none_left=False)
    facts = {fact.id: fact for fact in page.facts}
    return Wrong(left.missing, {f.id: post[f.id] for f in answers.faulty(post, facts)})


def _rows(now: Progress, page: Page, tapped: Mapping[str, Value], wrong: Wrong) -> dict[str, Any]:
    asking = Asking(now.chart.protocol, {**now.facts, **tapped})
    facts = now.chart.protocol.facts
    return {
        "parts": Maker(now.chart, tapped, wrong.faulty, wrong.missing).parts(page, asking),
        "missing": [facts[name] for name in wrong.missing],
        "faulty": [facts[name] for name in wrong.faulty],
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
