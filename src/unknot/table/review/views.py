"""The review of a course: readings, the model's answer, what disagrees, and the choice together."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.evidence import evidence
from unknot.care.protocol.decision import Decision
from unknot.care.response import Response
from unknot.care.response.costs import costs as known_costs
from unknot.people.requests import MemberRequest
from unknot.record.chosen import DOCTOR
from unknot.record.course import response as respond
from unknot.record.flows.review import review as record_review
from unknot.record.reading import Chart
from unknot.table.course.forms import ReviewForm
from unknot.table.course.line import words
from unknot.table.measures.addresses import still_due
from unknot.table.review.costs import groups
from unknot.table.review.drawings import main_plot, small_plots
from unknot.table.review.options import options
from unknot.table.review.then_now import taken, then_now
from unknot.table.review.tissue import bodies
from unknot.table.shared.decision import course_banner
from unknot.table.shared.form_page import FormPage, course_url, run
from unknot.table.shared.page import open_chart, running_chart
from unknot.table.shared.refused import refusals_shown
from unknot.web.banner import Banner


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def review(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Look at the readings together, and choose how to go on."""
    chart = running_chart(request, episode, "review")
    decision = chart.decide()
    page = FormPage(
        f"Review after session {chart.state.sessions_given}",
        "Record the choice",
        said="Review recorded.",
        draft="review",
        template="table/review/review.html",
    )
    form = ReviewForm(request.POST or None, options=options(decision))

    def act(data: dict[str, Any], entry: UUID | None) -> str:
        record_review(
            request.member, episode, data["choice"], words=data["words"],
            visit=chart.visit, entry_id=entry,
        )  # fmt: skip
        refer = reverse("table:refer", kwargs={"episode": episode})
        return refer if data["choice"] == DOCTOR else course_url(chart)

    return run(request, chart, page, form, act, **_shown(chart, decision))


def _shown(chart: Chart, decision: Decision) -> dict[str, Any]:
    said = respond(chart.state, chart.protocol, chart.today, chart.moment.fits)
    return {
        "line_words": words(chart),
        "banner": _banner(chart, decision, said),
        "said": said,
        "plot": main_plot(chart, said),
        "small_plots": small_plots(chart, said),
        "then_now": then_now(chart, said),
        "still": still_due(chart, "review"),
        "claims": evidence().about(taken(chart)),
        "bodies": bodies(chart),
    }


def _banner(chart: Chart, decision: Decision, said: Response) -> Banner:
    """The decision of the course, with the model's words as its first reasons."""
    banner = course_banner(chart, decision)
    return replace(banner, why=tuple(dict.fromkeys((*said.words, *banner.why))))


@require_GET
@refusals_shown
def costs(request: MemberRequest, episode: UUID) -> HttpResponse:
    """What each threshold costs: who is stopped wrongly, who goes on in vain."""
    chart = open_chart(request, episode, "review")
    context = {
        "chart": chart,
        "client": chart.client,
        "groups": groups(),
        "source": known_costs().source,
    }
    return render(request, "table/review/costs.html", context)
