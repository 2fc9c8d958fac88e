"""Clients: the list with its search, a new one, and one's identity."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET, require_http_methods

from unknot.people import access
from unknot.people.errors import PeopleError
from unknot.people.flows import clients as flows
from unknot.people.forms.clients import ClientChangeForm, ClientForm, NewClientForm
from unknot.people.models import Client, ClientChange
from unknot.people.names import dates_meant
from unknot.people.requests import MemberRequest

A_PAGE = 50  # clients
SEARCH = "client_search"  # kept in the session: a name in an address would stay in the history
UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def clients(request: MemberRequest) -> HttpResponse:
    """Show the clinic's clients, or those that match what was searched."""
    if request.method == "POST":
        request.session[SEARCH] = request.POST.get("q", "").strip()[:200]
        return redirect("people:clients")
    query = request.session.get(SEARCH, "")
    start = _start(request)
    found = list(access.find_clients(request.member, query)[start : start + A_PAGE + 1])
    page = {
        "query": query,
        "found": found[:A_PAGE],
        "before": max(0, start - A_PAGE) if start else None,
        "after": start + A_PAGE if len(found) > A_PAGE else None,
    }
    return render(request, "people/clients.html", page)


def _start(request: MemberRequest) -> int:
    asked = request.GET.get("from", "")
    return int(asked) if asked.isdecimal() and len(asked) < 8 else 0


@require_http_methods(["GET", "HEAD", "POST"])
def client_new(request: MemberRequest) -> HttpResponse:
    """Add a client; somebody who may be there already is asked about first."""
    searched = request.session.get(SEARCH, "")
    name = "" if dates_meant(searched) or any(s.isdecimal() for s in searched) else searched
    form = NewClientForm(request.POST or None, initial={"name": name})
    likely: list[Client] = []
    if request.method == "POST" and form.is_valid():
        try:
            client = flows.add_client(request.member, form.new_client(), _another(request, form))
        except flows.MaybeSamePerson as error:
            likely = error.clients
            form.ask_about(likely)
        except PeopleError as error:
            form.refuse(error)
        else:
            request.session.pop(SEARCH, None)
            return redirect("people:client", client.pk)
    status = UNPROCESSABLE if form.errors or likely else 200
    page = {"form": form, "likely": likely}
    return render(request, "people/client_new.html", page, status=status)


def _another(request: MemberRequest, form: ClientForm) -> Collection[uuid.UUID]:
    """The likely same ones that the member was shown and said it is somebody else."""
    return form.cleaned_data["asked"] if "another" in request.POST else ()


@require_GET
def client(request: MemberRequest, client_id: uuid.UUID) -> HttpResponse:
    """Show who a client is, how to reach them, and what was changed in it."""
    found = access.access_client(request.member, client_id, "details")
    page = {
        "client": found,
        "changes": found.changes.select_related("changed_by"),
        "minor": found.is_minor(request.member.clinic.today()),
        "course_url": _course(found),
    }
    return render(request, "people/client.html", page)


def _course(client: Client) -> str:
    """The address of the client's course at the table, where there is such a page."""
    try:
        return reverse("table:client", args=[client.pk])
    except NoReverseMatch:
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
def client_change(request: MemberRequest, client_id: uuid.UUID) -> HttpResponse:
    """Change a client's identity or contact; old values stay readable."""
    found = access.access_client(request.member, client_id, "change")
    form = ClientChangeForm.of(found, request.POST or None)
    meanwhile: list[tuple[Any, Any]] = []
    likely: list[Client] = []
    if request.method == "POST" and form.is_valid():
        try:
            changes = _change(request, found, form)
        except flows.MaybeSamePerson as error:
            likely = error.clients
            form.ask_about(likely)
        except flows.ChangedMeanwhile as error:
            form.refuse(error)
            found.refresh_from_db()
            form.take_edition(found)
            meanwhile = [(form[name].label, getattr(found, name)) for name in flows.FIELDS]
        except PeopleError as error:
            form.refuse(error)
        else:
            messages.success(request, "Changed." if changes else "Nothing was changed.")
            return redirect("people:client", found.pk)
    page = {"client": found, "form": form, "meanwhile": meanwhile, "likely": likely}
    status = UNPROCESSABLE if form.errors or likely else 200
    return render(request, "people/client_change.html", page, status=status)


def _change(request: MemberRequest, found: Client, form: ClientChangeForm) -> list[ClientChange]:
    reason, edition = form.cleaned_data["reason"], form.cleaned_data["edition"]
    another_than = _another(request, form)
    return flows.change_client(
        request.member, found.pk, form.typed(), reason, edition, another_than
    )


@require_GET
def client_readers(request: MemberRequest, client_id: uuid.UUID) -> HttpResponse:
    """Show the owner who read a client's record, by day."""
    access.require_owner(request.member)
    found = access.access_client(request.member, client_id, "readers")
    page = {"client": found, "days": access.readers_by_day(found)}
    return render(request, "people/client_readers.html", page)
