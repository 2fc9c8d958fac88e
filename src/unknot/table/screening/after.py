"""After the last list: what the protocol says, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from unknot.care.letters import reasons_for_doctor
from unknot.care.protocol import ScreeningList
from unknot.people.models import Member
from unknot.people.requests import MemberRequest
from unknot.record.chosen import WENT_ON, rests_by
from unknot.record.flows.open_session import course_waits
from unknot.record.overrides import overridden, rest_lets_hands_on
from unknot.record.reading import Chart
from unknot.record.state import StoredDecision
from unknot.table.screening.addresses import at_visit, list_url
from unknot.table.screening.pending import faults_of, held_by
from unknot.table.screening.progress import Progress, progress
from unknot.table.screening.questions import left_to_ask
from unknot.table.shared.chosen import Chosen, chosen
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import new_id
from unknot.table.shared.page import open_visit
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.stations import address, stations
from unknot.table.shared.words import number
from unknot.web.banner import Button
from unknot.web.decided import area_name

CONSENT, LICENCE = "consent", "licence"
REVIEW_FIRST = ("review", "switch", "stop")


@dataclass(frozen=True)
class Way:
    """A way on under the banner: its words, its address."""

    label: str
    url: str


@require_GET
@refusals_shown
def decision(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """The decision with its buttons; an emergency has a page of its own."""
    now = progress(open_visit(request, episode, visit, "decision"))
    chart, verdict = now.chart, now.decision.today
    if verdict.action == "emergency":
        return redirect(at_visit(chart, "emergency"))
    gone_on = override_of(chart)
    banner = today_banner(
        chart,
        now.today,
        buttons=_buttons(now, gone_on is not None),
        override_url=_override_url(chart, now, gone_on),
    )
    context = {
        "chart": chart,
        "client": chart.client,
        "decision": now.decision,
        "banner": held_by(banner, chart, faults_of(request.member, chart)),
        "overridden": gone_on,
        "course": now.decision.course,
        "chosen": _rests(now, request.member),
        "ways": _ways(now),
        "stations": stations(chart, "screening"),
    }
    return render(request, "table/screening/decision.html", context)


def _rests(now: Progress, member: Member) -> Chosen | None:
    """The choice by which no session is opened, or the doctor's answer that was waited for."""
    state, found = now.chart.state, chosen(now.chart, member)
    if found is None or state.open_session or state.reviews[-1].choice in WENT_ON:
        return None
    return found


def override_of(chart: Chart) -> StoredDecision | None:
    """The decision of this visit in spite of which the therapist goes on.

    A later decision changes nothing while all but what was overridden lets hands on.
    """
    here = [d for d in chart.state.decisions if d.visit == chart.visit]
    gone_on = [d for d in here if d.answer and d.answer.answer == "overridden"]
    if not gone_on or gone_on[-1] is here[-1]:
        return gone_on[-1] if gone_on else None
    steps = overridden(chart.state, gone_on[-1].visit)
    return gone_on[-1] if rest_lets_hands_on(chart.protocol, chart.facts(), steps) else None


def stored(chart: Chart) -> StoredDecision | None:
    """The newest stored decision of the visit at hand."""
    here = [d for d in chart.state.decisions if d.visit == chart.visit]
    return here[-1] if here else None


def _buttons(now: Progress, gone_on: bool) -> tuple[Button, ...]:
    verdict, chart = now.decision.today, now.chart
    steps = {reason.step for reason in verdict.deciding}
    if chart.state.open_session:
        return (Button("To the session", _session_url(chart), main=True),)
    if verdict.hands_on or gone_on:
        return _hands_on_buttons(now)
    if steps == {CONSENT}:
        url = reverse("table:consent", kwargs={"episode": chart.state.id})
        return (Button("Record consent", f"{url}?visit={chart.visit}", main=True),)
    if LICENCE in steps:
        return (Button("Your licence", reverse("people:licence"), main=True), _postpone(chart))
    if verdict.action == "ask":
        return _ask_buttons(now)
    if reasons_for_doctor(now.decision):
        letter = address("letter", episode=chart.state.id, visit=chart.visit)
        if letter:
            return (Button("Letter to the doctor", letter, main=True), _postpone(chart))
    return (_postpone(chart, main=True),)


