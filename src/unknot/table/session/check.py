"""The guided check of an area that did not relax: a few steps, then feel again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from unknot.care.body import area as body_area
from unknot.care.body import guided_check, response
from unknot.people.requests import MemberRequest
from unknot.record.errors import RecordError
from unknot.record.flows.check_area import check_area
from unknot.table.session import choices
from unknot.table.session.fields import FINDINGS, CheckForm
from unknot.table.session.found import look_first, looked, seen
from unknot.table.session.frame import frame
from unknot.table.session.here import Here
from unknot.table.session.onward import onward
from unknot.table.session.rows import plan_words, tone_words
from unknot.table.session.signs import GET_POST, of_area, too_late
from unknot.table.shared.ids import sent_id
from unknot.table.shared.refused import refusals_shown

GENTLER = "Let go. Go on there gently, with the pressure of the check, and feel again before more."
COUNTED = {4: "four", 5: "five"}
NOT_ALL = "Recorded. The steps are not all done: try the rest, then feel again."


@GET_POST
@refusals_shown
def check(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """The steps, then feel again. Not relaxed leads to looking for signs.

    Where a sign was seen already, looking comes first, and warmth stays away from the area.
    """
    here = of_area(request, episode, visit, area)
    if here.over:
        return too_late(request, here, area)
    if look_first(here, area):
        return redirect(here.url("signs", area=area))
    if request.method != "POST":
        return _steps(request, here, area)
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _steps(request, here, area, form)
    done = FINDINGS.get(request.POST.get("reset_done", ""))
    found = {**form.checked(), "reset_done": done}
    assert here.session is not None
    try:
        check_area(
            request.member, episode, area, "guided", visit=visit, session=here.session.id,
            **found, entry_id=sent_id(request),
        )  # fmt: skip
    except RecordError as error:
        form.add_error(None, str(error))
        return _steps(request, here, area, form)
    return _after(request, here, area, form, done is True)


def _after(
    request: MemberRequest, here: Here, area: str, form: CheckForm, done: bool
) -> HttpResponse:
    tissue = response(form.cleaned_data["response"])
    episode, visit = here.chart.state.id, here.chart.visit
    assert visit is not None
    if tissue.relaxed:
        messages.success(request, GENTLER)
        return onward(request, episode, visit, area)
    if tissue.check and not done:
        messages.info(request, NOT_ALL)
        return redirect(here.url("check", area=area))
    if tissue.check and not looked(here, area):
        return redirect(here.url("signs", area=area))
    return onward(request, episode, visit, area)


def _steps(
    request: MemberRequest, here: Here, area: str, form: CheckForm | None = None
) -> HttpResponse:
    work = here.work(area)
    procedure = guided_check()
    found = seen(here, area)
    steps = procedure.steps_for(found)
    context = frame(here, "areas") | {
        "area": body_area(area),
        "work": work,
        "work_plan": plan_words(work) if work else "",
        "work_tone": tone_words(work) if work else "",
        "steps": steps[:-1],
        "last_step": steps[-1],
        "many": COUNTED.get(len(steps), str(len(steps))),
        "warmth_off": not procedure.warms(found),
        "seconds": procedure.seconds[1],
        "responses": choices.response_choices(_sent(request, "response")),
        "tones": choices.tones(_sent(request, "tone_now")),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "table/session/check.html", context, status=status)


def _sent(request: MemberRequest, name: str) -> str:
    return str(request.POST.get(name, ""))
