"""Drafting: a variant with the clinic's own values, or a version brought in as files."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.care.protocol import Protocol, ProtocolError
from unknot.people import access
from unknot.people.requests import MemberRequest
from unknot.record.errors import RecordError
from unknot.record.flows.bring_version import bring_version
from unknot.record.flows.draft_variant import draft_variant
from unknot.record.versions import Version
from unknot.rulebook.forms import BringForm, OwnForm
from unknot.rulebook.show.shelf import row
from unknot.rulebook.views.found import opened

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def own(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """Other values of the parameters, each within the bounds that the protocol sets."""
    form = OwnForm(protocol, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = draft_variant(request.member, version.ref, form.values, form.why)
        except RecordError as error:
            form.add_error(None, str(error))
        else:
            return redirect("rulebook:life", ref=made.ref)
    context = {"version": row(version), "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "rulebook/own.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: MemberRequest) -> HttpResponse:
    """The five files of a version, from a folder on this computer."""
    access.require_owner(request.member)
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = bring_version(request.member, form.texts, form.cleaned_data["why"])
        except (RecordError, ProtocolError) as error:
            form.add_error("files", str(error))
        else:
            return redirect("rulebook:life", ref=made.ref)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "rulebook/bring.html", {"form": form}, status=status)
