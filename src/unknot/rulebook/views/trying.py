"""Given these facts, what would it say, and why?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from unknot.care.facts import Value
from unknot.care.protocol import Protocol
from unknot.people.requests import MemberRequest
from unknot.record.versions import Version
from unknot.rulebook.show import tryout
from unknot.rulebook.show.shelf import row
from unknot.rulebook.views.found import opened


@require_GET
@opened
def try_all(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """Every fact, to be set by hand, on top of a person with nothing against massage."""
    return _page(request, version, protocol, {}, [], tryout.NOTHING_EARLIER)


def _page(
    request: MemberRequest,
    version: Version,
    protocol: Protocol,
    facts: dict[str, Value],
    wrong: list[str],
    earlier: tryout.Earlier,
) -> HttpResponse:
    given = tryout.base_facts(protocol) | facts
    context = {
        "version": row(version),
        "parts": tryout.parts(protocol, given),
        "picks": tryout.picks(protocol, earlier),
        "said": tryout.said(protocol, given, wrong, earlier),
    }
    return render(request, "rulebook/try.html", context)


@require_POST
@opened
def say(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """What the version says of the facts of the form: a part of the page, or the whole of it."""
    facts, wrong = tryout.read(protocol, request.POST)
    earlier, more = tryout.read_earlier(protocol, request.POST)
    wrong += more
    if not getattr(request, "htmx", False):
        return _page(request, version, protocol, facts, wrong, earlier)
    said = tryout.said(protocol, facts, wrong, earlier)
    return render(request, "rulebook/said_again.html", {"said": said})
