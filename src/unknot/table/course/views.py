"""The client's course at a glance, and its journal."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from unknot.care.protocol.decision import Decision
from unknot.care.protocol.ladders import STOPS
from unknot.people.requests import MemberRequest
from unknot.record.chosen import choice_said, rests_by
from unknot.record.gather import Today
from unknot.record.reading import Chart, journal_of
from unknot.record.rounds import asked_on
from unknot.record.state import Letter, Session
from unknot.table.course import line, pain
from unknot.table.course.after import worse_after
from unknot.table.course.history import history
from unknot.table.course.left_open import closed
from unknot.table.course.papers import SCOPES
from unknot.table.course.waits import waits
from unknot.table.screening.addresses import at_visit
from unknot.table.screening.after import REVIEW_FIRST, override_of
from unknot.table.screening.emergency import called_since
from unknot.table.screening.papers import stops_here, while_asked
from unknot.table.screening.pending import Pending, held_by, pending
from unknot.table.shared.chosen import chosen
from unknot.table.shared.decision import course_banner, today_banner
from unknot.table.shared.doctors_word import expired, outcome_said, valid_said
from unknot.table.shared.ids import new_id
from unknot.table.shared.page import open_chart
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.stations import address, stations
from unknot.table.shared.words import age_words, long_day, near_day, when
from unknot.web.banner import Button
from unknot.web.decided import area_name


@require_GET
@refusals_shown
def course(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Where in the course, the last decision, the last note, the trend of pain, what waits."""
    chart = open_chart(request, episode, "course")
    today = chart.facts()
    trend, caption = pain.trend(chart)
    tapped = pending(request.member, chart)
    context = {
        "chart": chart,
        "client": chart.client,
        "state": chart.state,
        "title": (chart.state.complaint or "Back").rstrip("."),
        "age": age_words(chart.client.birth_date, chart.today),
        **_banners(chart, today, [one for one in tapped if one.visit == chart.visit]),
        "chosen": chosen(chart, request.member),
        "worse": worse_after(chart),
        "line": line.line(chart),
        "line_words": line.words(chart),
        "trend": trend,
        "caption": caption,
        "last": _last_session(chart),
        "note": _note(chart),
        "call": _call(chart),
        "todo": waits(request.member, chart, tapped),
        "facts": _facts(chart),
        "actions": _actions(chart),
        "stations": stations(chart, "course") if chart.visit else [],
    }
    return render(request, "table/course/course.html", context)


def _banners(chart: Chart, today: Today, tapped: list[Pending]) -> dict[str, Any]:
    """One banner: today's while a visit or a stop is open; else the course's: what comes next.

    `tapped` is what is not recorded yet of the visit at hand.
    """
    decision = today.decision
    if chart.state.closed:
        return {"closed": closed(chart)}
    if chart.visit:
        asked, papers = while_asked(chart, today)
        buttons = _visit_buttons(chart, decision)
        banner = today_banner(chart, asked, buttons=buttons, also=papers)
        return {"banner": held_by(banner, chart, tapped)}
    if decision.today.action in STOPS:
        banner = today_banner(chart, today, buttons=_stop_buttons(chart, decision))
        return {"banner": banner, "start": _start(chart) | {"main": False}}
    rests = rests_by(chart.state) is not None
    buttons = () if rests else _course_buttons(chart, decision)
    main = decision.course.action != "complete" and not rests
    return {
        "banner": course_banner(chart, decision, buttons=buttons),
        "start": _start(chart) | {"main": main},
    }


def _start(chart: Chart) -> dict[str, Any]:
    """Starting a visit: the next planned one if it is today's, else one that was not planned."""
    times = chart.state.times(chart.today)
    planned = times.next if times.next and times.day(times.next) == chart.today else None
    return {"visit": planned.visit if planned else new_id(), "entry": new_id()}


def _visit_buttons(chart: Chart, decision: Decision) -> tuple[Button, ...]:
    screening = Button("Go on with the questions", at_visit(chart, "screening"))
    if decision.today.action == "emergency":
        return (Button("What to do now", at_visit(chart, "emergency"), main=True),)
    if chart.state.open_session:
        url = address("areas", episode=chart.state.id, visit=chart.visit)
        return (Button("To the session", url, main=True),) if url else ()
    if decision.today.hands_on or override_of(chart):
        go = Button("To the decision", at_visit(chart, "decision"), main=True)
        return (go, Button("Read the answers", at_visit(chart, "answers")))
    if stops_here(chart.protocol, decision.today):
        to_it = Button("To the decision", at_visit(chart, "decision"), main=True)
        return (to_it, screening)
    return (replace(screening, main=True),)


def _stop_buttons(chart: Chart, decision: Decision) -> tuple[Button, ...]:
    """Of a stop between visits: an emergency nobody was called for yet, as after midnight."""
    deciding = decision.today.deciding
    if decision.today.action != "emergency" or called_since(chart, deciding):
        return ()
    url = reverse("table:emergency_on_telephone", kwargs={"episode": chart.state.id})
    return (Button("What to do now", url, main=True),)


def _course_buttons(chart: Chart, decision: Decision) -> tuple[Button, ...]:
    if decision.course.action in REVIEW_FIRST:
        url = reverse("table:review", kwargs={"episode": chart.state.id})
        buttons = [Button("Review now", url)]
        if decision.course.action == "stop":
            go_on = reverse("table:go_on", kwargs={"episode": chart.state.id})
            buttons.append(Button("Go on all the same", go_on))
        return tuple(buttons)
    return ()


