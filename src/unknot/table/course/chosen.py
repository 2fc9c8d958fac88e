"""What was chosen together at the last review, by whom, and whether massage goes on by it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.people import access
from unknot.people.models import Member
from unknot.record.reading import Chart
from unknot.record.rounds import WENT_ON
from unknot.record.state import Review
from unknot.table.shared.words import long_day

CHOICES = {
    "go_on": "go on with the course as planned",
    "one_more": "one more session, then look again",
    "exercise": "add or change to exercise with a physiotherapist",
    "doctor": "see a doctor first",
    "mind": "talking therapy or stress reduction",
    "other_hands": "other hands-on care",
    "stop": "stop here",
}
GOES_ON = {
    "go_on": "Massage goes on.",
    "one_more": "Massage goes on with one session.",
    "doctor": "Massage waits for the doctor's answer.",
}
NOT_ON = "Massage does not go on by this choice. To go on with it, review again."


@dataclass(frozen=True)
class Chosen:
    """The choice, when and by whom; and what it means for massage."""

    said: str
    goes_on: str


def choice_said(choice: str) -> str:
    """A choice in words."""
    return CHOICES.get(choice, choice.replace("_", " "))


def chosen(chart: Chart, member: Member) -> Chosen | None:
    """The last choice, while it is what the course stands on; None where nothing was chosen."""
    last = chart.state.reviews[-1] if chart.state.reviews else None
    if last is None or chart.state.closed or _overtaken(chart, last):
        return None
    day = long_day(chart.state.day_of(last.origin.at))
    names = access.members_of(member).filter(pk=last.origin.by).values_list("name", flat=True)
    by = next(iter(names), "a former member")
    said = f"Chosen at the review on {day}, by {by}: {choice_said(last.choice)}."
    return Chosen(said, GOES_ON.get(last.choice, NOT_ON))


def _overtaken(chart: Chart, last: Review) -> bool:
    """A session was given since: who chose to go on has gone on."""
    return last.choice in WENT_ON and chart.state.sessions_given > last.after_sessions
