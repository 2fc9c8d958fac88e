"""Stopping and ending: one tap takes hands off; ending a session makes it count."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from unknot.people.requests import MemberRequest
from unknot.record.errors import RecordError, Refused
from unknot.record.flows.break_off import break_off
from unknot.record.flows.end_session import end_session
from unknot.table.screening.emergency import numbers
from unknot.table.screening.pending import record_pending
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, session_of
from unknot.table.session.onward import strict
from unknot.table.session.unrecorded import Unrecorded, as_sent, unrecorded
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import sent_id
from unknot.table.shared.refused import refusals_shown
from unknot.web.banner import Button

STOPPED = "Stop now was pressed"


@require_POST
@refusals_shown
def stop(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Break the session off at once; what follows is asked afterwards."""
    here = session_of(request, episode, visit)
    if here.session is not None and here.session.is_open:
        _record_first(request, here)
        reason = request.POST.get("reason", "").strip()[:500] or STOPPED
        try:
            break_off(request.member, episode, here.session.id, reason, entry_id=sent_id(request))
        except Refused as error:  # somebody else ended it in the same moment
            messages.info(request, str(error))
    return redirect(here.url("note" if request.POST.get("to") == "note" else "stopped"))


def _record_first(request: MemberRequest, here: Here) -> None:
    """Record what was tapped on a list before the session is over; it never keeps hands on."""
    try:
        if not_recorded := record_pending(request.member, here.chart):
            messages.error(request, not_recorded)
    except RecordError as error:
        messages.error(request, str(error))


@require_GET
@refusals_shown
def stopped(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """First aid, the number, and the questions again."""
    here = session_of(request, episode, visit, "stopped")
    context = frame(here, "areas") | {
        "numbers": numbers(here.chart, here.today.decision.today.deciding),
        "on_screen": here.url("screening"),
    }
    return render(request, "table/session/stopped.html", context)


@require_GET
@refusals_shown
def hands_off(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """A strict answer during a session takes the screen."""
    here = session_of(request, episode, visit, "hands off")
    if here.today.decision.today.action == "emergency":
        return redirect(here.url("emergency"))
    if here.hands_on:
        return redirect(here.url("areas"))
    context = frame(here, "areas")
    context["banner"] = today_banner(here.chart, here.today, buttons=_buttons(here))
    return render(request, "table/session/hands_off.html", context)


def _buttons(here: Here) -> tuple[Button, ...]:
    if here.today.decision.today.action == "ask":
        return (Button("Ask now", here.url("screening"), main=True),)
    return (Button("Letter to the doctor", here.url("letter")),)


def _ask_first(request: MemberRequest, here: Here, left: list[Unrecorded]) -> HttpResponse:
    """Name what is on sheets and not recorded; a second press ends without it."""
    to = "note" if request.POST.get("to") == "note" else ""
    off = bool(strict(here))  # with hands off, a sheet opens again only when the session is over
    shown = [replace(one, url="") for one in left] if off else left
    context = frame(here, "areas") | {"unrecorded": shown, "off": off}
    context |= {"without": as_sent(left), "to": to}
    return render(request, "table/session/end_without.html", context, status=409)


@require_POST
@refusals_shown
def end(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """End the session: from here on it counts. The readings after it come next.

    Sheets that hold something not recorded are named first.
    """
    here = session_of(request, episode, visit)
    assert here.session is not None
    if here.session.is_open:
        left = unrecorded(request.member, here.chart, here.session)
        if left and here.worked and request.POST.get("without") != as_sent(left):
            return _ask_first(request, here, left)
        _record_first(request, here)
        try:
            end_session(request.member, episode, here.session.id, entry_id=sent_id(request))
        except Refused as error:
            messages.error(request, str(error))
            return redirect(here.url("areas"))
    if request.POST.get("to") == "note":
        return redirect(here.url("note"))
    return redirect(f"{here.url('measures')}?when=after")
