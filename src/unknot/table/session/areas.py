"""The areas of a session: the drawing, the list beside it, and the sheet of one area."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.body import UnknownAreaError
from unknot.care.body import area as body_area
from unknot.people.requests import MemberRequest
from unknot.record.drafts import handing_in
from unknot.record.errors import NotAllowed, NotFound, RecordError
from unknot.record.state import Work
from unknot.record.words import clock_words, member_name
from unknot.table.screening.pending import faults_of, held_by
from unknot.table.session.fields import LookedForm, of_massage
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, over_said, session_of, session_to_write
from unknot.table.session.looked import SheetForm, form_of, sound, write
from unknot.table.session.onward import onward, strict
from unknot.table.session.rows import VIEWS, checked, lists, plan_words
from unknot.table.session.sheet import Values, as_last, of_post, of_work, sheet
from unknot.table.session.unrecorded import Unrecorded, draft_name, unrecorded
from unknot.table.shared import drafts
from unknot.table.shared.ids import sent_id
from unknot.table.shared.refused import refusals_shown


@require_GET
@refusals_shown
def areas(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """The list; in a session just opened, the sheet of the area worked first last time."""
    here = session_to_write(request, episode, visit, "areas")
    if here.session is not None and not here.session.is_open:
        return page(request, here, "")
    if strict(here):
        return redirect(strict(here))
    first = "" if here.worked or "view" in request.GET else _first(here)
    return page(request, here, first)


def _first(here: Here) -> str:
    """The area to begin with: the first of last time that may be worked today."""
    open_ones = (w.area for w in here.before if not here.limits(w.area).closed)
    return next(open_ones, "")


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def area(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """The sheet of one area; sent, it is written down and decided on."""
    here = session_to_write(request, episode, visit, "areas")
    if here.over:
        return (_late if request.method == "POST" else _kept_open)(request, here, area)
    if strict(here):
        return redirect(strict(here))
    if here.limits(area).held_by:
        return redirect(here.url("hold", area=area))
    if request.method == "POST":
        return _record(request, here, area)
    return page(request, here, area, last="last" in request.GET)


def _kept_open(request: MemberRequest, here: Here, area: str) -> HttpResponse:
    """Of a session that is over: a sheet that still holds something can be recorded late."""
    if area not in {one.area for one in _unrecorded(request, here)}:
        return _to_list(here)
    return page(request, here, area, late=True, status=200)


def _to_list(here: Here) -> HttpResponse:
    return redirect(here.url("areas"))


def _late(request: MemberRequest, here: Here, area: str) -> HttpResponse:
    """The session was ended meanwhile: nothing of the sheet is lost, and it can be told late."""
    told = [one.origin for one in here.worked] + [one.origin for one in checked(here)]
    if any(origin.entry == sent_id(request) for origin in told):
        return _to_list(here)  # sent twice, and recorded the first time
    form = form_of(request.POST)
    if request.POST.get("late") != "yes" or not sound(form, area):
        return page(request, here, area, form=form, late=True)
    if not _kept(request, here, area, form, late=True):
        return page(request, here, area, form=form, late=True)
    messages.success(request, f"{body_area(area).name}: recorded late. It stands in the session.")
    now = session_of(request, here.chart.state.id, here.visit)
    urgent = now.today.decision.today.action == "emergency"
    return _left(here, area, redirect(now.url("emergency" if urgent else "areas")))


def _record(request: MemberRequest, here: Here, area: str) -> HttpResponse:
    form = form_of(request.POST)
    if not sound(form, area):
        return page(request, here, area, form=form)
    work = here.work(area) if request.POST.get("again") != "yes" else None
    if work is not None and _meanwhile(request, work):
        form.add_error(None, _replaces_unseen(here, work))
        return page(request, here, area, form=form)
    if not _kept(request, here, area, form, replaces=work.origin.entry if work else None):
        return page(request, here, area, form=form)
    response = onward(request, here.chart.state.id, here.visit, area, check=form.needs_check)
    return _left(here, area, response)


def _kept(request: MemberRequest, here: Here, area: str, form: SheetForm, **how: Any) -> bool:
    """Write the sheet and end its draft; False, with why in the form, where it is refused."""
    session, episode = here.session, here.chart.state.id
    assert session is not None
    try:
        with handing_in(request.member, episode, draft_name(area), visit=session.visit):
            write(request.member, episode, session, area, form, entry_id=sent_id(request), **how)
    except (NotFound, NotAllowed):
        raise
    except RecordError as error:
        form.add_error(None, str(error))
        return False
    return True


def _left(here: Here, area: str, response: HttpResponse) -> HttpResponse:
    """The answer with which the tablet learns that the draft of the sheet is over."""
    drafts.done(response, drafts.key(here.chart.state.id, draft_name(area), here.chart.visit))
    return response


def _meanwhile(request: MemberRequest, work: Work) -> bool:
    """Whether the page sent did not show this record; the same page sent twice is no other."""
    seen = (sent_id(request, "shown"), sent_id(request))
    return work.origin.entry not in seen


def _replaces_unseen(here: Here, work: Work) -> str:
    by, at = member_name(work.origin.by), clock_words(here.chart.state, work.origin.recorded_at)
    return (
        f"{by} recorded this area meanwhile, at {at}: {plan_words(work)}. Record again to replace "
        "that, or tick “Worked a second time” to keep both."
    )


def page(
    request: MemberRequest, here: Here, area: str, *, form: SheetForm | None = None,
    last: bool = False, late: bool = False, status: int = 422,
) -> HttpResponse:  # fmt: skip
    """The page of areas, with the sheet of one of them when it is named.

    `late`: the session is over, and the sheet says so.
    """
    view = _view(request, area)
    left = [one for one in _unrecorded(request, here) if one.area != area]
    found = lists(here, view, area, {one.area: one.hint for one in left})
    context = frame(here, "areas") | {"view": view, "near": found.near, "rest": found.rest}
    context |= {"views": VIEWS, "form": form, "picked": area, "unrecorded": left}
    if area and (late or not here.over):
        context |= _sheet(request, here, area, form, last)
    context |= {"late": over_said(here) if late else ""}
    wrong = faults_of(request.member, here.chart)
    context["banner"] = held_by(context["banner"], here.chart, wrong)
    refused = late or (form is not None and form.errors)
    return render(request, "table/session/areas.html", context, status=status if refused else 200)


def _unrecorded(request: MemberRequest, here: Here) -> list[Unrecorded]:
    return unrecorded(request.member, here.chart, here.session)


def _view(request: MemberRequest, area: str) -> str:
    asked = request.GET.get("view", "")
    if asked in VIEWS:
        return asked
    try:
        return "front" if area and body_area(area).region.view == "front" else "back"
    except UnknownAreaError:
        return "back"


def _sheet(
    request: MemberRequest, here: Here, area: str, form: SheetForm | None, last: bool
) -> dict[str, object]:
    state, visit = here.chart.state, here.chart.visit
    draft = drafts.place(request.member, state.id, draft_name(area), visit)
    work = here.work(area)
    values: Values = of_work(work) if draft.values is None else draft.values
    if form is not None:
        values = of_post(request.POST)
    if last:
        values = {**values, **as_last(here, area)}
    return {
        "sheet": sheet(here, area, values),
        "work": work,
        "draft": draft,
        "leave_out": isinstance(form, LookedForm) and bool(of_massage(values)),
    }
