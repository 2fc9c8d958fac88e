"""Addresses of a visit's screening, and where to turn to next."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from unknot.record.reading import Chart
from unknot.table.screening.progress import Progress

LOOK = "look"
"""Query key: the list could not be left; say what keeps it."""
READ = "read"
"""Query key: the entry whose questions were just read and answered no, for its Undo."""


def at_visit(chart: Chart, name: str, **more: str) -> str:
    """The address of a page of the visit at hand."""
    kwargs = {"episode": chart.state.id, "visit": chart.visit, **more}
    return reverse(f"table:{name}", kwargs=kwargs)


def correct_url(chart: Chart, fact: str) -> str:
    """Where one answer is corrected: at the visit at hand, or after a call."""
    if chart.visit is None:
        return reverse("table:correct_called", kwargs={"episode": chart.state.id, "fact": fact})
    return at_visit(chart, "correct", fact=fact)


def after_call(chart: Chart) -> str:
    """What the protocol says after a call: at the visit at hand, or on a page of its own."""
    if chart.visit is not None:
        return at_visit(chart, "decision")
    return reverse("table:after_call", kwargs={"episode": chart.state.id})


def list_url(chart: Chart, list_id: str) -> str:
    """The address of a list of this visit."""
    return at_visit(chart, "list", list_id=list_id)


def next_url(now: Progress, list_id: str = "", read: UUID | None = None) -> str:
    """Where to turn to: the emergency, the list after that one, or the decision."""
    if now.decision.today.action == "emergency":
        return at_visit(now.chart, "emergency")
    page = now.after(list_id) if list_id else next(iter(now.pages), None)
    url = list_url(now.chart, page.id) if page else at_visit(now.chart, "decision")
    return f"{url}?{READ}={read}" if read else url
