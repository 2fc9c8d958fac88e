"""An emergency takes the whole screen: whom to call, what to say, where you are, why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from unknot.care.protocol.decision import Reason
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import value_in_words
from unknot.people.requests import MemberRequest
from unknot.record.flows.refer import refer
from unknot.record.reading import Chart
from unknot.record.state import Referral, Session
from unknot.table.screening.addresses import at_visit, next_url
from unknot.table.screening.progress import progress
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import open_visit
from unknot.table.shared.paper import letter_text
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.stations import address
from unknot.table.shared.words import age_words, clock, listed
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
    chart, verdict = now.chart, now.decision.today
    if verdict.action != "emergency":
        return redirect(next_url(now))
    called = call_recorded(chart, verdict.deciding)
    context = {
        "chart": chart,
        "client": chart.client,
        "numbers": numbers(chart, verdict.deciding),
        "say": what_to_say(chart, verdict.deciding),
        "do": list(dict.fromkeys(reason.say for reason in verdict.deciding))[:3],
        "fired": fired(chart, verdict.deciding),
        "source": list(dict.fromkeys(source_said(r) for r in verdict.deciding))[:2],
        "protocol": protocol_words(now.decision.protocol),
        "now": clock(chart.moment.now, chart.clinic.zone),
        "called": called,
        "called_at": clock(called.origin.at, chart.clinic.zone) if called else "",
        "letter_url": address("letter", episode=episode, visit=visit),
        "session": session_at(chart),
        "postpone_url": at_visit(chart, "postpone"),
        "entry": new_id(),
    }
    return render(request, "table/screening/emergency.html", context)


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


def what_to_say(chart: Chart, reasons: tuple[Reason, ...]) -> str:
    """One sentence to say on the telephone: how old, what was found. It names no cause."""
    found = listed([reason.title[:1].lower() + reason.title[1:] for reason in reasons][:3])
    age = age_words(chart.client.birth_date, chart.today)
    when = massage_when(session_at(chart))
    return f"A person of {age} with back pain: {found}. It was found just now, {when} a massage."


def session_at(chart: Chart) -> Session | None:
    """The newest session of the visit at hand; None before hands went on."""
    here = [s for s in chart.state.sessions if s.visit == chart.visit]
    return here[-1] if here else None


def massage_when(session: Session | None) -> str:
    """Whether hands were on: said on the telephone."""
    if session is None:
        return "before"
    return "during" if session.is_open else "after"


def fired(chart: Chart, reasons: tuple[Reason, ...]) -> list[Fired]:
    """The answers behind it: what was answered, when, and where to correct it."""
    found: dict[str, Fired] = {}
    for reason in reasons:
        for name, value in reason.used.items():
            given = chart.state.answers.get(name, ())
            if not given:
                continue
            at = clock(given[-1].origin.at, chart.clinic.zone)
            words = f"{fact_in_words(chart.protocol.facts[name])}: {value_in_words(value)}, {at}"
            found.setdefault(name, Fired(words, at_visit(chart, "correct", fact=name)))
    return list(found.values())


def call_recorded(chart: Chart, reasons: tuple[Reason, ...]) -> Referral | None:
    """The call made at this visit for these steps, if it was recorded."""
    steps = {reason.step for reason in reasons}
    made = [
        r
        for r in chart.state.referrals
        if r.visit == chart.visit and r.urgency == "emergency" and steps <= set(r.steps)
    ]
    return made[-1] if made else None


@require_POST
@refusals_shown
def called(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Record that help was called: it is listed until somebody hears how it went."""
    now = progress(open_visit(request, episode, visit, "emergency"))
    verdict = now.decision.today
    if verdict.action == "emergency" and not call_recorded(now.chart, verdict.deciding):
        steps = [reason.step for reason in verdict.deciding]
        letter = letter_text(now.chart, now.decision, now.facts, request.member)
        refer(
            request.member, episode, SENT_TO, "emergency", steps, letter,
            visit=visit, entry_id=sent_id(request),
        )  # fmt: skip
    return redirect(at_visit(now.chart, "emergency"))
