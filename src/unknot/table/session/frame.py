"""What every page of a session shows: who, today's limits, the decision, the stations, the stop."""

from __future__ import annotations

from typing import Any

from unknot.care.body import highest_allowed
from unknot.table.session.here import Here
from unknot.table.shared.decision import today_banner
from unknot.table.shared.ids import new_id
from unknot.table.shared.stations import stations
from unknot.table.shared.words import clock
from unknot.web.decided import limits_said


def frame(here: Here, station: str) -> dict[str, Any]:
    """The context of a page of a session."""
    chart, session = here.chart, here.session
    verdict = here.today.decision.today
    return {
        "here": here,
        "chart": chart,
        "client": chart.client,
        "session": session,
        "detail": detail(here),
        "since": clock(session.opened.at, chart.clinic.zone) if session else "",
        "banner": today_banner(chart, here.today, folded=True),
        "now_said": limits_said(verdict.limits) or [_as_always()],
        "stations": stations(chart, station),
        "entry": new_id(),
        "stop_entry": new_id(),
    }


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
