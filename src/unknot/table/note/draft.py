"""A note before it is signed: composed from the record, edited part by part, signed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unknot.care.letters import reasons_for_doctor
from unknot.people import lock
from unknot.people.requests import MemberRequest
from unknot.record.drafts import Draft, drop_draft, emptying, kept_draft, read_draft, save_draft
from unknot.record.errors import AlreadyDone, Refused, Stale
from unknot.record.flows.sign_note import sign_note
from unknot.record.gather import STOPS
from unknot.record.state import Note
from unknot.table.note.compose import SECTIONS, TITLES, Composed, Source, compose
from unknot.table.note.parts import Part
from unknot.table.note.stops import stops
from unknot.table.session.frame import frame
from unknot.table.session.here import Here, session_of
from unknot.table.session.unrecorded import unrecorded
from unknot.table.shared import drafts
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import away
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import clock, long_day
from unknot.web.banner import Banner, Button

GAPS = "note:gaps"
CHANGED = "Something was recorded since this page was opened. Read it once more, then sign."


@dataclass(frozen=True)
class Shown:
    """One part as the page shows it."""

    section: str
    title: str
    part: Part
    text: str
    edited: str

    @property
    def source(self) -> str:
        """Where its text comes from."""
        return self.edited or self.part.source


def what(section: str) -> str:
    """The name of the draft of one part."""
    return f"note:{section}"


def source_of(here: Here, gaps: dict[str, str]) -> Source:
    """What the composer reads."""
    chart, session = here.chart, here.session
    assert session is not None
    return Source(
        state=chart.state,
        session=session,
        protocol=chart.protocol,
        decision=here.today.decision,
        today=chart.today,
        client=chart.client.name,
        gaps=gaps,
        at_hand=not away(chart),
    )


def composed(request: MemberRequest, here: Here) -> Composed:
    """The note as the record gives it, with the gaps answered so far."""
    kept = read_draft(request.member, here.chart.state.id, GAPS, visit=here.chart.visit)
    gaps = {name: str(value) for name, value in kept.data.items()} if kept else {}
    return compose(source_of(here, gaps))


def shown(request: MemberRequest, here: Here, note: Composed) -> list[Shown]:
    """Every part: as edited where somebody edited it, else as composed."""
    found = []
    for section in SECTIONS:
        part, kept = note.parts[section], _kept(request, here, section)
        text = part.text if kept is None else text_of(kept)
        edited = "" if kept is None else f"Edited by {kept.by_name}, {_at(here, kept)}"
        found.append(Shown(section, TITLES[section], part, text, edited))
    return found


def _kept(request: MemberRequest, here: Here, section: str) -> Draft | None:
    return read_draft(request.member, here.chart.state.id, what(section), visit=here.chart.visit)


def text_of(kept: Draft) -> str:
    """The text of a draft, however the tablet sent it."""
    sent = kept.data.get("text", "")
    return str(sent[-1] if isinstance(sent, list) and sent else sent or "")


def _at(here: Here, kept: Draft) -> str:
    return clock(kept.saved_at, here.chart.clinic.zone)


def signed_of(here: Here) -> Note | None:
    """The signed note of the session at hand."""
    session = here.session
    return next((n for n in here.chart.state.notes if session and n.session == session.id), None)


@require_GET
@refusals_shown
def note(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """The draft, or the signed note where there is one."""
    here = session_of(request, episode, visit, "note")
    signed = signed_of(here)
    if signed is not None:
        return redirect("table:note_signed", episode=episode, note=signed.id)
    return _page(request, here)


def _page(
    request: MemberRequest, here: Here, status: int = 200, pin_error: str = "",
    leave_gaps: bool = False,
) -> HttpResponse:  # fmt: skip
    member, session = request.member, here.session
    assert session is not None
    found = composed(request, here)
    licence = member.current_licence()
    context = frame(here, "note") | {
        "parts": shown(request, here, found),
        "stop": stop_banner(here),
        "unrecorded": unrecorded(member, here.chart, session),
        "gaps": found.gaps,
        "leave_gaps": leave_gaps and bool(found.gaps),
        "day": f"{session.day.day} {session.day:%B}",
        "summary": _summary(here),
        "licence": licence,
        "licence_valid": member.licence(here.chart.today) == "valid",
        "until": long_day(licence.valid_until) if licence else "",
        "signer": member.name,
        "pin_error": pin_error,
        "note_id": new_id(),
        "entry": new_id(),
    }
    return render(request, "table/note/draft.html", context, status=status)


def stop_banner(here: Here) -> Banner | None:
    """The decision, where it stops: it is read before the note is signed."""
    chart, decision = here.chart, here.today.decision
    if decision.today.action not in STOPS or not stops(source_of(here, {})):
        return None
    buttons = [Button("Safety-net card", here.url("card"))]
    if reasons_for_doctor(decision):
        buttons.insert(0, Button("Letter to the doctor", here.url("letter")))
    return today_banner(chart, here.today, buttons=tuple(buttons))


def _summary(here: Here) -> str:
    works = here.worked
    if not works:
        return "Draft."
    minutes = sum(work.minutes for work in works)
    return f"Draft. {minutes} minutes, pressure {max(work.pressure for work in works)}."


@require_POST
@refusals_shown
def gap(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Answer a gap with one tap."""
    here = session_of(request, episode, visit, "note")
    name, value = request.POST.get("gap", "")[:20], request.POST.get("answer", "")[:20]
    if value == "measure":
        return redirect(f"{here.url('measures')}?when=after")
    open_gaps = {one.id: dict(one.answers) for one in composed(request, here).gaps}
    if value in open_gaps.get(name, {}):
        kept = read_draft(request.member, episode, GAPS, visit=visit)
        data = {**(kept.data if kept else {}), name: value}
        save_draft(request.member, episode, GAPS, data, kept.version if kept else 0, visit=visit)
    return redirect(here.url("note"))


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def edit(request: MemberRequest, episode: UUID, visit: UUID, section: str) -> HttpResponse:
    """Edit one part. What is typed is saved on the way; "as composed" throws the edit away."""
    if section not in SECTIONS:
        raise Http404("A note has the parts S, O, A and P.")
    here = session_of(request, episode, visit, "note")
    if signed_of(here) is not None:
        return _too_late(request, here, section)
    if request.method != "POST":
        return _editor(request, here, section)
    if request.POST.get("go") == "composed":
        drop_draft(request.member, episode, what(section), visit=visit)
        return _left(here, section)
    text, seen = request.POST.get("text", ""), request.POST.get("version", "0")
    kept = kept_draft(request.member, episode, what(section), visit=visit)
    other = kept.draft
    if other is not None and text_of(other) != text and str(other.version) != seen:
        return _editor(request, here, section, mine=text, other=other)
    try:
        save_draft(
            request.member, episode, what(section), {"text": [text]}, kept.version, visit=visit
        )
    except Stale as stale:
        return _editor(request, here, section, mine=text, other=stale.current)
    return _left(here, section)


