"""What the template of a list is given; the part that changes with a tap, and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from unknot.people.requests import MemberRequest
from unknot.record.drafts import Draft, read_draft
from unknot.record.kinds import Value
from unknot.table.screening import answers
from unknot.table.screening.addresses import READ
from unknot.table.screening.leave import draft_name
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
    decision = chart.decide(tapped) if tapped else now.decision
    asking = Asking(chart.protocol, {**now.facts, **tapped})
    plain = [f for due in page.lists for f in due.facts]
    follow_ups = [f for due in page.lists for f in due.follow_ups]
    return {
        "chart": chart,
        "client": chart.client,
        "decision": decision,
        "banner": today_banner(chart, decision, tapped=tapped),
        "left": sum(1 for f in plain if f.type == "yes_no" and f.id not in tapped),
        "open_numbers": sum(1 for f in plain if f.type != "yes_no" and f.id not in tapped),
        "visible": " ".join(f.id for f in follow_ups if asking.now(f)),
    }


def as_post(kept: Draft) -> QueryDict:
    """A draft's data as the form would post it."""
    post = QueryDict(mutable=True)
    for name, values in kept.data.items():
        post.setlist(name, list(values) if isinstance(values, list) else [str(values)])
    return post


def kept_draft(request: MemberRequest, now: Progress, page: Page) -> Draft | None:
    """The draft of a page, if there is one."""
    chart = now.chart
    return read_draft(request.member, chart.state.id, draft_name(page), visit=chart.visit)


def show(request: MemberRequest, now: Progress, page: Page) -> HttpResponse:
    """The list as it stands, with what was tapped and not yet written down."""
    kept = kept_draft(request, now, page)
    facts = {fact.id: fact for fact in page.facts}
    tapped = answers.sent(as_post(kept), facts) if kept else {}
    return render_list(request, now, page, tapped, kept)


def render_list(
    request: MemberRequest,
    now: Progress,
    page: Page,
    tapped: Mapping[str, Value],
    kept: Draft | None,
    wrong: Wrong | None = None,
) -> HttpResponse:
    """Draw a list; with what is wrong, where it cannot be left so."""
    wrong = wrong or Wrong()
    context = {
        **live(now, page, tapped),
        **_fixed(request, now, page),
        **_rows(now, page, tapped, wrong),
        "draft": _draft(now, page, kept),
    }
    status = 422 if wrong.missing or wrong.faulty else 200
    return render(request, "table/screening/list.html", context, status=status)


def _rows(now: Progress, page: Page, tapped: Mapping[str, Value], wrong: Wrong) -> dict[str, Any]:
    asking = Asking(now.chart.protocol, {**now.facts, **tapped})
    facts = now.chart.protocol.facts
    return {
        "parts": Maker(now.chart, tapped, wrong.faulty).parts(page, asking),
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


def _draft(now: Progress, page: Page, kept: Draft | None) -> dict[str, Any]:
    name = draft_name(page)
    key = drafts.key(now.chart.state.id, name, now.chart.visit)
    return {"key": key, "what": name, "version": kept.version if kept else 0}
