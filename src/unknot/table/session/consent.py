"""Consent while hands are on: to a sensitive area, and taking any consent back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.people.requests import MemberRequest
from unknot.record.flows.consent import give_consent
from unknot.record.kinds import Scope
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, look
from unknot.table.shared.ids import sent_id
from unknot.table.shared.page import must_run
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import long_day
from unknot.web.decided import area_name

SCOPES: dict[Scope, tuple[str, str]] = {
    "plan": (
        "The plan",
        "Which areas and strokes, how hard, how long; what it may do; what else there is.",
    ),
    "sensitive_area": (
        "Sensitive areas",
        "Buttocks, chest or front of the hip, in writing: why, how it stays covered, and that a no "
        "is fine.",
    ),
    "guardian": ("A guardian", "For a minor, or somebody another person decides for."),
}


@dataclass(frozen=True)
class Agreed:
    """One scope of consent: what it is, how it stands, who gave it, until when."""

    scope: str
    title: str
    what: str
    standing: str
    by: str
    until: str
    areas: str

    @property
    def valid(self) -> bool:
        """Whether it may be taken back."""
        return self.standing == "valid"


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def in_session_consent(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """What is agreed, by whom, until when. A tap records it: to the plan by word, to a
    sensitive area once it is signed."""
    here = look(request, episode, visit, "consent")
    must_run(here.chart)
    if request.method == "POST":
        return _give(request, here)
    context = frame(here, "areas") | {"agreed": [agreed(here, scope) for scope in SCOPES]}
    return render(request, "table/session/consent.html", context)


def _give(request: MemberRequest, here: Here) -> HttpResponse:
    asked, area = request.POST.get("scope", ""), request.POST.get("area", "")
    scope = next((one for one in SCOPES if one == asked), None)
    if scope is None:
        return redirect(here.url("in_session_consent"))
    if area:
        here.limits(area)
    by = request.POST.get("given_by", "").strip()[:160] or here.chart.client.name
    give_consent(
        request.member, here.chart.state.id, scope, by, areas=[area] if area else [], beside=True,
        visit=here.chart.visit, entry_id=sent_id(request),
    )  # fmt: skip
    messages.success(request, "Consent recorded.")
    return redirect(here.url("area", area=area) if area else here.url("in_session_consent"))


def agreed(here: Here, scope: Scope) -> Agreed:
    """How one consent stands today."""
    title, what = SCOPES[scope]
    given = here.chart.state.consents.get(scope)
    if given is None:
        return Agreed(scope, title, what, "not given", "", "", "")
    names = ", ".join(area_name(area) for area in given.areas)
    standing = given.standing(here.chart.today)
    return Agreed(scope, title, what, standing, given.given_by, long_day(given.valid_until), names)
