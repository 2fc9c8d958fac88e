"""An emergency takes the whole screen: whom to call, what to say, where you are, why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from unknot.care.protocol.decision import Reason
from unknot.people.requests import MemberRequest
from unknot.record.flows.refer import refer
from unknot.record.reading import Chart
from unknot.record.standing import numbers_behind
from unknot.record.state import Referral
from unknot.record.tissue import began_at
from unknot.table.screening.addresses import after_call, at_visit, correct_url, next_url
from unknot.table.screening.progress import Progress, progress
from unknot.table.screening.to_say import session_at, what_to_say
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import open_visit, running_chart
from unknot.table.shared.paper import letter_text
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import clock, fact_said
from unknot.web.banner import Button
from unknot.web.decided import protocol_words, source_said

SENT_TO = "Emergency services"


@dataclass(frozen=True)
class Number:
    """A number to call, and what for. `dial` is what a telephone needs of it."""

    words: str
    number: str

    @property
    def dial(self) -> str:
        """Digits and a leading plus, for the telephone link; "" where there are none."""
        found = re.search(r"\+?[\d][\d\s()/-]*", self.number)
        return re.sub(r"[^\d+]", "", found.group()) if found else ""


@dataclass(frozen=True)
class Fired:
    """One answer that makes it an emergency, with its way to be corrected."""

    words: str
    correct_url: str


@require_GET
@refusals_shown
def emergency(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """The whole screen. There is no way past it but a corrected answer, or the call recorded."""
    now = progress(open_visit(request, episode, visit, "emergency"))
    chart = now.chart
    if now.decision.today.action != "emergency":
        return redirect(next_url(now))
    place = f"{chart.clinic.name}, {chart.clinic.in_one_line}"
    context = {
        **_context(now),
        "where": f"You are at {place}. Stay with the client.",
        "called_url": at_visit(chart, "called"),
        "session": session_at(chart),
        "on": Button("End this visit", at_visit(chart, "postpone")),
        "aside": Button("Letter to take along", at_visit(chart, "letter")),
    }
    return render(request, "table/screening/emergency.html", context)


@require_GET
@refusals_shown
def emergency_on_telephone(request: MemberRequest, episode: UUID) -> HttpResponse:
    """The same where the client is on the telephone: somebody else has to be with them."""
    now = progress(running_chart(request, episode, "emergency"))
    if now.chart.visit or now.decision.today.action != "emergency":
        return redirect(after_call(now.chart))
    at = {"episode": episode}
    told = [reason.tell for reason in now.decision.today.deciding if reason.tell]
    context = {
        **_context(now),
        "where": "Ask the client where they are, and who is with them. Stay on the line.",
        "tell": list(dict.fromkeys(told))[:3],
        "called_url": reverse("table:called_on_telephone", kwargs=at),
        "on": Button("To the course", reverse("table:course", kwargs=at)),
        "aside": Button("Today", reverse("table:today")),
    }
    return render(request, "table/screening/emergency.html", context)


def _context(now: Progress) -> dict[str, Any]:
    chart, verdict = now.chart, now.decision.today
    called = call_recorded(chart, verdict.deciding)
    found = numbers(chart, verdict.deciding)
    return {
        "chart": chart,
        "client": chart.client,
        "numbers": found,
        "one_number": len(found) == 1,
        "say": what_to_say(chart, verdict.deciding),
        "do": list(dict.fromkeys(reason.say for reason in verdict.deciding))[:3],
        "fired": fired(chart, verdict.deciding),
        "source": list(dict.fromkeys(source_said(r) for r in verdict.deciding))[:2],
        "protocol": protocol_words(now.decision.protocol),
        "now": clock(chart.moment.now, chart.clinic.zone),
        "called": called,
        "called_at": clock(called.origin.at, chart.clinic.zone) if called else "",
        "entry": new_id(),
    }


def numbers(chart: Chart, reasons: tuple[Reason, ...]) -> list[Number]:
    """The line that fits the answer first, where it is not the emergency number itself."""
    clinic, facts = chart.clinic, chart.protocol.facts
    families = {facts[name].family for reason in reasons for name in reason.used}
    found = []
    if "mental_health" in families and clinic.crisis_line:
        found.append(Number("Crisis line", clinic.crisis_line))
    if "pregnancy" in families and clinic.maternity_line:
        found.append(Number("Maternity line", clinic.maternity_line))
    return [*found, Number("Emergency", clinic.emergency_number)]


def fired(chart: Chart, reasons: tuple[Reason, ...]) -> list[Fired]:
    """The answers behind it: what was answered, when, and where to correct it."""
    found: dict[str, Fired] = {}
    for reason in reasons:
        for name, value in reason.used.items():
            given = chart.state.answers.get(name, ())
            if not given:
                continue
            fact, at = chart.protocol.facts[name], clock(given[-1].origin.at, chart.clinic.zone)
            words = f"{fact_said(fact, value, numbers_behind(chart.state, fact, value))}, {at}"
            found.setdefault(name, Fired(words, correct_url(chart, name)))
    return list(found.values())


def call_recorded(chart: Chart, reasons: tuple[Reason, ...]) -> Referral | None:
    """The call made at this visit, or today without one, for these steps, if it was recorded."""
    steps = {reason.step for reason in reasons}
    made = [
        r
        for r in chart.state.referrals
        if r.visit == chart.visit
        and r.urgency == "emergency"
        and steps <= set(r.steps)
        and (chart.visit or chart.state.day_of(r.origin.at) == chart.today)
    ]
    return made[-1] if made else None


def called_since(chart: Chart, reasons: tuple[Reason, ...]) -> bool:
    """Whether help was called for these steps since they stop, at whatever visit or without one."""
    steps = {reason.step for reason in reasons}
    stops = [stop for stop in chart.state.open_stops if stop.step in steps]
    began = [at for at in (began_at(chart.state, stop) for stop in stops) if at]
    calls = [r for r in chart.state.referrals if r.urgency == "emergency" and steps <= set(r.steps)]
    return any(all(call.origin.at >= at for at in began) for call in calls)


@require_POST
@refusals_shown
def called(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Record that help was called: it is listed until somebody hears how it went."""
    now = progress(open_visit(request, episode, visit, "emergency"))
    _help_called(request, now)
    return redirect(at_visit(now.chart, "emergency"))


@require_POST
@refusals_shown
def called_on_telephone(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Record that help was called for a client on the telephone."""
    _help_called(request, progress(running_chart(request, episode, "emergency")))
    return redirect("table:emergency_on_telephone", episode=episode)


def _help_called(request: MemberRequest, now: Progress) -> None:
    verdict = now.decision.today
    if verdict.action == "emergency" and not call_recorded(now.chart, verdict.deciding):
        steps = [reason.step for reason in verdict.deciding]
        letter = letter_text(now.chart, now.decision, now.facts, request.member)
        refer(
            request.member, now.chart.state.id, SENT_TO, "emergency", steps, letter,
            visit=now.chart.visit, entry_id=sent_id(request),
        )  # fmt: skip