def _session_url(chart: Chart) -> str:
    return address("areas", episode=chart.state.id, visit=chart.visit) or reverse(
        "table:course", kwargs={"episode": chart.state.id}
    )


def _start(chart: Chart) -> Button:
    """Opening the session: one tap. Its ids are made here, so that a second tap opens no second."""
    url = address("session_open", episode=chart.state.id, visit=chart.visit)
    label = f"Start session {chart.state.sessions_given + 1}"
    fields = (("session", str(new_id())), ("entry", str(new_id())))
    return Button(label, url, main=True, post=True, fields=fields)


def _hands_on_buttons(now: Progress) -> tuple[Button, ...]:
    """Starting the session; where the course asks for a review, that comes first.

    A session that would be refused is not offered.
    """
    chart = now.chart
    visit = chart.visit
    if any(s.visit == visit and s.ended for s in chart.state.sessions):
        return (Button("To the note", address("note", episode=chart.state.id, visit=visit), True),)
    if rests_by(chart.state) is not None:
        return (_postpone(chart),)  # how the way is opened stands with the choice
    waits = visit is not None and course_waits(chart.state, now.today, visit)
    if not waits and now.decision.course.action not in REVIEW_FIRST:
        return (_start(chart),)
    url = reverse("table:review", kwargs={"episode": chart.state.id})
    review = Button("Review first", url, main=True)
    return (review,) if waits else (review, replace(_start(chart), main=False))


def _postpone(chart: Chart, *, main: bool = False) -> Button:
    return Button("Postpone this visit", at_visit(chart, "postpone"), main=main)


def _ask_buttons(now: Progress) -> tuple[Button, ...]:
    left = left_to_ask(now.chart, now.today)
    if not now.pages:
        return (_postpone(now.chart, main=True),)
    label = f"Ask the {number(left, 'question')} open" if left else "Ask on"
    return (Button(label, list_url(now.chart, now.pages[0].id), main=True), _postpone(now.chart))


def _override_url(chart: Chart, now: Progress, gone_on: StoredDecision | None) -> str:
    """The link under a stop that allows it; never where one of its steps does not."""
    verdict = now.decision.today
    allowed = all(reason.override == "with_reason" for reason in verdict.deciding)
    if gone_on or verdict.hands_on or not verdict.deciding or not allowed:
        return ""
    return at_visit(chart, "override") if stored(chart) else ""


def _ways(now: Progress) -> list[Way]:
    """The quieter ways on: what is still open, answers, card, letter received, blood pressure."""
    chart = now.chart
    ways = []
    if now.pages and now.decision.today.action != "ask":
        left = number(left_to_ask(chart, now.today), "question")
        ways.append(Way(f"{left} open", list_url(chart, now.pages[0].id)))
    ways += [
        Way(f"Check again: {area_name(area)}", _recheck(chart, area))
        for area in dict.fromkeys(a for areas in now.today.areas.values() for a in areas)
    ]
    ways.append(Way("Read or correct the answers", at_visit(chart, "answers")))
    ways += [Way(d.title, list_url(chart, d.id)) for d in _optional(now)]
    ways.append(Way("Safety-net card", address("card", episode=chart.state.id, visit=chart.visit)))
    if not now.decision.today.hands_on:
        ways.append(
            Way("A doctor's letter came", address("letter_received", episode=chart.state.id))
        )
    return [way for way in ways if way.url]


def _recheck(chart: Chart, area: str) -> str:
    return address("recheck", episode=chart.state.id, visit=chart.visit, area=area)


def _optional(now: Progress) -> list[ScreeningList]:
    """Lists that hold only readings nobody has to take."""
    facts = now.chart.protocol.facts.values()
    asked = {f.on_list for f in facts if f.on_list and (f.type == "yes_no" and not f.asked_when)}
    asked |= {f.on_list for f in facts if f.if_unknown == "ask" and not f.asked_when}
    return [one for one in now.chart.protocol.lists if one.id not in asked and one.id != "mind"]
