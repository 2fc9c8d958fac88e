"""Looking and feeling for signs on an area that did not relax."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.care.body import area as body_area
from unknot.care.measures import measure
from unknot.people.requests import MemberRequest
from unknot.record.flows.check_area import check_area
from unknot.record.state import Check, Work
from unknot.table.session import choices
from unknot.table.session.fields import LookForm
from unknot.table.session.found import last_check, look_first, seen, values_of
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, over_said, session_of, session_to_write
from unknot.table.session.onward import strict
from unknot.table.shared.ids import sent_id
from unknot.table.shared.refused import refusals_shown

GET_POST = require_http_methods(["GET", "HEAD", "POST"])


def of_area(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> Here:
    """The session, at one area of the body. 404 for a name the body has not."""
    here = session_to_write(request, episode, visit, "areas")
    here.limits(area)
    return here


def too_late(request: MemberRequest, here: Here, area: str) -> HttpResponse:
    """Back to the areas of a session that is over; what was sent is not lost without a word."""
    if request.method == "POST":
        name = body_area(area).name
        words = f"The check of {name} was not recorded: {over_said(here)}. Write it in the note."
        messages.error(request, words)
    return redirect(here.url("areas"))


@GET_POST
@refusals_shown
def signs(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """Look and feel for signs, ask for pain at rest. One record with the check."""
    here = of_area(request, episode, visit, area)
    if here.over:
        return too_late(request, here, area)
    felt = last_check(here, area) or here.work(area)
    if felt is None or not (isinstance(felt, Check) or look_first(here, area)):
        return redirect(here.url("check", area=area))
    if request.method != "POST":
        return _signs(request, here, area)
    form = LookForm({**request.POST.dict(), "response": felt.response})
    if not form.is_valid():
        return _signs(request, here, area, form)
    assert here.session is not None
    check_area(
        request.member, episode, area, "guided", visit=visit, session=here.session.id,
        **_with_check(form, felt), entry_id=sent_id(request),
    )  # fmt: skip
    here = session_of(request, episode, visit)
    return redirect(strict(here) or here.url("ask_again", area=area))


def _with_check(form: LookForm, felt: Check | Work) -> dict[str, Any]:
    """What was looked for, in one record with the check it follows; by itself where none was."""
    found = form.checked()
    if isinstance(felt, Check):
        kept = {"reset_done": felt.data.reset_done, "tone": felt.data.tone}
        found |= {**kept, "replaces": felt.origin.entry}
    return found


def _signs(
    request: MemberRequest, here: Here, area: str, form: LookForm | None = None
) -> HttpResponse:
    sent = request.POST.dict() or values_of(seen(here, area))
    context = frame(here, "areas") | {
        "area": body_area(area),
        "signs": choices.signs(sent),
        "tenderness": choices.tendernesses(sent.get("tenderness", "")),
        "values": sent,
        "before_steps": look_first(here, area),
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
