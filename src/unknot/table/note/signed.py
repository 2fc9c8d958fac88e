"""A signed note: frozen, readable as first signed, amended with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.people import access, lock
from unknot.people.requests import MemberRequest
from unknot.record.drafts import emptying, handing_in, read_draft
from unknot.record.errors import RecordError
from unknot.record.flows.amend_note import amend_note
from unknot.record.reading import Chart, journal_of
from unknot.record.state import Amendment, Note
from unknot.table.note.compose import SECTIONS, TITLES
from unknot.table.note.draft import text_of, what
from unknot.table.shared import drafts
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import open_chart
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import clock, long_day, short_day


@dataclass(frozen=True)
class Change:
    """One amendment: when, by whom, why, and the parts it changed."""

    at: str
    by: str
    reason: str
    parts: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Left:
    """A text that is not part of the signed note: what, by whom, when."""

    text: str
    by: str
    at: str


def _find(request: MemberRequest, episode: UUID, note: UUID) -> tuple[Chart, Note]:
    chart = open_chart(request, episode, "note")
    found = chart.state.note(note)
    if found is None:
        raise Http404("No such note in this episode.")
    return chart, found


@require_GET
@refusals_shown
def signed(request: MemberRequest, episode: UUID, note: UUID) -> HttpResponse:
    """The note as it reads now, what was amended, and the original one tap away."""
    chart, found = _find(request, episode, note)
    names = {m.id: m.name for m in access.members_of(request.member)}
    numbers = {line.id: line.seq for line in journal_of(request.member, episode, page="note")}
    licence = found.licence
    context = {
        "chart": chart,
        "client": chart.client,
        "note": found,
        "parts": [(TITLES[s], found.text.get(s, "")) for s in SECTIONS],
        "original": [(TITLES[s], found.sections.get(s, "")) for s in SECTIONS],
        "signed_by": names.get(found.origin.by, "") if found.origin.by else "",
        "licence": ", ".join(part for part in (licence.number, licence.authority) if part),
        "signed_at": _at(chart, found.origin.recorded_at),
        "entry_number": numbers.get(found.origin.entry),
        "changes": _changes(chart, found, names),
        "born_then": found.birth_date != chart.client.birth_date
        or found.client_name != chart.client.name,
        "waiting": _left_over(request, chart, found),
    }
    return render(request, "table/note/signed.html", context)


def _at(chart: Chart, moment: Any) -> str:
    day = long_day(chart.state.day_of(moment))
    return f"{day}, {clock(moment, chart.clinic.zone)}"


def _changes(chart: Chart, note: Note, names: dict[UUID, str]) -> list[Change]:
    """Each amendment with the parts that read otherwise than before it."""
    found, before = [], note.sections
    for one in note.amendments:
        parts = [(TITLES[s], before.get(s, ""), one.sections.get(s, "")) for s in SECTIONS]
        changed = [part for part in parts if part[1] != part[2]]
        found.append(Change(_short(chart, one), names.get(one.origin.by, ""), one.reason, changed))  # type: ignore[arg-type]
        before = one.sections
    return found


def _short(chart: Chart, one: Amendment) -> str:
    day = short_day(chart.state.day_of(one.origin.recorded_at))
    return f"{day}, {clock(one.origin.recorded_at, chart.clinic.zone)}"


def _left_over(request: MemberRequest, chart: Chart, note: Note) -> bool:
    """Whether somebody's text was left when another signed first."""
    return any(_left(request, chart, note, section) for section in SECTIONS)


def amend_what(note: UUID) -> str:
    """The name of the draft of an amendment."""
    return f"amend:{note}"


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def amend(request: MemberRequest, episode: UUID, note: UUID) -> HttpResponse:
    """Write a later text with its reason; what was signed stays readable."""
    chart, found = _find(request, episode, note)
    if request.method != "POST":
        return _editor(request, chart, found, _begun(request, chart, found), "")
    values = {s: request.POST.get(s, "").replace("\r\n", "\n") for s in SECTIONS}
    reason = request.POST.get("reason", "").strip()[:2000]
    problem = _problem(found, values, reason) or lock.signature_refused(request)
    if not problem:
        try:
            beside = emptying(request.member, episode, map(what, SECTIONS), visit=found.visit)
            with handing_in(request.member, episode, amend_what(note)), beside:
                amend_note(request.member, episode, note, values, reason, entry_id=sent_id(request))
        except RecordError as error:
            problem = str(error)
    if problem:
        return _editor(request, chart, found, {**values, "reason": reason}, problem)
    return _done(request, chart, found)


def _problem(note: Note, values: dict[str, str], reason: str) -> str:
    if values == {s: note.text.get(s, "").replace("\r\n", "\n") for s in SECTIONS}:
        return "Nothing was changed. Change the text, then say why."
    return "" if reason else "Say in a few words why it is changed."


def _begun(request: MemberRequest, chart: Chart, note: Note) -> dict[str, str]:
    """What to begin from: the amendment begun, else the note as it reads."""
    kept = read_draft(request.member, chart.state.id, amend_what(note.id))
    if kept is not None:
        return drafts.of_draft(kept.data)
    return {s: note.text.get(s, "") for s in SECTIONS}


def _left(request: MemberRequest, chart: Chart, note: Note, section: str) -> Left | None:
    """A text of that part which the signature did not take in: to be copied, never filled in."""
    kept = read_draft(request.member, chart.state.id, what(section), visit=note.visit)
    if kept is None or text_of(kept) == note.text.get(section, ""):
        return None
    return Left(text_of(kept), kept.by_name, _at(chart, kept.saved_at))


def _editor(
    request: MemberRequest, chart: Chart, note: Note, values: dict[str, str], problem: str
) -> HttpResponse:
    context = {
        "chart": chart,
        "client": chart.client,
        "note": note,
        "parts": [
            (s, TITLES[s], values.get(s, ""), _left(request, chart, note, s)) for s in SECTIONS
        ],
        "reason": values.get("reason", ""),
        "problem": problem,
        "entry": new_id(),
        "draft": drafts.place(request.member, chart.state.id, amend_what(note.id)),
    }
    return render(request, "table/note/amend.html", context, status=422 if problem else 200)


def _done(request: MemberRequest, chart: Chart, note: Note) -> HttpResponse:
    episode = chart.state.id
    messages.success(request, "Amended. What was signed first stays readable.")
    response = redirect("table:note_signed", episode=episode, note=note.id)
    drafts.done(response, drafts.key(episode, amend_what(note.id)))
    return response
