"""P: what comes next, what is put off, where the client was sent, what was advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unknot.record.chosen import choice_said, rests_by
from unknot.table.note import stops
from unknot.table.note.parts import Gap, Part
from unknot.table.shared.words import clock, long_day

if TYPE_CHECKING:
    from unknot.table.note.compose import Source

ADVICE = {
    "active": "Advised: keep moving, walk every day, use the freer movement soon after. "
    "Told: soreness should fade in 48 hours; when to call, and whom.",
    "told": "Told: soreness should fade in 48 hours; when to call, and whom.",
    "none": "No advice given today.",
}
ANSWERS = (
    ("active", "Keep active, and soreness"),
    ("told", "Soreness only"),
    ("none", "None given"),
)
NEXT = {
    "review": "Review before the next session.",
    "look_again": "Give one more session, then look again.",
    "complete": "The planned sessions are given: close with the last readings.",
    "switch": "Talk about another therapy.",
    "stop": "Stop the course.",
    "ask": "Ask what is open before the next session.",
}

ENDS = ("complete", "stop")
"""With these no further visit is expected."""


def part(source: Source) -> Part:
    """What is stopped, the next step of the course, the next visit, referrals, advice."""
    sentences = [*stops.sentences(source), *_next(source), *_sent(source)]
    if source.gaps.get("advice") in ADVICE:
        sentences.append(ADVICE[source.gaps["advice"]])
    return Part(tuple(sentences), "From the course and your taps")


def _next(source: Source) -> list[str]:
    action, rests = source.decision.course.action, rests_by(source.state)
    lines = [NEXT[action]] if action in NEXT else []
    if rests is not None:
        lines = [f"Chosen together at the review: {choice_said(rests.choice)}."]
    times, ends = source.state.times(source.today), rests is not None or action in ENDS
    if times.next is None:
        return lines if ends else [*lines, "No next visit is planned yet."]
    day, at = long_day(times.day(times.next)), clock(times.next.at, times.zone)
    return [*lines, f"{'A visit is planned all the same:' if ends else 'Next visit'} {day}, {at}."]


def _sent(source: Source) -> list[str]:
    sent = [r for r in source.state.referrals if r.visit == source.session.visit]
    return [f"Sent to {r.to[0].lower()}{r.to[1:]}." for r in sent]


def gaps(source: Source) -> list[Gap]:
    """What was said of a stop, and what was advised: never written unless somebody says so."""
    advice = [Gap("advice", "What was advised?", ANSWERS)] if source.session.works else []
    return [*stops.gaps(source), *advice]
