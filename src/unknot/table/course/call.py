"""A telephone call: no visit, but a red flag heard on it leads to the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.model import ScreeningList
from unknot.care.protocol.red_flags import red_flags
from unknot.people.requests import MemberRequest
from unknot.record.drafts import read_draft
from unknot.record.flows.call import CALL
from unknot.record.flows.call import call as record_call
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.table.course.call_now import live
from unknot.table.course.forms import CallForm
from unknot.table.screening import answers
from unknot.table.screening.addresses import after_call
from unknot.table.screening.leave import sort_out
from unknot.table.screening.questions import Due, Page
from unknot.table.screening.rows import Maker
from unknot.table.screening.show import as_post
from unknot.table.screening.when import Asking
from unknot.table.shared.decision import today_banner
from unknot.table.shared.form_page import FormPage, course_url, run
from unknot.table.shared.page import running_chart
from unknot.table.shared.refused import refusals_shown
from unknot.web.banner import Button

ANYTHING_NEW = ScreeningList(CALL, "Anything new?", "Read each one aloud, if you spoke.")
NONE = "none"


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def call(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Write down a telephone call, and what was new on it."""
    chart = running_chart(request, episode, "call")
    facts = chart.facts().values
    page = _page(chart, facts)
    sent = _sent(request, chart, page)
    none = request.POST.get("go") == NONE
    left = sort_out(page, facts, chart, sent, request.POST.getlist("shown"), none)
    form = CallForm(left, chart.protocol.facts, request.POST or None)

    def act(data: dict[str, Any], entry: UUID | None) -> str:
        record_call(
            request.member, episode, data["words"], direction=data["direction"],
            reached=data["reached"] == "yes", answers=left.tapped, none=left.read_no,
            entry_id=entry,
        )  # fmt: skip
        heard = any(value is not False for value in left.tapped.values())
        return after_call(chart) if heard else course_url(chart)

    words = FormPage(
        "A telephone call",
        "Record the call",
        said="Call recorded.",
        draft=CALL,
        template="table/course/call.html",
    )
    asking = Asking(chart.protocol, {**facts, **sent})
    maker = Maker(chart, sent, missing=left.missing if request.POST else ())
    return run(
        request, chart, words, form, act,
        part=maker.parts(page, asking)[0],
        shown=[fact.id for due in page.lists for fact in due.facts],
        **live(chart, page, left.tapped),
    )  # fmt: skip


@require_POST
@refusals_shown
def call_tap(request: MemberRequest, episode: UUID) -> HttpResponse:
    """What the protocol makes of the answers tapped so far; nothing is written down."""
    chart = running_chart(request, episode, "call")
    facts = chart.facts().values
    page = _page(chart, facts)
    left = sort_out(page, facts, chart, _sent(request, chart, page), (), none_left=False)
    return render(request, "table/course/call_tap.html", live(chart, page, left.tapped))


def _page(chart: Chart, facts: Mapping[str, Value]) -> Page:
    """The red flags as one list; follow-ups of a red flag stand under it."""
    asking = Asking(chart.protocol, facts)
    flags = red_flags(chart.protocol)
    named = {fact.id for fact in flags}
    follow_ups = [fact for fact in flags if named & set(asking.parents(fact))]
    plain = [fact for fact in flags if fact not in follow_ups and asking.now(fact)]
    return Page((Due(ANYTHING_NEW, tuple(plain), tuple(follow_ups), ()),))


def _sent(request: MemberRequest, chart: Chart, page: Page) -> dict[str, Value]:
    """What was tapped: in the form that is sent, or in the draft of it."""
    kept = read_draft(request.member, chart.state.id, CALL) if not request.POST else None
    post = as_post(kept) if kept else request.POST
    return answers.sent(QueryDict(post.urlencode()), {fact.id: fact for fact in page.facts})


@require_GET
@refusals_shown
def after(request: MemberRequest, episode: UUID) -> HttpResponse:
    """What the protocol says after a call, and what to tell the client."""
    chart = running_chart(request, episode, "after a call")
    today = chart.facts()
    verdict = today.decision.today
    if chart.visit:
        return redirect(after_call(chart))
    if verdict.action == "emergency":
        return redirect("table:emergency_on_telephone", episode=episode)
    if verdict.action not in STOPS:
        return redirect(course_url(chart))
    refer = reverse("table:refer", kwargs={"episode": episode})
    buttons = (
        Button("Send to a doctor", refer, main=True),
        Button("The course", course_url(chart)),
    )
    context = {
        "chart": chart,
        "client": chart.client,
        "banner": today_banner(chart, today, buttons=buttons),
        "tell": list(dict.fromkeys(r.tell for r in verdict.deciding if r.tell)),
    }
    return render(request, "table/course/after_call.html", context)
