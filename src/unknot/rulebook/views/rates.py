"""How many people a version stops: worked out apart, when somebody asks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.care.protocol import Protocol
from unknot.people.requests import MemberRequest
from unknot.record.versions import Version
from unknot.rulebook.show.rate import rates_of
from unknot.rulebook.show.shelf import row
from unknot.rulebook.views.found import opened


@require_GET
@opened
def rate(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """The block rate: a part of the page, or without scripts a page of its own."""
    context = {"version": row(version), "rate": rates_of(version, protocol)}
    part = "rate.html" if getattr(request, "htmx", False) else "rate_page.html"
    return render(request, f"rulebook/{part}", context)
