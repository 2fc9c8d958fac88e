"""Where a record leads: emergency, stop, looking, hold, guided check, or back to the areas."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from unknot.people.requests import MemberRequest
from unknot.table.session.found import look_first
from unknot.table.session.here import Here, session_of


def onward(
    request: MemberRequest, episode: UUID, visit: UUID, area: str, *, check: bool = False
) -> HttpResponse:
    """Decide where to go after something was recorded; the decision was made again."""
    here = session_of(request, episode, visit)
    if strict(here):
        return redirect(strict(here))
    if check and look_first(here, area):
        return redirect(here.url("signs", area=area))
    if area in here.held:
        return redirect(here.url("hold", area=area))
    if check:
        return redirect(here.url("check", area=area))
    return redirect(here.url("areas"))


def strict(here: Here) -> str:
    """The address of the page that takes the screen, or ""."""
    if here.today.decision.today.action == "emergency":
        return here.url("emergency")
    return "" if here.hands_on else here.url("hands_off")
