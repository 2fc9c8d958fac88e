"""Today: the visits of the day, what waits, and the way to a client who is not on the list."""

from __future__ import annotations

import math
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.protocol import ProtocolError
from unknot.people import access
from unknot.people.models import Client
from unknot.people.requests import MemberRequest
from unknot.people.views.clients import SEARCH
from unknot.record import clock
from unknot.record.errors import NeedsConfirmation, RecordError
from unknot.record.flows.open_episode import open_episode
from unknot.record.protocols import to_run
from unknot.record.reading import summaries_of
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.refused import refusals_shown
from unknot.table.today.forms import NewEpisodeForm
from unknot.table.today.rows import Reader

MOST_FOUND = 30  # clients
SINCE = "pain_duration_weeks"


@require_GET
@refusals_shown
def today(request: MemberRequest) -> HttpResponse:
    """The list of the day, and the lists of what waits."""
    reader = Reader(request.member, clock.now())
    context = {"day": reader.day(), "today": reader.today, "clinic": request.member.clinic}
    return render(request, "table/today/today.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: MemberRequest) -> HttpResponse:
    """Search a client by name or birth date. The words searched for never stand in an address."""
    access.require_record(request.member)
    query = request.POST.get("q", "").strip()[:200]
    if query:
        request.session[SEARCH] = query
    found = list(access.find_clients(request.member, query)[: MOST_FOUND + 1]) if query else []
    return render(
        request,
        "table/today/find.html",
        {"query": query, "found": found[:MOST_FOUND], "more": len(found) > MOST_FOUND},
    )


@require_GET
def client(request: MemberRequest, client: UUID) -> HttpResponse:
    """A client's episodes: the open ones to go on with, the closed ones to read, a new one."""
    found = access.access_record(request.member, client, "episodes")
    every = list(summaries_of(request.member, client))
    running = [s for s in every if s.closed_at is None]
    closed = [s for s in every if s.closed_at is not None]
    context = {"client": found, "running": running, "closed": closed}
    return render(request, "table/today/client.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def new_episode(request: MemberRequest, client: UUID) -> HttpResponse:
    """Open an episode: one complaint, its place and side, since when."""
    found = access.access_record(request.member, client, "new episode")
    form = _form(request, found)
    question = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("table:course", episode=_open(request, client, form))
        except NeedsConfirmation as asked:
            question = asked
        except RecordError as error:
            form.add_error(None, str(error))
    ids = {name: request.POST.get(name) or new_id() for name in ("episode", "entry")}
    context = {"client": found, "form": form, "question": question, "ids": ids}
    status = 422 if form.errors or question else 200
    return render(request, "table/today/new_episode.html", context, status=status)


def _form(request: MemberRequest, client: Client) -> NewEpisodeForm:
    """The form, with what cannot be said of this client."""
    try:
        longest = to_run(request.member.clinic).facts[SINCE].high
    except (ProtocolError, KeyError):
        longest = None
    return NewEpisodeForm(
        request.POST or None,
        born=client.birth_date,
        today=client.clinic.day(clock.now()),
        longest=longest or math.inf,
    )


def _open(request: MemberRequest, client: UUID, form: NewEpisodeForm) -> UUID:
    done = open_episode(
        request.member,
        client,
        form.complaint,
        confirm_second_open=bool(request.POST.get("confirm_second_open")),
        episode_id=sent_id(request, "episode"),
        answers={SINCE: form.weeks},
        entry_id=sent_id(request),
    )
    messages.success(request, "Episode opened.")
    return done.episode
