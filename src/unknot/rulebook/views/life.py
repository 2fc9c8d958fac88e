"""The life of a version: what became of it, and the next step."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.protocol import Protocol
from unknot.care.protocol.proof import NoProverError
from unknot.people.requests import MemberRequest
from unknot.record.errors import Refused
from unknot.record.flows.check_version import being_checked
from unknot.record.flows.release_version import release_version, to_release
from unknot.record.flows.retire_version import retire_version, to_retire
from unknot.record.flows.sign_version import sign_version, to_sign
from unknot.record.versions import CHECKED, RELEASED, RETIRED, SIGNED, Version
from unknot.rulebook.apart.checking import check_behind
from unknot.rulebook.show.life import courses_on, life_of
from unknot.rulebook.show.shelf import row
from unknot.rulebook.show.sure import sure
from unknot.rulebook.views.found import opened

NOTHING_NEW = 204  # the words on the page stay, and are not read aloud again
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
    if being_checked(version):
        return HttpResponse(status=NOTHING_NEW)
    return HttpResponse(headers={"HX-Refresh": "true"})


@require_http_methods(["GET", "HEAD", "POST"])
@opened
def advance(
    request: MemberRequest, version: Version, protocol: Protocol, what: str
) -> HttpResponse:
    """Check, sign, release or retire it; all but the check are asked about once more.

    What the record refuses stands above the page.
    """
    if what not in (CHECKED, *DONE):
        raise Http404(f"A version cannot become {what}.")
    if request.method != "POST":
        return redirect("rulebook:life", ref=version.ref)
    if what == CHECKED:
        _check(request, version)
    elif request.POST.get("sure") != "yes":
        return _asked(request, version, protocol, what)
    else:
        _advance(request, version, what)
        messages.success(request, DONE[what])
    return redirect("rulebook:life", ref=version.ref)


def _asked(request: MemberRequest, version: Version, protocol: Protocol, what: str) -> HttpResponse:
    """Ask once more, with the whole sentence; what would be refused is refused now."""
    member, post = request.member, request.POST
    profession, why = post.get("profession", "").strip(), post.get("why", "").strip()
    if what == SIGNED:
        to_sign(member, version.ref, post.get("sha256", ""), profession)
    elif what == RELEASED:
        to_release(member, version.ref)
    else:
        to_retire(member, version.ref, why)
    shown = row(version)
    context = {
        "version": shown,
        "sure": sure(what, member.name, shown.name, profession, why),
        "what": what,
        "carried": {"profession": profession, "why": why, "sha256": protocol.sha256},
    }
    return render(request, "rulebook/sure.html", context)


def _advance(request: MemberRequest, version: Version, what: str) -> None:
    member, post = request.member, request.POST
    if what == SIGNED:
        sign_version(member, version.ref, post.get("sha256", ""), post.get("profession", ""))
    elif what == RELEASED:
        release_version(member, version.ref)
    else:
        retire_version(member, version.ref, post.get("why", ""))


def _check(request: MemberRequest, version: Version) -> None:
    try:
        check_behind(request.member, version.ref)
    except NoProverError as error:
        raise Refused(f"{str(error)[:1].upper()}{str(error)[1:]}.") from error
