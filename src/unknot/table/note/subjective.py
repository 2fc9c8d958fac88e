"""S: what the client said: scores, answers, how it was afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from unknot.care.measures import told
from unknot.care.protocol.phrases import fact_in_words
from unknot.record.state import Answer, Reading
from unknot.table.note import scores
from unknot.table.note.parts import Gap, Part, answered, numbers, numbers_said, span
from unknot.table.shared.words import number

if TYPE_CHECKING:
    from unknot.table.note.compose import Source

FELT = (("good", "Good"), ("too_much", "Too much"), ("not_asked", "Not asked"))
TAKE = (("measure", "Take it now"), ("not_asked", "Not asked"))
COMFORT = {
    "good": "The pressure was good.",
    "too_much": "The pressure was too much.",
    "not_asked": "Comfort of the pressure not asked.",
}


def part(source: Source) -> Part:
    """Scores, answers that were yes or not sure, how many were no."""
    before, after, later = (
        scores.readings(source.state, source.session, when) for when in ("before", "after", "later")
    )
    given = [answer for fact, answer in answered(source) if fact.type == "yes_no"]
    counted = numbers(source, of_client=True)
    sentences = (
        *_scores(before), *numbers_said(counted), *_said(source, given),
        *_after(after, source.gaps), *_later(later),
    )  # fmt: skip
    taken = [r for found in (before, after, later) for n in _SAID for r in found.get(n, ())]
    origins = [a.origin for a in (*given, *counted.values())] + [r.origin for r in taken]
    times = span(origins, source.state.zone)
    return Part(sentences, f"Answers of {source.client}, {times}" if times else "Nothing answered")


_SAID = (*scores.SAID, scores.COMFORT)


def _scores(taken: scores.Taken) -> list[str]:
    return [*scores.pain(taken), *scores.others(taken, scores.SAID)]


def _later(taken: scores.Taken) -> list[str]:
    """What was read once the session was over, at the round of its day."""
    said = _scores(taken)
    return ["After the session:", *said] if said else []


def _said(source: Source, given: list[Answer]) -> list[str]:
    facts = source.protocol.facts
    yes = [fact_in_words(facts[a.fact]) for a in given if a.value is True]
    unsure = [fact_in_words(facts[a.fact]) for a in given if a.value == "unsure"]
    no = sum(a.value is False for a in given)
    lines = [f"Yes: {'; '.join(yes)}."] if yes else []
    lines += [f"Not sure: {'; '.join(unsure)}."] if unsure else []
    if given:
        lines.append(f"{number(len(given), 'question')} answered, {no} no.")
    return lines


def _after(after: scores.Taken, gaps: dict[str, str]) -> list[str]:
    lines = []
    if "pain_now" in after:
        lines.append(f"Afterwards: pain now {_newest(after['pain_now'])}.")
    if "rest_pain" in after:
        lines.append(f"Afterwards: pain at rest {_newest(after['rest_pain'])}.")
    if "pressure_comfort" in after:
        felt = _newest(after["pressure_comfort"])
        lines.append(f"Comfort of the pressure {felt}, from 0 good to 10 far too much.")
    elif gaps.get("comfort") in COMFORT:
        lines.append(COMFORT[gaps["comfort"]])
    if "pain_now" not in after and gaps.get("pain_after"):
        lines.append("Pain afterwards not asked.")
    return lines


def _newest(series: Sequence[Reading]) -> str:
    return told(series[-1].numbers)


def gaps(source: Source) -> list[Gap]:
    """The pressure and the pain afterwards, where nobody took them."""
    after = scores.readings(source.state, source.session, "after")
    found = []
    if source.session.works and "pressure_comfort" not in after:
        found.append(Gap("comfort", "Was the pressure good?", FELT))
    if "pain_now" not in after:
        found.append(Gap("pain_after", "Pain afterwards?", TAKE if source.at_hand else TAKE[1:]))
    return found
