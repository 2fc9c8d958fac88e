"""After an area that does not relax: the questions on nerves, bladder and bowels, asked again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.care.body import area as body_area
from unknot.care.facts import UNSURE, Fact
from unknot.people.requests import MemberRequest
from unknot.record.flows.screen import screen
from unknot.record.kinds import Value
from unknot.table.session.found import steps_left
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, session_of
from unknot.table.session.onward import strict
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import must_be_at_hand
from unknot.table.shared.refused import refusals_shown

LIST = "legs"
ANSWERS: dict[str, Value] = {"yes": True, "no": False, "unsure": "unsure"}


@dataclass(frozen=True)
class Asked:
    """A question with what was said before: a yes or a "not sure" stands until answered anew.

    An earlier no is not chosen: it is what is asked again.
    """

    fact: Fact
    said: Value | None

    @property
    def yes(self) -> bool:
        """Whether a yes stands."""
        return self.said is True

    @property
    def unsure(self) -> bool:
        """Whether a "not sure" stands."""
        return self.said == UNSURE

    @property
    def stands(self) -> bool:
        """Whether it stays as it is unless another answer is tapped."""
        return self.yes or self.unsure


def questions(here: Here) -> list[Asked]:
    """The first questions of the list on legs, bladder and bowels; follow-ups come after a yes."""
    facts, known = here.chart.protocol.facts.values(), here.today.known
    first = [f for f in facts if f.on_list == LIST and not f.asked_when and f.type == "yes_no"]
    return [Asked(f, known[f.id].value if f.id in known else None) for f in first]


def _answers(request: MemberRequest, asked: list[Asked]) -> tuple[dict[str, Value], list[str]]:
    """What was answered anew, and the questions that "none of the others" answers with no.

    A yes or "not sure" that stands is never overwritten by not being tapped again.
    """
    sent = {a.fact.id: ANSWERS.get(request.POST.get(a.fact.id, "")) for a in asked}
    stands = {a.fact.id: a.said for a in asked if a.stands}
    given = {name: v for name, v in sent.items() if v is not None and v != stands.get(name)}
    return given, [name for name, value in sent.items() if value is None and name not in stands]


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def ask_again(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """Each question again; "none of the others" answers only those without a yes or "not sure"."""
    here = session_of(request, episode, visit, "areas")
    here.limits(area)
    asked = questions(here)
    if request.method != "POST":
        must_be_at_hand(here.chart)
        context = frame(here, "areas") | {"area": body_area(area), "questions": asked}
        context |= {"chosen": any(one.stands for one in asked), "entry_none": new_id()}
        return render(request, "table/session/ask_again.html", context)
    given, none = _answers(request, asked)
    if given or none:
        screen(
            request.member, episode, visit, given, list_id=LIST, entry_id=sent_id(request),
            none=none, none_entry=sent_id(request, "entry_none"),
        )  # fmt: skip
    here = session_of(request, episode, visit)
    if strict(here):
        return redirect(strict(here))
    if area in here.held:
        return redirect(here.url("hold", area=area))
    return redirect(here.url("check", area=area) if steps_left(here, area) else here.url("areas"))
