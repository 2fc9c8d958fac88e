"""The cases of a version: clients a therapist can read, and what the version says of each."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.care.protocol import Protocol
from unknot.people.requests import MemberRequest
from unknot.record.versions import Version
from unknot.rulebook.show.cases import case_rows
from unknot.rulebook.show.shelf import row
from unknot.rulebook.views.found import opened


@require_GET
@opened
def cases(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """Every case: expected, said, and those that come out otherwise first."""
    rows = case_rows(version, protocol)
    otherwise = [one for one in rows if one.problems]
    as_written = [one for one in rows if not one.problems]
    context = {"version": row(version), "otherwise": otherwise, "as_written": as_written}
    return render(request, "rulebook/cases.html", context)
