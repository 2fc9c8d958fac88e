"""The life of a version: what became of it, and the next step."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from unknot.care.protocol import Protocol
from unknot.people.requests import MemberRequest
from unknot.record.flows.release_version import release_version
from unknot.record.flows.retire_version import retire_version
from unknot.record.flows.sign_version import sign_version
from unknot.record.versions import RELEASED, RETIRED, SIGNED, Version
from unknot.rulebook.show.life import life_of
from unknot.rulebook.show.shelf import row
from unknot.rulebook.views.found import opened

DONE = {
    SIGNED: "Signed. An owner can now release it.",
    RELEASED: "Released. New courses begin on it; running ones stay on theirs.",
    RETIRED: "Retired. No course begins on it any more.",
}


@require_GET
@opened
def life(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """What became of it so far, what is proved, and what may be done next."""
    context = {"version": row(version), "life": life_of(version, protocol)}
    return render(request, "rulebook/life.html", context)


@require_POST
@opened
def advance(
    request: MemberRequest, version: Version, protocol: Protocol, what: str
) -> HttpResponse:
    """Sign, release or retire it. What the record refuses stands above the page."""
    if what == SIGNED:
        sha256 = request.POST.get("sha256", "")
        sign_version(request.member, version.ref, sha256, request.POST.get("profession", ""))
    elif what == RELEASED:
        release_version(request.member, version.ref)
    elif what == RETIRED:
        retire_version(request.member, version.ref, request.POST.get("why", ""))
    else:
        raise Http404(f"A version cannot become {what}.")
    messages.success(request, DONE[what])
    return redirect("rulebook:life", ref=version.ref)
