"""The stations of a visit, at the foot of the page: where it stands, what is done, where to go."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from unknot.record.reading import Chart


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
    screened = visit is not None and any(
        d.visit == visit and d.today != "ask" for d in state.decisions
    )
    session = next((s for s in state.sessions if s.visit == visit), None) if visit else None
    signed = session is not None and any(n.session == session.id for n in state.notes)
    rows = [
        ("Screening", address("screening", **at) if visit else "", screened),
        ("Course", address("course", episode=state.id), False),
        ("Areas", address("areas", **at) if session else "", bool(session and session.ended)),
        ("Measures", address("measures", **at) if session else "", False),
        ("Note", address("note", **at) if session else "", signed),
    ]
    return [Station(label, url, done, label.lower() == here) for label, url, done in rows]
