"""The guided check of an area that did not relax: five steps, feel again, look, ask again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.care.body import area as body_area
from unknot.care.body import guided_check, response
from unknot.care.measures import measure
from unknot.people.requests import MemberRequest
from unknot.record.errors import RecordError
from unknot.record.flows.check_area import check_area
from unknot.record.state import Check
from unknot.table.session import choices
from unknot.table.session.fields import FINDINGS, CheckForm
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, session_of
from unknot.table.session.onward import onward, strict
from unknot.table.session.rows import plan_words, tone_words
from unknot.table.shared.ids import sent_id
from unknot.table.shared.refused import refusals_shown

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
GENTLER = "Let go. Go on there gently: pressure 1 or 2, and feel again before more."
NOT_ALL = "Recorded. The steps are not all done: try the rest, then feel again."


@GET_POST
@refusals_shown
def check(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """The five steps, then feel again. Not relaxed leads to looking for signs."""
    here = _open(request, episode, visit, area)
    if request.method != "POST":
        return _steps(request, here, area)
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _steps(request, here, area, form)
    done = FINDINGS.get(request.POST.get("reset_done", ""))
    found = {**form.checked(), "reset_done": done}
    assert here.session is not None
    try:
        check_area(
            request.member, episode, area, "guided", visit=visit, session=here.session.id,
            **found, entry_id=sent_id(request),
        )  # fmt: skip
    except RecordError as error:
        form.add_error(None, str(error))
        return _steps(request, here, area, form)
    return _after(request, here, area, form, done is True)


def _after(
    request: MemberRequest, here: Here, area: str, form: CheckForm, done: bool
) -> HttpResponse:
    tissue = response(form.cleaned_data["response"])
    episode, visit = here.chart.state.id, here.chart.visit
    assert visit is not None
    if tissue.relaxed:
        messages.success(request, GENTLER)
        return onward(request, episode, visit, area)
    if tissue.check and not done:
        messages.info(request, NOT_ALL)
        return redirect(here.url("check", area=area))
    if tissue.check:
        return redirect(here.url("signs", area=area))
    return onward(request, episode, visit, area)


def _open(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> Here:
    here = session_of(request, episode, visit, "areas")
    here.limits(area)  # 404 for a name the body has not
    return here


def _steps(
    request: MemberRequest, here: Here, area: str, form: CheckForm | None = None
) -> HttpResponse:
    work = here.work(area)
    procedure = guided_check()
    context = frame(here, "areas") | {
        "area": body_area(area),
        "work": work,
        "work_plan": plan_words(work) if work else "",
        "work_tone": tone_words(work) if work else "",
        "steps": procedure.steps[:-1],
        "last_step": procedure.steps[-1],
        "seconds": procedure.seconds[1],
        "responses": choices.response_choices(_sent(request, "response")),
        "tones": choices.tones(_sent(request, "tone_now")),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "table/session/check.html", context, status=status)


def _sent(request: MemberRequest, name: str) -> str:
    return str(request.POST.get(name, ""))


@GET_POST
@refusals_shown
def signs(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """Look and feel for signs, ask for pain at rest. One record with the check."""
    here = _open(request, episode, visit, area)
    last = _last_check(here, area)
    if last is None:
        return redirect(here.url("check", area=area))
    if request.method != "POST":
        return _signs(request, here, area)
    form = CheckForm({**request.POST.dict(), "response": last.response})
    if not form.is_valid():
        return _signs(request, here, area, form)
    found: dict[str, Any] = {**form.checked(), "reset_done": last.data.reset_done}
    found["tone"] = last.data.tone
    assert here.session is not None
    check_area(
        request.member, episode, area, "guided", visit=visit, session=here.session.id,
        **found, replaces=last.origin.entry, entry_id=sent_id(request),
    )  # fmt: skip
    here = session_of(request, episode, visit)
    return redirect(strict(here) or here.url("ask_again", area=area))


def _last_check(here: Here, area: str) -> Check | None:
    mine = [
        c
        for c in here.chart.state.checks
        if c.area == area and here.session is not None and c.session == here.session.id
    ]
    return mine[-1] if mine else None


def _signs(
    request: MemberRequest, here: Here, area: str, form: CheckForm | None = None
) -> HttpResponse:
    sent = request.POST.dict()
    context = frame(here, "areas") | {
        "area": body_area(area),
        "signs": choices.signs(sent),
        "tenderness": choices.tendernesses(sent.get("tenderness", "")),
        "values": sent,
        "rest": score("rest_pain", sent.get("rest_pain", "")),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "table/session/check_signs.html", context, status=status)


def score(measure_id: str, chosen: str, name: str = "") -> dict[str, Any]:
    """A 0 to 10 row for the score component."""
    one = measure(measure_id)
    cells = [(str(n), str(n), str(n) == chosen) for n in range(int(one.low), int(one.high) + 1)]
    return {
        "name": name or measure_id, "label": one.name, "hint": one.asks,
        "low_word": one.low_end, "high_word": one.high_end, "cells": cells,
    }  # fmt: skip