def _last_session(chart: Chart) -> dict[str, Any] | None:
    done: list[Session] = [s for s in chart.state.sessions if not s.is_open]
    if not done:
        return None
    last = done[-1]
    rows = [
        {
            "area": area_name(work.area),
            "stroke": f"{work.stroke.replace('_', ' ').capitalize()} {work.pressure}, "
            f"{work.minutes} min",
            "tone": _tone(work.data.tone_before, work.data.tone_after),
            "response": work.response.replace("_", " "),
        }
        for work in last.works
    ]
    return {"on": long_day(last.day), "rows": rows, "broken": last.broken_off_why}


def _tone(before: int | None, after: int | None) -> str:
    if before is None and after is None:
        return ""
    return f"{'?' if before is None else before} to {'?' if after is None else after}"


def _note(chart: Chart) -> dict[str, Any] | None:
    note = chart.state.last_note
    if note is None:
        return None
    at = when(note.origin.at, chart.clinic.zone, chart.today)
    url = address("note_signed", episode=chart.state.id, note=note.id)
    changed = " Amended." if note.amendments else ""
    return {"words": f"Signed {at}.{changed}", "plan": note.text.get("P", ""), "url": url}


def _call(chart: Chart) -> dict[str, str] | None:
    """The last telephone call: when, who called, what was said."""
    if not chart.state.calls:
        return None
    call = chart.state.calls[-1]
    who = "The client called" if call.direction == "in" else "We called"
    reached = "" if call.reached else ", nobody answered"
    at = when(call.origin.at, chart.clinic.zone, chart.today)
    return {"words": f"{who}{reached}, {at}.", "said": call.words}


def _facts(chart: Chart) -> list[tuple[str, str]]:
    """Short lines beside the plot: consents, letters, referrals, reviews."""
    state, today = chart.state, chart.today
    found = [
        (f"Consent, {c.scope.replace('_', ' ')}", f"{c.standing(today)}, {_until(c.valid_until)}")
        for c in state.consents.values()
    ]
    found += [
        (f"Letter of {letter.doctor}", _letter_said(chart, letter)) for letter in state.letters
    ]
    found += [
        (f"Review after session {r.after_sessions}", choice_said(r.choice)) for r in state.reviews
    ]
    return found


def _letter_said(chart: Chart, letter: Letter) -> str:
    """What it says, from when it is, and until when it holds or that it is over."""
    held = valid_said(letter, chart.protocol, chart.today)
    said = [outcome_said(letter), long_day(letter.written_on), held]
    return ", ".join(part for part in said if part)


def _until(day: Any) -> str:
    return f"until {long_day(day)}"


def _asks(chart: Chart) -> bool:
    """Whether readings can be taken in it today."""
    return asked_on(chart.state, chart.protocol, chart.today) is not None


def _actions(chart: Chart) -> list[tuple[str, str]]:
    """The quieter ways on, as links in the order of their use."""
    at = {"episode": chart.state.id}
    if chart.state.closed:
        ways = [*_taking_back(chart), ("Journal of this episode", address("journal", **at))]
        return [("Ask how it went", address("full_set", **at)), *ways] if _asks(chart) else ways
    names = [
        ("Plan a visit", "plan"),
        ("A telephone call", "call"),
        ("Refer to somebody", "refer"),
        ("A doctor's letter came", "letter_received"),
        ("Consent", "consent"),
        ("Measures", "full_set"),
        ("Review", "review"),
        ("Version of the protocol", "move_protocol"),
        ("Journal of this episode", "journal"),
        ("Close this episode", "close"),
    ]
    ways = [(label, address(name, **at)) for label, name in names]
    for one in reversed(chart.state.letters):
        over = ", expired" if expired(one, chart.protocol, chart.today) else ""
        words = f"Letter of {one.doctor}, {near_day(one.written_on, chart.today)}{over}"
        ways.append((words, address("one_letter", **at, letter=one.id)))
    ways += _taking_back(chart)
    ways[:0] = _other_times(chart)
    return [(label, url) for label, url in ways if url]


def _other_times(chart: Chart) -> list[tuple[str, str]]:
    """Putting off the visit at hand, or each one that is planned, as when a client cancels."""
    found, at = [], {"episode": chart.state.id}
    if chart.visit and not chart.state.open_session:
        found.append(("Postpone this visit", at_visit(chart, "postpone")))
    for expected in chart.state.times(chart.today).expected:
        said = when(expected.at, chart.clinic.zone, chart.today)
        url = address("move", **at, visit=expected.visit)
        found.append((f"Move or put off the visit of {said}", url))
    return found


def _taking_back(chart: Chart) -> list[tuple[str, str]]:
    """A way to take back each consent that stands, outside a session too."""
    valid = [c for c in chart.state.consents.values() if c.standing(chart.today) == "valid"]
    return [
        (
            f"Take back the consent to {SCOPES.get(c.scope, c.scope)}",
            address("withdraw", episode=chart.state.id, scope=c.scope),
        )
        for c in valid
    ]


@require_GET
@refusals_shown
def journal(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Every entry of the episode, readable, newest first."""
    lines = journal_of(request.member, episode)
    chart = open_chart(request, episode, "journal")
    context = {"chart": chart, "client": chart.client, "entries": history(chart, lines)}
    return render(request, "table/course/journal.html", context)
