"""The stations of a visit, at the foot of the page: where it stands, what is done, where to go."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from unknot.record.reading import Chart
from unknot.record.state import Session
from unknot.table.screening.questions import left_to_ask


@dataclass(frozen=True)
class Station:
    """One station: its word, its address ("" where it cannot be gone to yet)."""

    label: str
    url: str
    done: bool = False
    current: bool = False


def address(name: str, **kwargs: UUID | str | None) -> str:
    """The address of a page of the table, or "" where there is none."""
    try:
        return reverse(f"table:{name}", kwargs=kwargs)
    except NoReverseMatch:
        return ""


def stations(chart: Chart, here: str) -> list[Station]:
    """Screening, Course, Areas, Measures, Note. `here` is one of these words in small letters."""
    state, visit = chart.state, chart.visit
    at = {"episode": state.id, "visit": visit}
    session = next((s for s in state.sessions if s.visit == visit), None) if visit else None
    signed = session is not None and any(n.session == session.id for n in state.notes)
    rows = [
        ("Screening", address("screening", **at) if visit else "", _screened(chart, session)),
        ("Course", address("course", episode=state.id), False),
        ("Areas", address("areas", **at) if session else "", bool(session and session.ended)),
        ("Measures", address("measures", **at) if session else "", False),
        ("Note", address("note", **at) if session else "", signed),
    ]
    return [Station(label, url, done, label.lower() == here) for label, url, done in rows]


def _screened(chart: Chart, session: Session | None) -> bool:
    """Whether the visit's questions were asked: none is open, or hands went on after them."""
    if chart.visit is None or session is not None:
        return session is not None
    decided = any(one.visit == chart.visit for one in chart.state.decisions)
    return decided and not left_to_ask(chart, chart.facts())
