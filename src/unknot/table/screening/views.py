"""The screening of a visit: one list a page."""

from __future__ import annotations

from collections.abc import Set
from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.people.requests import MemberRequest
from unknot.record.errors import Stale
from unknot.record.flows.correct_answer import correct_answer
from unknot.table.screening import places
from unknot.table.screening.addresses import LOOK, at_visit, list_url, next_url
from unknot.table.screening.answers import Taken, take
from unknot.table.screening.leave import Left, keep_faults, record, sort_out
from unknot.table.screening.progress import Progress, progress
from unknot.table.screening.questions import Page
from unknot.table.screening.show import asked_of, keep_draft, show
from unknot.table.screening.taps import forgetting
from unknot.table.shared.form_page import course_url
from unknot.table.shared.ids import sent_id
from unknot.table.shared.page import open_visit
from unknot.table.shared.refused import refusals_shown

AWAY = ("course", "stop")
"""Buttons that leave the questions: what was tapped is recorded, the rest stays kept."""
UNDONE = "Undone at once: pressed too early."


@require_GET
@refusals_shown
def screening(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Lead to the first list with something due, or to the decision."""
    return redirect(next_url(progress(open_visit(request, episode, visit, "screening"))))


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def one_list(request: MemberRequest, episode: UUID, visit: UUID, list_id: str) -> HttpResponse:
    """Show a list; or, when it is left, write it down and turn the page."""
    now = progress(open_visit(request, episode, visit, "screening"))
    page = now.page(list_id) or now.read_again(list_id)
    if page is None or (request.method == "POST" and not page.facts):
        return redirect(_away_to(request, now) or next_url(now, list_id))
    return _leave(request, now, page) if request.method == "POST" else show(request, now, page)


def _leave(request: MemberRequest, now: Progress, page: Page) -> HttpResponse:
    taken = take(request.POST, {fact.id: fact for fact in page.facts}, now.facts)
    shown, none_left = request.POST.getlist("shown"), request.POST.get("go") == "none"
    left = sort_out(page, now.facts, now.chart, taken.answers, shown, none_left)
    not_asked = set(asked_of(now.facts, left.tapped)) - set(request.POST.getlist("doubt"))
    if request.POST.get("go") in AWAY:
        _name_doubts(request, not_asked)
        if not left.tapped:
            return _with_nothing(request, now, page, taken)
    elif left.missing or taken.faults or not_asked:
        keep_draft(request, now, page)
        return redirect(f"{list_url(now.chart, page.id)}?{LOOK}=1")
    where = places.needing_area(now.chart, left.tapped)
    if where and "where" not in request.POST:
        return _ask_where(request, now, page, where)
    response = _turn(request, now, page, left, places.sent_areas(request.POST, where))
    keep_faults(request.member, now.chart, page, taken.faults)
    return response


def _with_nothing(request: MemberRequest, now: Progress, page: Page, taken: Taken) -> HttpResponse:
    """Leave a list on which nothing can be recorded; a number that cannot be stays kept."""
    if taken.faults:
        keep_draft(request, now, page)
    return redirect(_away_to(request, now) or next_url(now))


def _name_doubts(request: MemberRequest, not_asked: Set[str]) -> None:
    """Ask once about scores that do not fit each other, where a list is left all the same."""
    for question in sorted(not_asked):
        messages.warning(request, f"{question} If not, correct the answer.")


def _ask_where(
    request: MemberRequest, now: Progress, page: Page, where: tuple[str, ...]
) -> HttpResponse:
    """Ask where on the body a yes is, before the list is left. What was sent is carried along.

    It is kept as a draft too, unless somebody else's stands there: nothing is lost half way.
    """
    with suppress(Stale):
        keep_draft(request, now, page)
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "chart": now.chart,
        "client": now.chart.client,
        "questions": places.place_questions(now.chart, where),
        "carried": [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"],
        "back": list_url(now.chart, page.id),
    }
    return render(request, "table/screening/where.html", context)


def _turn(
    request: MemberRequest, now: Progress, page: Page, left: Left, areas: dict[str, list[str]]
) -> HttpResponse:
    entries = (sent_id(request, "entry_each"), sent_id(request, "entry_none"))
    record(request.member, now.chart, page, left, entries, areas)
    assert now.chart.visit is not None
    then = progress(open_visit(request, now.chart.state.id, now.chart.visit, "screening"))
    url = _away_to(request, then) or next_url(then, page.id, entries[1] if left.read_no else None)
    return forgetting(redirect(url), now, page)


def _away_to(request: MemberRequest, now: Progress) -> str:
    """Where a button leads that leaves the questions; "" for any other, and in an emergency."""
    go = request.POST.get("go")
    if go not in AWAY or now.decision.today.action == "emergency":
        return ""
    return course_url(now.chart) if go == "course" else at_visit(now.chart, "decision")


@require_POST
@refusals_shown
def undo(request: MemberRequest, episode: UUID, visit: UUID, entry: UUID) -> HttpResponse:
    """Take back what 'none of these' answered: an entry says so, and the list is asked again."""
    chart = open_visit(request, episode, visit, "screening")
    taken = [
        name
        for name, given in chart.state.answers.items()
        if given and given[-1].origin.entry == entry and given[-1].how == "none_of_these"
    ]
    if not taken:
        return redirect(next_url(progress(chart)))
    correct_answer(
        request.member, episode, entry, dict.fromkeys(taken), UNDONE,
        visit=visit, entry_id=sent_id(request),
    )  # fmt: skip
    return redirect(list_url(chart, chart.protocol.facts[taken[0]].on_list))
