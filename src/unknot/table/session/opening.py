"""Hands go on: opening the session of a visit."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.people.requests import MemberRequest
from unknot.record.errors import NeedsConfirmation, NotAtHand, Refused, SessionOpen
from unknot.record.flows.open_session import open_session
from unknot.table.screening.addresses import list_url
from unknot.table.screening.pending import faults_of, faults_said, record_pending
from unknot.table.session.here import Here, look
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import clock


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def session_open(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Open the session; asked once more where a session was given today already.

    What was tapped on a list and not recorded is recorded first, so that it is decided with;
    a number that cannot be is put right first. The address alone, typed in or come back to, opens
    nothing: it leads to the decision.
    """
    here = look(request, episode, visit)
    if request.method != "POST":
        return redirect(here.url("decision"))
    if here.session is not None and here.session.is_open:
        return redirect(here.url("areas"))
    if wrong := faults_of(request.member, here.chart):
        messages.error(request, f"{faults_said(wrong)}. Put it right, or empty its field, first.")
        return redirect(list_url(here.chart, wrong[0].list_id))
    record_pending(request.member, here.chart)
    session, entry = sent_id(request, "session") or new_id(), sent_id(request)
    sure = request.POST.get("confirm_second_today") == "yes"
    try:
        open_session(
            request.member, episode, visit, session, confirm_second_today=sure, entry_id=entry
        )
    except NotAtHand:
        raise
    except NeedsConfirmation as question:
        context = {"chart": here.chart, "client": here.chart.client, "question": question}
        context |= {"session_id": session, "entry": entry or new_id(), "back": here.url("decision")}
        return render(request, "table/session/second_today.html", context, status=409)
    except SessionOpen as error:
        messages.error(request, _open_already(here, error))
        return redirect(here.url("decision"))
    except Refused as error:
        messages.error(request, str(error))
        return redirect(here.url("decision"))
    return redirect(here.url("areas"))


def _open_already(here: Here, error: SessionOpen) -> str:
    at = clock(error.at, here.chart.clinic.zone) if error.at else ""
    who = f" Opened by {error.by}{f' at {at}' if at else ''}." if error.by else ""
    return f"{error}{who}"
