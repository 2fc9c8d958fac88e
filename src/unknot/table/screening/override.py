"""Going on in spite of a stop that allows it: one reason, kept beside the decision."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.people.forms.base import PlainForm
from unknot.people.requests import MemberRequest
from unknot.record.flows.answer_decision import answer_decision
from unknot.table.screening.addresses import at_visit
from unknot.table.screening.after import override_of, stored
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import open_visit
from unknot.table.shared.refused import refusals_shown


class OverrideForm(PlainForm):
    """The reason for going on."""

    reason = forms.CharField(
        label="Why do you go on?",
        help_text="Kept beside the decision, with your name and the time. For this visit only.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Write the reason. Without one the stop stands."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def override(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Ask for the reason, and record it. 404 is never the answer: without a stop it leads back."""
    chart = open_visit(request, episode, visit, "decision")
    last = stored(chart)
    if last is None or override_of(chart):
        return redirect(at_visit(chart, "decision"))
    form = OverrideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer_decision(
            request.member, episode, last.id, "overridden",
            reason=form.cleaned_data["reason"], entry_id=sent_id(request),
        )  # fmt: skip
        return redirect(at_visit(chart, "decision"))
    context = {
        "chart": chart,
        "client": chart.client,
        "banner": today_banner(chart, chart.facts()),
        "form": form,
        "entry": new_id(),
        "back": at_visit(chart, "decision"),
    }
    return render(
        request, "table/screening/override.html", context, status=422 if form.errors else 200
    )
