"""What to say to the emergency service: how old, what there is or may be, and when it came up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unknot.care.protocol.decision import Reason
from unknot.record.gather import fires
from unknot.record.reading import Chart
from unknot.record.state import Session
from unknot.table.shared.words import age_words, listed, long_day, small

MOST = 3
FIRST_CLAUSE = re.compile(r"[.;:](?: |$)")
"""Where what a step found ends: its cause, what is not known and what to do come after."""


def what_to_say(chart: Chart, reasons: tuple[Reason, ...]) -> str:
    """A few words to read out. What is only not known is never told as found; no cause is named."""
    person = f"A person of {age_words(chart.client.birth_date, chart.today)} with back pain"
    found = _named(chart, [reason for reason in reasons if fires(reason)])
    unsure = _named(chart, [reason for reason in reasons if not fires(reason)])
    first = f"{person}: {found}." if found else f"{person}."
    may_be = [f"Not known for sure, but it may be so: {unsure}."] if unsure else []
    return " ".join([first, *may_be, _came_up(chart, reasons)])


def _named(chart: Chart, reasons: Sequence[Reason]) -> str:
    """What some steps are about, in words that can be read out: `a leg newly weak`."""
    said = [chart.protocol.step(reason.step).say for reason in reasons]
    names = [small(FIRST_CLAUSE.split(words)[0]) for words in said]
    return listed(list(dict.fromkeys(names))[:MOST])


def _came_up(chart: Chart, reasons: tuple[Reason, ...]) -> str:
    """When it came up: just now, earlier today, or on the day on which the stop began."""
    steps = {reason.step for reason in reasons}
    since = [stop.since for stop in chart.state.open_stops if stop.step in steps]
    if since and min(since) < chart.today:
        return f"It came up on {long_day(min(since))}."
    if not chart.visit and _said_at_a_visit(chart, reasons):
        return "It came up earlier today."
    return f"It came up just now, {massage_when(chart)}."


def _said_at_a_visit(chart: Chart, reasons: tuple[Reason, ...]) -> bool:
    names = [name for reason in reasons for name in reason.used]
    last = [chart.state.answers[name][-1] for name in names if chart.state.answers.get(name)]
    return any(answer.visit for answer in last)


def session_at(chart: Chart) -> Session | None:
    """The newest session of the visit at hand; None before hands went on."""
    here = [s for s in chart.state.sessions if chart.visit and s.visit == chart.visit]
    return here[-1] if here else None


def massage_when(chart: Chart) -> str:
    """Whether hands were on: said on the telephone."""
    if not chart.visit:
        return "on the telephone"
    session = session_at(chart)
    if session is None:
        return "before a massage"
    return "during a massage" if session.is_open else "after a massage"
