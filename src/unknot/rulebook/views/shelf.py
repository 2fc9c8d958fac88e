"""All versions of all protocols in the clinic."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.people.requests import MemberRequest
from unknot.record.versions import versions_of
from unknot.rulebook.show.shelf import row


@require_GET
def shelf(request: MemberRequest) -> HttpResponse:
    """The list: each version, how it stands, how many courses run on it."""
    rows = [row(version) for version in versions_of(request.member)]
    return render(request, "rulebook/shelf.html", {"rows": rows})