def _too_late(request: MemberRequest, here: Here, section: str) -> HttpResponse:
    """The note was signed meanwhile: what was typed is no part of it, and is kept beside it."""
    text = request.POST.get("text", "")
    signed = signed_of(here)
    if signed is not None and text.strip() and request.POST.get("go") != "composed":
        kept = kept_draft(request.member, here.chart.state.id, what(section), visit=signed.visit)
        save_draft(
            request.member, here.chart.state.id, what(section), {"text": [text]}, kept.version,
            visit=signed.visit,
        )  # fmt: skip
        messages.error(
            request, f"Not changed: this note is signed. Your text of “{TITLES[section]}” is kept "
            "beside it. Amend the note to add it.",
        )  # fmt: skip
    return _left(here, section)


def _left(here: Here, section: str) -> HttpResponse:
    response = redirect(here.url("note"))
    drafts.done(response, drafts.key(here.chart.state.id, what(section), here.chart.visit))
    return response


def _editor(
    request: MemberRequest, here: Here, section: str, *, mine: str | None = None,
    other: Draft | None = None,
) -> HttpResponse:  # fmt: skip
    kept = other or _kept(request, here, section)
    part = composed(request, here).parts[section]
    text = mine if mine is not None else text_of(kept) if kept else part.text
    context = frame(here, "note") | {
        "section": section,
        "title": TITLES[section],
        "part": part,
        "text": text,
        "rows": max(4, len(text) // 60 + 2),
        "other": other,
        "other_text": text_of(other) if other else "",
        "draft": drafts.place(request.member, here.chart.state.id, what(section), here.chart.visit),
    }
    return render(request, "table/note/edit.html", context, status=409 if other else 200)


@require_POST
@refusals_shown
def sign(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Sign what was shown: the texts come from the page, and must be those of the record still.

    Where a gap is open, signing asks once more.
    """
    here = session_of(request, episode, visit, "note")
    signed = signed_of(here)
    sent = {section: request.POST.get(section, "").replace("\r\n", "\n") for section in SECTIONS}
    if signed is None and sent != {
        s.section: s.text.replace("\r\n", "\n")
        for s in shown(request, here, composed(request, here))
    }:
        messages.error(request, CHANGED)
        return _page(request, here, 409)
    leave_gaps = request.POST.get("leave_gaps") == "yes"
    if signed is None and not leave_gaps and composed(request, here).gaps:
        return _page(request, here, 422, leave_gaps=True)
    refused = "" if signed else lock.signature_refused(request)
    if refused:
        return _page(request, here, 422, pin_error=refused, leave_gaps=leave_gaps)
    assert here.session is not None
    note_id = sent_id(request, "note") or new_id()
    try:
        with emptying(request.member, episode, (*map(what, SECTIONS), GAPS), visit=visit):
            sign_note(
                request.member, episode, note_id, sent, visit=visit, session=here.session.id,
                entry_id=sent_id(request),
            )  # fmt: skip
    except AlreadyDone as error:
        messages.error(request, f"{error} Nothing you wrote is lost.")
        return redirect(here.url("note"))
    except Refused as error:
        messages.error(request, str(error))
        return _page(request, here, 422)
    return _signed(request, here, note_id)


def _signed(request: MemberRequest, here: Here, note_id: UUID) -> HttpResponse:
    episode, visit = here.chart.state.id, here.chart.visit
    messages.success(request, "Signed.")
    response = redirect("table:note_signed", episode=episode, note=note_id)
    drafts.done(response, *(drafts.key(episode, what(s), visit) for s in SECTIONS))
    return response
