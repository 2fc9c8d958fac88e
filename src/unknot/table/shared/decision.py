"""A decision as the banner shows it: what, why with times, source, what would change it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from unknot.care.protocol.decision import Decision, Reason, Verdict
from unknot.care.protocol.ladders import HANDS_ON
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.phrases import fact_in_words
from unknot.record.chosen import rests_by
from unknot.record.gather import Today
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.record.standing import numbers_behind
from unknot.table.screening.questions import left_to_ask
from unknot.table.shared.conditions import lifts
from unknot.table.shared.doctors_word import cleared_said, sources_with_letters
from unknot.table.shared.words import fact_said, long_day, number, short_day, when
from unknot.web.banner import Banner, Button, Condition
from unknot.web.decided import protocol_words, said_once, sources_said, verdict_said

MOST_REASONS = 6
MILD_CHANGE = "A yes or not sure on any question; a muscle that does not relax."
GOES_ON = ("continue", "look_again")
ASK_CHANGE = "Each answer. None of them is read as no before it is given."


def _said_at(chart: Chart, fact: str) -> datetime | None:
    """When it was said last, as an answer or as a reading; None where neither is there."""
    given, read = chart.state.answers.get(fact, ())[-1:], chart.state.series(fact)[-1:]
    said = [(one.order, one.origin.at) for one in given]
    said += [(one.order, one.origin.at) for one in read]
    return max(said)[1] if said else None


def used_said(
    chart: Chart, reason: Reason, tapped: Mapping[str, Value], named: Collection[str] = ()
) -> str:
    """The facts a reason used, each with its value and when it was answered; not those `named`.

    Of a stop from before, of which nothing was asked or felt today: those with which it began.
    """
    if reason.open and all(value is None for value in reason.used.values()):
        return _began_with(chart, reason)
    said = []
    for name in (name for name in reason.used if name not in named):
        fact = chart.protocol.facts[name]
        value = reason.used[name]
        words = fact_said(fact, value, numbers_behind(chart.state, fact, value))
        at = _said_at(chart, name)
        if name in tapped:
            words += ", just now"
        elif at is not None and fact.source_kind == "asked":
            words += f", {when(at, chart.clinic.zone, chart.today)}"
        said.append(words)
    return "; ".join(said)


def _began_with(chart: Chart, reason: Reason) -> str:
    """What was found when an open stop began, and when."""
    stop = next((one for one in chart.state.open_stops if one.step == reason.step), None)
    first = chart.state.decision(stop.fired_in[0]) if stop and stop.fired_in else None
    found = first.used(reason.step) if first else {}
    known = {n: v for n, v in found.items() if v is not None and n in chart.protocol.facts}
    if first is None or not known:
        return f"{reason.title}, open from an earlier visit"
    facts = {name: chart.protocol.facts[name] for name in known}
    said = "; ".join(
        fact_said(fact, known[name], numbers_behind(chart.state, fact, known[name], first.order))
        for name, fact in facts.items()
    )
    return f"{said}, {when(first.origin.at, chart.clinic.zone, chart.today)}"


def _answered_no(chart: Chart, tapped: Mapping[str, Value]) -> int:
    on_visit = {
        name
        for name, given in chart.state.answers.items()
        if given[-1].visit == chart.visit and chart.visit and given[-1].value is False
    }
    return len(on_visit | {name for name, value in tapped.items() if value is False})


def _why_go(chart: Chart, tapped: Mapping[str, Value]) -> list[str]:
    said = []
    if many := _answered_no(chart, tapped):
        said.append(f"{number(many, 'question')} answered no at this visit.")
    plan = chart.state.consents.get("plan")
    if plan is not None and plan.standing(chart.today) == "valid":
        said.append(f"Consent valid until {long_day(plan.valid_until)}.")
    if rests_by(chart.state) is None:
        said.append(_due(chart))
    return said


def _due(chart: Chart) -> str:
    day = chart.state.days_since_first_session(chart.today)
    course = "" if day is None else f", day {day}"
    return f"Session {chart.state.sessions_given + 1} due{course}."


def _why(chart: Chart, verdict: Verdict, tapped: Mapping[str, Value]) -> tuple[str, ...]:
    if verdict.action == "go" and not verdict.because:
        return tuple(_why_go(chart, tapped))
    return _reasons_said(chart, verdict.because, tapped)


def _reasons_said(
    chart: Chart, reasons: Iterable[Reason], tapped: Mapping[str, Value]
) -> tuple[str, ...]:
    """A line for each reason that names a fact not named before: only with what is new."""
    said: list[str] = []
    named: set[str] = set()
    for reason in reasons:
        fresh = set(reason.used) - named
        if fresh or not reason.used:
            said.append(used_said(chart, reason, tapped, named))
        named |= fresh
    return tuple(dict.fromkeys(said))[:MOST_REASONS]


def _changes(
    protocol: Protocol, verdict: Verdict, today: Today | None = None
) -> tuple[Condition, ...]:
    if verdict.action in ("go", "adapt"):
        return (Condition(MILD_CHANGE),)
    if verdict.action == "ask":
        return (Condition(ASK_CHANGE),)
    return lifts(protocol, verdict.deciding, today)


def today_banner(
    chart: Chart,
    today: Today,
    *,
    tapped: Mapping[str, Value] | None = None,
    buttons: tuple[Button, ...] = (),
    override_url: str = "",
    folded: bool = False,
    also: str = "",
) -> Banner:
    """The banner of today's ladder.

    `tapped` are answers not yet in the journal; `also` is what is still wanted beside it.
    """
    decision, protocol = today.decision, chart.protocol
    verdict = decision.today
    left = left_to_ask(chart, today, tapped or {}) if verdict.action == "ask" else None
    names = [fact_in_words(protocol.facts[name]) for name in verdict.not_known]
    reasons = decision.course.deciding if verdict.action == "go" else verdict.deciding
    reasons = reasons or verdict.because
    cleared = cleared_said(protocol, today) if verdict.action in HANDS_ON else ()
    return Banner(
        action=verdict.action,
        say=(*_course_stops(decision), *verdict_said(verdict, left)),
        why=(*cleared, *_why(chart, verdict, tapped or {})),
        source=sources_with_letters(protocol, today, reasons),
        protocol=protocol_words(decision.protocol),
        standing=chart.standing,
        changes=_changes(protocol, verdict, today),
        not_known=tuple(names),
        buttons=buttons,
        override_url=override_url,
        folded=folded,
        also=also,
    )


def _course_stops(decision: Decision) -> tuple[str, ...]:
    """What stops the course stands first where nothing of today does, as a letter that says no."""
    stops = decision.course.action == "stop" and decision.today.action in HANDS_ON
    return said_once(r.say for r in decision.course.deciding) if stops else ()


def course_banner(chart: Chart, decision: Decision, *, buttons: tuple[Button, ...] = ()) -> Banner:
    """The banner of the course ladder."""
    verdict = decision.course
    return Banner(
        action=verdict.action,
        ladder="course",
        say=_course_said(chart, verdict),
        why=_reasons_said(chart, verdict.because, {}),
        source=sources_said(verdict.deciding),
        protocol=protocol_words(decision.protocol),
        standing=chart.standing,
        changes=_changes(chart.protocol, verdict) if verdict.action in ("stop", "switch") else (),
        buttons=buttons,
    )


def _course_said(chart: Chart, verdict: Verdict) -> tuple[str, ...]:
    """What the course's ladder says; while the course stands still, that first."""
    said, since = said_once(r.say for r in verdict.deciding), chart.state.paused_since
    if since is None or verdict.action not in GOES_ON:
        return said
    paused = f"Paused since {short_day(since)}, until hands may go on again."
    return (
        (f"{paused} Then the course goes on.",) if verdict.action == "continue" else (paused, *said)
    )
