"""What is known of each benefit, graded. It holds no client's data, and needs no client."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.care.evidence import evidence
from unknot.people import access
from unknot.people.requests import MemberRequest
from unknot.table.shared.refused import refusals_shown


@require_GET
@refusals_shown
def known(request: MemberRequest) -> HttpResponse:
    """Every claim with what is supported, what is not, and the sources."""
    access.require_record(request.member)
    return render(request, "table/evidence/known.html", {"evidence": evidence()})
