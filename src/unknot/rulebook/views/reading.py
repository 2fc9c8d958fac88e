"""Reading a version, step by step, with the facts of a step to try it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from unknot.care.protocol import Protocol
from unknot.people.requests import MemberRequest
from unknot.record.versions import Version
from unknot.rulebook.show import tryout
from unknot.rulebook.show.shelf import row
from unknot.rulebook.show.steps import groups, shown
from unknot.rulebook.views.found import opened


@require_GET
@opened
def read(
    request: MemberRequest, version: Version, protocol: Protocol, step: str = ""
) -> HttpResponse:
    """The steps, one of them whole (the first unless named), and its facts to try."""
    all_groups = groups(protocol)
    at = protocol.by_id.get(step) if step else all_groups[0].steps[0]
    if at is None:
        raise Http404(f"{version.ref} has no step {step}.")
    base = tryout.base_facts(protocol)
    context = {
        "version": row(version),
        "groups": all_groups,
        "at": shown(protocol, at),
        "settings": [tryout.setting(protocol, name, base) for name in tryout.of_step(protocol, at)],
        "said": tryout.said(protocol, base),
    }
    return render(request, "rulebook/read.html", context)
