"""What every page of a session shows: who, today's limits, the decision, the stations, the stop."""

from __future__ import annotations

from typing import Any

from unknot.care.body import highest_allowed
from unknot.table.session.here import Here
from unknot.table.shared.decision import today_banner
from unknot.table.shared.doctors_word import letter_said
from unknot.table.shared.ids import new_id
from unknot.table.shared.stations import stations
from unknot.table.shared.words import clock
from unknot.web.decided import limits_said


def frame(here: Here, station: str) -> dict[str, Any]:
    """The context of a page of a session."""
    chart, session = here.chart, here.session
    return {
        "here": here,
        "chart": chart,
        "client": chart.client,
        "session": session,
        "detail": detail(here),
        "since": clock(session.opened.at, chart.clinic.zone) if session else "",
        "banner": today_banner(chart, here.today, folded=True),
        "now_said": _now_said(here),
        "stations": stations(chart, station),
        "entry": new_id(),
        "stop_entry": new_id(),
    }


def _now_said(here: Here) -> list[str]:
    """What limits today: the protocol's, and what a letter states that answered a review."""
    if here.today.refused:
        return ["A doctor's letter refuses massage. Hands off; break the session off."]
    letters = [line for one in here.today.clearing.chosen for line in letter_said(one)]
    return [*limits_said(here.today.decision.today.limits), *letters] or [_as_always()]


def _as_always() -> str:
    """Where the protocol limits nothing today, as the sheet of an area says it."""
    return f"Pressure {highest_allowed(None)} at most, as always. No further limit today."


def detail(here: Here) -> str:
    """`Session 2`, or what became of it."""
    session, given = here.session, here.chart.state.given
    if session is None:
        return ""
    if session.broken_off:
        return "Broken off"
    number = given.index(session) + 1 if session in given else len(given) + 1
    return f"Session {number}"
