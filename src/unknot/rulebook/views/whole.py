"""A whole version on one page: in words, and as a flowchart."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.care.protocol import Protocol, ProtocolError
from unknot.care.protocol.draw import svg
from unknot.care.protocol.draw.chain import HEADS, RULE, chain, notes
from unknot.people.requests import MemberRequest
from unknot.record.versions import Version
from unknot.rulebook.show.shelf import row
from unknot.rulebook.show.whole import whole
from unknot.rulebook.views.found import opened

DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing brings its own style and nothing else."""


@require_GET
@opened
def words(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """Every step, parameter and question in plain English, to read or print."""
    context = {"version": row(version), "whole": whole(protocol), "protocol": protocol}
    return render(request, "rulebook/words.html", context)


@require_GET
@opened
def flowchart(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """The drawing, and beside it the same in words for who does not see it."""
    ladders = [(head, chain(protocol, ladder)) for ladder, head in HEADS.items()]
    context = {
        "version": row(version),
        "ladders": ladders,
        "rule": RULE,
        "notes": notes(protocol),
        "problem": _too_large(protocol),
    }
    return render(request, "rulebook/flowchart.html", context)


@require_GET
@opened
def drawing(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """The drawing alone, on the one page it prints on."""
    response = HttpResponse(svg(protocol), content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = DRAWING_POLICY
    return response


def _too_large(protocol: Protocol) -> str:
    try:
        svg(protocol)
    except ProtocolError as problem:
        return str(problem)
    return ""
