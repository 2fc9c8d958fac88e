"""What is written here: the letter to the doctor, and the card for the client."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.letters import Paper, reasons_for_doctor, safety_net_card
from unknot.care.protocol.decision import Verdict
from unknot.care.protocol.ladders import NOTE
from unknot.people.requests import MemberRequest
from unknot.record.flows.refer import refer
from unknot.record.gather import Today
from unknot.record.reading import Chart
from unknot.record.state import Referral
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import visit_chart
from unknot.table.shared.paper import client_identity, clinic_identity
from unknot.table.shared.paper import letter as doctors_letter
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import when

Urgency = Literal["emergency", "today", "days", "none"]
HOW_SOON: dict[str, Urgency] = {
    "emergency": "emergency",
    "doctor_today": "today",
    "clearance_first": "days",
    "hold": "days",
}
SOON_WORDS = {
    "emergency": "now",
    "today": "today",
    "days": "in the next days",
    "none": "when it suits",
}
PLACES = ("The client's doctor", "Medical service on call", "Emergency department")


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def letter(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """The letter for what stops today. Printed, it is recorded where the client was sent."""
    chart = visit_chart(request, episode, visit, "letter")
    today = chart.facts()
    paper = doctors_letter(chart, today.decision, today.values, request.member)
    if request.method == "POST" and paper is not None:
        return _sent(request, chart, today, paper)
    context = {
        "chart": chart,
        "client": chart.client,
        "paper": paper,
        "places": PLACES,
        "how_soon": SOON_WORDS[HOW_SOON.get(paper.urgency, "none")] if paper else "",
        "sent": [_said(chart, one) for one in sent_for(chart, today)],
        "entry": new_id(),
    }
    return render(request, "table/letters/letter.html", context)


def sent_for(chart: Chart, today: Today) -> list[Referral]:
    """Where the client was sent for what stops today, and no answer came yet."""
    steps = {reason.step for reason in reasons_for_doctor(today.decision)}
    return [r for r in chart.state.open_referrals if steps & set(r.steps)]


def _said(chart: Chart, one: Referral) -> str:
    return f"{one.to}, {when(one.origin.at, chart.clinic.zone, chart.today)}"


def _sent(request: MemberRequest, chart: Chart, today: Today, paper: Paper) -> HttpResponse:
    to = request.POST.get("to", "").strip()[:160] or PLACES[0]
    steps = [reason.step for reason in reasons_for_doctor(today.decision)]
    refer(
        request.member, chart.state.id, to, HOW_SOON.get(paper.urgency, "none"), steps, paper.text,
        visit=chart.visit, entry_id=sent_id(request),
    )  # fmt: skip
    messages.success(request, f"Recorded: sent to {to[0].lower() + to[1:]}. Listed until answered.")
    return redirect("table:letter", episode=chart.state.id, visit=chart.visit)


def told_home(verdict: Verdict) -> list[str]:
    """What the client was told and takes home: not what was said of the next minute's work."""
    return [r.tell for r in verdict.because if r.tell and r.action != NOTE and not r.lifted]


@require_GET
@refusals_shown
def card(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """The safety-net card, with what the client was told today."""
    chart = visit_chart(request, episode, visit, "card")
    told = told_home(chart.decide().today)
    paper = safety_net_card(
        chart.protocol.safety_net,
        clinic_identity(chart.clinic),
        client=client_identity(chart.client),
        told=told,
    )
    context = {"chart": chart, "client": chart.client, "paper": paper}
    return render(request, "table/letters/card.html", context)
