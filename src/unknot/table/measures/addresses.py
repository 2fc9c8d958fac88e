"""The way to the full set: where it is due, in words, and back to where one came from."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from unknot.care.measures import measure
from unknot.record.reading import Chart
from unknot.record.rounds import Asked, asked_on
from unknot.table.shared.words import number

BACK = {"course": "table:course", "review": "table:review"}


@dataclass(frozen=True)
class Still:
    """What is still due, with its way."""

    text: str
    label: str
    url: str


def still_due(chart: Chart, back: str = "course") -> Still | None:
    """What of the round asked now was not read yet; None where nothing is due."""
    asked = asked_on(chart.state, chart.protocol, chart.today)
    if asked is None or not asked.due:
        return None
    many = number(len(asked.due), "measure")
    if not asked.full:
        return Still(titles(asked)["soreness"] + ".", "Ask", full_set_url(chart, back))
    return Still(f"{asked.round.title}. {many} still due.", "Take them", full_set_url(chart, back))


def full_set_url(chart: Chart, back: str = "course") -> str:
    """The page of the round asked now; `back` is where its button leads."""
    at = reverse("table:full_set", kwargs={"episode": chart.state.id})
    return at if back == "course" else f"{at}?{urlencode({'back': back})}"


def back_url(chart: Chart, back: str) -> str:
    """Where one came from."""
    session = chart.state.open_session
    if back == "session" and session:
        at = {"episode": chart.state.id, "visit": session.visit}
        return reverse("table:measures", kwargs=at)
    return reverse(BACK.get(back, BACK["course"]), kwargs={"episode": chart.state.id})


def titles(asked: Asked) -> dict[str, str]:
    """The names that depend on the day: soreness says how long after the session."""
    hours = asked.soreness_hours
    if hours is None:
        return {}
    return {"soreness": f"{measure('soreness').name}, {hours} hours after the session"}
