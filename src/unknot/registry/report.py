"""A replay as text and as JSON."""

from collections.abc import Iterator
from typing import Any

from unknot.care.protocol import Protocol
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import ACTION_WORDS, as_shipped, value_in_words
from unknot.care.response.plain import thresholds
from unknot.registry.mapping import Mapping
from unknot.registry.people import Gathered
from unknot.registry.replay import Replay, Replayed, Summary, by_ladder

SEVERITY_GATE = "sev"
MOST_NAMES = 12


def as_json(replay: Replay, gathered: Gathered, *, persons: bool = False) -> dict[str, Any]:
    """The counts of each checkpoint; ``persons`` adds each one's decision. Rows that could not
    be read stand under ``refused``, when there are any."""
    document: dict[str, Any] = {"checkpoints": [one.as_json() for one in replay.summaries]}
    if gathered.refused:
        document["refused"] = [
            {"line": one.line, "field": one.field, "what": one.what} for one in gathered.refused
        ]
    if persons:
        document["persons"] = [one.as_json() for one in replay.persons]
    return document


def as_text(replay: Replay, gathered: Gathered, mapping: Mapping, protocol: Protocol) -> str:
    """Each person's decisions, checkpoint by checkpoint, then the summary of each."""
    lines = [*_heading(gathered, mapping, protocol), ""]
    for summary in replay.summaries:
        lines += [*_people_lines(replay, summary, protocol), ""]
    for summary in replay.summaries:
        lines += [*_summary_lines(summary, mapping, protocol), ""]
    return "\n".join(lines).rstrip()


def _heading(gathered: Gathered, mapping: Mapping, protocol: Protocol) -> list[str]:
    read, refused = len(gathered.seen), gathered.refused_rows
    return [
        mapping.title,
        f"Source: {mapping.source or 'not named'}. Licence: {mapping.licence or 'not named'}.",
        f"Protocol {protocol.ref}, {as_shipped(protocol)}.",
        f"{read + gathered.left_out + refused} rows: {read} read, {gathered.left_out} left out "
        f"by the mapping, {refused} refused.",
        *(f"Note: {note}" for note in mapping.notes),
    ]


def _people_lines(replay: Replay, summary: Summary, protocol: Protocol) -> Iterator[str]:
    value = summary.checkpoint.value
    yield f"Each person, {summary.checkpoint.name}"
    for one in replay.persons:
        if one.seen.checkpoint == value:
            yield f"  {_person_line(one, protocol)}"


def _person_line(one: Replayed, protocol: Protocol) -> str:
    today, course = one.decision.today, one.decision.course
    known = ", ".join(f"{name} {value_in_words(value)}" for name, value in one.seen.facts.items())
    why = "; ".join(f"{reason.title} [{reason.step}]" for reason in today.deciding)
    parts = [
        f"{one.seen.person}: {ACTION_WORDS[today.action]}" + (f", {why}" if why else ""),
        f"course: {ACTION_WORDS[course.action].lower()}",
        f"known: {known or 'nothing'}",
        f"{len(one.unknown)} facts unknown",
    ]
    if one.change is not None:
        parts.append(_change_words(one))
    return " | ".join(parts)


def _change_words(one: Replayed) -> str:
    assert one.change is not None
    gain = float(one.change.gain)
    if gain == 0:
        return "no change"
    verdict = "responded by the plain rule" if one.change.responded else "too early to tell"
    return f"{abs(gain):g} {'better' if gain > 0 else 'worse'}, {verdict}"


def _summary_lines(summary: Summary, mapping: Mapping, protocol: Protocol) -> Iterator[str]:
    yield f"Summary, {summary.checkpoint.name}: {summary.people} people"
    yield f"  Today: {_counted(by_ladder('today', summary.today))}"
    yield f"  Course: {_counted(by_ladder('course', summary.course))}"
    yield from _stop_lines(summary, protocol)
    yield from _missing_lines(summary, protocol)
    yield from _response_lines(summary, mapping)


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{ACTION_WORDS[name].lower()} {n}" for name, n in counts.items()) or "nobody"


def _stop_lines(summary: Summary, protocol: Protocol) -> Iterator[str]:
    if SEVERITY_GATE in protocol.by_id:
        count = summary.stops[SEVERITY_GATE]
        yield f"  Clearance first by the severity gate [{SEVERITY_GATE}]: {count}"
    for step, count in summary.stops.most_common():
        if step != SEVERITY_GATE:
            yield f"  Stopped by {protocol.step(step).title} [{step}]: {count}"


def _missing_lines(summary: Summary, protocol: Protocol) -> Iterator[str]:
    asked = [name for name, fact in protocol.facts.items() if fact.source_kind != "derived"]
    for_all = [name for name in asked if 0 < summary.people == summary.missing[name]]
    for_some = [name for name in asked if 0 < summary.missing[name] < summary.people]
    yield (
        f"  Unknown facts: of {len(asked)} that the protocol reads, {len(for_all)} for everybody, "
        f"{len(for_some)} for some"
    )
    for name in for_some:
        words = fact_in_words(protocol.facts[name])
        yield f"    for {summary.missing[name]}: {words} ({name})"
    if for_all:
        more = f", and {len(for_all) - MOST_NAMES} more" if len(for_all) > MOST_NAMES else ""
        yield f"    for everybody: {', '.join(for_all[:MOST_NAMES])}{more} (all with --json)"


def _response_lines(summary: Summary, mapping: Mapping) -> Iterator[str]:
    if mapping.outcome is None or summary.checkpoint == mapping.checkpoints[0]:
        return
    counts = summary.responded
    rule = thresholds(mapping.outcome.instrument)
    without = summary.people - counts.pairs
    yield (
        f"  Responded ({mapping.outcome.instrument.name}, {counts.pairs} people with both "
        f"readings, {without} unknown): by {rule.points:g} points {counts.points_2}, "
        f"by {rule.percent:g} % {counts.percent_30}, worse by {rule.points:g} {counts.worse_2}"
    )
    yield f"    {rule.words()}"
