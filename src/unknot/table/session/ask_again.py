"""After an area that does not relax: the questions on nerves, bladder and bowels, asked again."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.care.body import area as body_area
from unknot.care.facts import Fact
from unknot.people.requests import MemberRequest
from unknot.record.flows.screen import screen
from unknot.record.kinds import Value
from unknot.table.session.found import steps_left
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, session_of
from unknot.table.session.onward import strict
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.refused import refusals_shown

LIST = "legs"
ANSWERS: dict[str, Value] = {"yes": True, "unsure": "unsure"}


def questions(here: Here) -> list[Fact]:
    """The first questions of the list on legs, bladder and bowels; follow-ups come after a yes."""
    facts = here.chart.protocol.facts.values()
    return [f for f in facts if f.on_list == LIST and not f.asked_when and f.type == "yes_no"]


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def ask_again(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """Each question again; "none of them" answers only those without an answer."""
    here = session_of(request, episode, visit, "areas")
    here.limits(area)
    asked = questions(here)
    if request.method != "POST":
        context = frame(here, "areas") | {"area": body_area(area), "questions": asked}
        return render(request, "table/session/ask_again.html", context | {"entry_none": new_id()})
    given = {f.id: ANSWERS[v] for f in asked if (v := request.POST.get(f.id, "")) in ANSWERS}
    none: dict[str, Value] = {f.id: False for f in asked if f.id not in given}
    if given:
        screen(request.member, episode, visit, given, list_id=LIST, entry_id=sent_id(request))
    if none:
        screen(
            request.member, episode, visit, none, how="none_of_these", list_id=LIST,
            entry_id=sent_id(request, "entry_none"),
        )  # fmt: skip
    here = session_of(request, episode, visit)
    if strict(here):
        return redirect(strict(here))
    if area in here.held:
        return redirect(here.url("hold", area=area))
    return redirect(here.url("check", area=area) if steps_left(here, area) else here.url("areas"))
