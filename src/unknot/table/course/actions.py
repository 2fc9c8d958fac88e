"""What can be done with a course between visits, each on a page of its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from unknot.people.requests import MemberRequest
from unknot.record.flows.close import close as close_episode
from unknot.record.flows.go_on import go_on as record_go_on
from unknot.record.flows.go_on import talk_in_crisis
from unknot.record.flows.plan_visit import plan_visit
from unknot.record.flows.postpone import postpone as postpone_visit
from unknot.record.flows.start_visit import start_visit
from unknot.record.reading import Chart
from unknot.table.course import forms
from unknot.table.course.left_open import left_open
from unknot.table.screening.pending import (
    Pending,
    faults_said,
    pending,
    pending_of,
    pending_said,
    record_pending,
)
from unknot.table.shared.form_page import FormPage, run
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import must_run, running_chart, visit_chart
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.stations import address
from unknot.table.shared.words import when

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
@refusals_shown
def start(request: MemberRequest, episode: UUID) -> HttpResponse:
    """The client is here: start the visit, planned or not, and ask the first list."""
    visit = sent_id(request, "visit") or new_id()
    start_visit(request.member, episode, visit, entry_id=sent_id(request))
    return redirect("table:screening", episode=episode, visit=visit)


@GET_POST
@refusals_shown
def plan(request: MemberRequest, episode: UUID, visit: UUID | None = None) -> HttpResponse:
    """Expect the client at a time; for a visit planned before, move it."""
    chart = running_chart(request, episode, "plan")
    page = FormPage("Plan a visit", "Plan it", said="Planned.")
    if visit is not None:
        page = _move_page(chart, visit)
    planned = visit or sent_id(request, "planned") or new_id()

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        at = datetime.combine(data["day"], data["time"], tzinfo=chart.clinic.zone)
        sure = request.POST.get("confirm_unusual") == "yes"
        plan_visit(request.member, episode, planned, at, confirm_unusual=sure, entry_id=entry)

    first = {"day": chart.today + timedelta(days=7), "time": "10:00"}
    return run(request, chart, page, forms.PlanForm(request.POST or None, initial=first), act)


def _move_page(chart: Chart, visit: UUID) -> FormPage:
    """Moving a visit planned before; one that was missed is planned again, or put off."""
    times = chart.state.times(chart.today)
    known = next((v for v in times.every if v.visit == visit), None)
    if known is None:
        raise Http404("No such visit is expected in this episode.")
    said = f"Expected {when(known.at, chart.clinic.zone, chart.today)}"
    missed = known in times.missed
    put_off = address("postpone", episode=chart.state.id, visit=visit)
    return FormPage(
        "Plan the visit again" if missed else "Move the visit",
        "Plan it",
        intro=f"{said}, and the client did not come." if missed else f"{said}.",
        said="Planned.",
        other=("Put it off without a new time", put_off),
    )


@GET_POST
@refusals_shown
def postpone(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """End a visit without a session: it does not count as one of the course."""
    chart = visit_chart(request, episode, visit, "postpone")
    must_run(chart)
    page = FormPage(
        "Postpone this visit",
        "Postpone",
        intro="The visit ends without a session. It never counts as one of the course."
        f"{_recorded_first(pending_of(request.member, chart, visit))}",
        said="Postponed. The visit does not count as a session.",
    )

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        if not_recorded := record_pending(request.member, chart):
            messages.error(request, not_recorded)
        postpone_visit(request.member, episode, visit, data["why"], entry_id=entry)

    return run(request, chart, page, forms.PostponeForm(request.POST or None), act)


def _recorded_first(found: list[Pending]) -> str:
    """What is said of answers that are recorded before a visit or an episode ends."""
    told = pending_said(found)
    lines = [f"Recorded first: {told}." if told else "", faults_said(found)]
    return "".join(f" {line}" for line in lines if line)


def _all_recorded(request: MemberRequest, chart: Chart) -> Chart:
    """The chart with all recorded that was tapped: what it opens is seen to before the end."""
    episode = chart.state.id
    visits = {one.visit for one in pending(request.member, chart) if one.visit}
    for visit in visits:
        of_visit = visit_chart(request, episode, visit, "close")
        if not_recorded := record_pending(request.member, of_visit):
            messages.error(request, not_recorded)
    return running_chart(request, episode, "close") if visits else chart


@GET_POST
@refusals_shown
def go_on(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Record the decision to go on after the client became worse."""
    chart = running_chart(request, episode, "go on")
    page = FormPage(
        "Go on after a worsening",
        "Record it, and go on",
        intro="The protocol stops a course that makes somebody worse. A recorded decision to go "
        "on, with its reason, leads to a review, never straight to the next session.",
        said="Recorded. A review comes first.",
        draft="go-on",
    )

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        record_go_on(request.member, episode, data["reason"], visit=chart.visit, entry_id=entry)

    return run(request, chart, page, forms.GoOnForm(request.POST or None), act)


@GET_POST
@refusals_shown
def crisis(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Record that a person of the crisis service talked with the client."""
    chart = running_chart(request, episode, "crisis")
    page = FormPage("Talked in a crisis", "Record the talk", said="Recorded.", draft="crisis")

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        talk_in_crisis(request.member, episode, data["words"], visit=chart.visit, entry_id=entry)

    return run(request, chart, page, forms.CrisisForm(request.POST or None), act)


@GET_POST
@refusals_shown
def close(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Close the episode."""
    chart = running_chart(request, episode, "close")
    if request.method == "POST":
        chart = _all_recorded(request, chart)
    page = FormPage(
        "Close this episode",
        "Close it",
        intro="The record stays readable and can be amended; nothing new is asked or given in it."
        f"{_recorded_first(pending(request.member, chart))}",
        said="Closed.",
        template="table/course/close.html",
    )
    left = left_open(chart)

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        meant = data.get("although_open", False)
        close_episode(request.member, episode, data["why"], although_open=meant, entry_id=entry)

    form = forms.CloseForm(request.POST or None, left_open=bool(left))
    return run(request, chart, page, form, act, left=left)
