"""The life of a version: what became of it, and the next step."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from unknot.care.protocol import Protocol
from unknot.care.protocol.proof import NoProverError
from unknot.people.requests import MemberRequest
from unknot.record.errors import Refused
from unknot.record.flows.check_version import being_checked
from unknot.record.flows.release_version import release_version
from unknot.record.flows.retire_version import retire_version
from unknot.record.flows.sign_version import sign_version
from unknot.record.versions import CHECKED, RELEASED, RETIRED, SIGNED, Version
from unknot.rulebook.apart.checking import check_behind
from unknot.rulebook.show.life import courses_on, life_of
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
    context = {
        "version": row(version),
        "life": life_of(version, protocol),
        "courses": courses_on(request.member, version),
    }
    return render(request, "rulebook/life.html", context)


@require_GET
@opened
def waiting(request: MemberRequest, version: Version, protocol: Protocol) -> HttpResponse:
    """Whether the check is still at work; once it is done, the whole page is loaded anew."""
    if not getattr(request, "htmx", False):
        return redirect("rulebook:life", ref=version.ref)
    event = being_checked(version)
    if event is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"version": row(version), "checking": event}
    return render(request, "rulebook/checking.html", context)


@require_POST
@opened
def advance(
    request: MemberRequest, version: Version, protocol: Protocol, what: str
) -> HttpResponse:
    """Check, sign, release or retire it. What the record refuses stands above the page."""
    if what == CHECKED:
        _check(request, version)
    elif what == SIGNED:
        sha256 = request.POST.get("sha256", "")
        sign_version(request.member, version.ref, sha256, request.POST.get("profession", ""))
    elif what == RELEASED:
        release_version(request.member, version.ref)
    elif what == RETIRED:
        retire_version(request.member, version.ref, request.POST.get("why", ""))
    else:
        raise Http404(f"A version cannot become {what}.")
    if what in DONE:
        messages.success(request, DONE[what])
    return redirect("rulebook:life", ref=version.ref)


def _check(request: MemberRequest, version: Version) -> None:
    try:
        check_behind(request.member, version.ref)
    except NoProverError as error:
        raise Refused(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
