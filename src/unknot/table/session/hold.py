"""An area on hold: what ends it, what the client is told, and the check again."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.body import area as body_area
from unknot.care.letters import put_off_words
from unknot.people.requests import MemberRequest
from unknot.record.errors import RecordError
from unknot.record.flows.check_area import check_area
from unknot.record.kinds import Value
from unknot.record.limits import AreaLimits
from unknot.table.session import choices
from unknot.table.session.fields import FINDINGS, CheckForm, whole
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, look
from unknot.table.session.lifting import end_of_hold
from unknot.table.session.signs import score
from unknot.table.shared.ids import sent_id
from unknot.table.shared.page import must_be_at_hand
from unknot.table.shared.refused import refusals_shown
from unknot.web.decided import said_once, source_said

BESIDE = (
    ("swelling_falling", "If swollen: is it less than last time?"),
    ("doctor_seen", "Has a doctor seen it, and is the answer recorded?"),
)
SAID_FOR = ("tissue_response", "sharp", "acute_injury")


@require_GET
@refusals_shown
def hold(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """Why the area is on hold, its end condition part by part, and the words for the client."""
    here = look(request, episode, visit, "areas")
    limits = here.limits(area)
    context = frame(here, "areas") | {"area": limits.area, "held": bool(limits.held_by)}
    context["there_today"] = limits_said(limits)
    if limits.held_by:
        reasons = [r for r in here.today.decision.today.because if r.step in limits.held_by]
        context |= {
            "conditions": end_of_hold(here, area),
            "told": _told(here, area, limits.held_by),
            "said": said_once(r.say for r in reasons),
            "sources": list(dict.fromkeys(source_said(r) for r in reasons)),
        }
    return render(request, "table/session/hold.html", context)


def limits_said(limits: AreaLimits) -> str:
    """What the protocol limits on an area today: pressure, minutes; "" where it limits neither."""
    said = [f"pressure {limits.cap} at most"] if limits.cap is not None else []
    said += [f"{limits.minutes_max} minutes at most"] if limits.minutes_max is not None else []
    return f"Today there: {', '.join(said)}." if said else ""


def _told(here: Here, area: str, steps: tuple[str, ...]) -> tuple[str, ...]:
    step = next((one for one in SAID_FOR if one in steps), "")
    if not step:
        return ()
    return put_off_words(step, [area], rest_goes_on=here.hands_on)


class RecheckForm(CheckForm):
    """A check of a held area: findings, pain at rest, fever, and whether a doctor has seen it."""

    fever_free_hours = whole("Hours without fever", 0, 1000)


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def recheck(request: MemberRequest, episode: UUID, visit: UUID, area: str) -> HttpResponse:
    """Check a held area again. A check is no stroke, and may be done without a session."""
    here = look(request, episode, visit, "recheck")
    here.limits(area)
    if request.method != "POST":
        must_be_at_hand(here.chart)
        return _page(request, here, area)
    form = RecheckForm(request.POST)
    if form.is_valid() and request.POST.get("doctor_seen") == "yes":
        for missing in _answers_missing(here, area):
            form.add_error(None, missing)
    if not form.is_valid():
        return _page(request, here, area, form)
    try:
        _record(request, here, area, form)
    except RecordError as error:
        form.add_error(None, str(error))
        return _page(request, here, area, form)
    here = look(request, episode, visit)
    if area not in here.held:
        messages.success(request, f"The hold is over. {limits_said(here.limits(area))}".strip())
    else:
        messages.info(request, "Recorded. The hold stays until every part is done.")
    return redirect(here.url("hold", area=area))


def _record(request: MemberRequest, here: Here, area: str, form: RecheckForm) -> None:
    state, visit = here.chart.state, here.chart.visit
    session = here.session.id if here.session and here.session.is_open else None
    falling = FINDINGS.get(request.POST.get("swelling_falling", ""))
    check_area(
        request.member, state.id, area, "recheck", visit=visit, session=session,
        answers=_answers(request, here, form),
        **form.checked(), swelling_falling=falling, entry_id=sent_id(request),
    )  # fmt: skip


def _answers_missing(here: Here, area: str) -> list[str]:
    """A yes to "is the answer recorded" where the one who was asked has none in the record."""
    held_by = set(here.limits(area).held_by)
    waiting = [r for r in here.chart.state.open_referrals if held_by & set(r.steps)]
    return [
        f"No answer of {r.to} is recorded yet. Record what came back first, on the course page "
        "under “What came back”."
        for r in waiting
    ]


def _answers(request: MemberRequest, here: Here, form: RecheckForm) -> dict[str, Value]:
    """What is asked beside the check, where the protocol knows it."""
    found: dict[str, Value] = {}
    seen = FINDINGS.get(request.POST.get("doctor_seen", ""))
    if seen is not None:
        found["doctor_seen"] = seen
    if form.cleaned_data["fever_free_hours"] is not None:
        found["fever_free_hours"] = form.cleaned_data["fever_free_hours"]
    return {name: value for name, value in found.items() if name in here.chart.protocol.facts}


def _page(
    request: MemberRequest, here: Here, area: str, form: RecheckForm | None = None
) -> HttpResponse:
    sent = request.POST.dict()
    context = frame(here, "areas") | {
        "area": body_area(area),
        "conditions": end_of_hold(here, area),
        "responses": choices.response_choices(sent.get("response", "")),
        "tones": choices.tones(sent.get("tone_now", "")),
        "signs": choices.signs(sent),
        "tenderness": choices.tendernesses(sent.get("tenderness", "")),
        "rest": score("rest_pain", sent.get("rest_pain", "")),
        "fever": _fever_open(here),
        "values": sent,
        "form": form,
        "questions": [_question(name, text, sent) for name, text in BESIDE],
    }  # fmt: skip
    status = 422 if form is not None and form.errors else 200
    return render(request, "table/session/recheck.html", context, status=status)


def _fever_open(here: Here) -> bool:
    steps = here.chart.protocol.by_id
    return any(
        "fever_free_hours" in steps[s].lifts_text for s in here.today.open_stops if s in steps
    )


def _question(name: str, text: str, sent: dict[str, str]) -> choices.Sign:
    said = sent.get(name, "")
    return choices.Sign(name, text, "", said == "yes", said == "no", said == "unsure")
