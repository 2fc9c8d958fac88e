"""S: what the client said; scores before and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unknot.care.protocol.phrases import fact_in_words
from unknot.record.state import Answer, Reading
from unknot.table.note.parts import Gap, Part, figures, readings, span
from unknot.table.shared.words import number

if TYPE_CHECKING:
    from unknot.table.note.compose import Source

PAIN = (("pain_now", "now"), ("pain_average", "average"), ("pain_worst_24h", "worst in 24 h"))
BEFORE = (
    ("rest_pain", "Pain at rest {}."),
    ("sleep_quality", "Sleep in 7 days {} of 10."),
    ("change_rating", "Change since the start {}, from −5 to 5."),
)
FELT = (("good", "Good"), ("too_much", "Too much"), ("not_asked", "Not asked"))
TAKE = (("measure", "Take it now"), ("not_asked", "Not asked"))
COMFORT = {
    "good": "The pressure was good.",
    "too_much": "The pressure was too much.",
    "not_asked": "Comfort of the pressure not asked.",
}


def part(source: Source) -> Part:
    """Scores, answers that were yes or not sure, how many were no."""
    given = _answers(source)
    before = readings(source.state, source.session, "before")
    after = readings(source.state, source.session, "after")
    sentences = (*_pain(before), *_said(source, given), *_after(after, source.gaps))
    taken = [one for one in (*before.values(), *after.values()) if one.measure in _ASKED]
    origins = [a.origin for a in given] + [r.origin for r in taken]
    times = span(origins, source.state.zone)
    return Part(sentences, f"Answers of {source.client}, {times}" if times else "Nothing answered")


_ASKED = {name for name, _ in (*PAIN, *BEFORE)} | {"pressure_comfort"}


def _answers(source: Source) -> list[Answer]:
    """The answers of this visit, to questions that are no scores."""
    found = []
    for name, given in source.state.answers.items():
        fact = source.protocol.facts.get(name)
        here = [a for a in given if a.visit == source.session.visit and a.episode is None]
        if fact is not None and fact.type == "yes_no" and here and here[-1].value is not None:
            found.append(here[-1])
    return found


def _pain(before: dict[str, Reading]) -> list[str]:
    said = [f"{word} {figures(before[name])}" for name, word in PAIN if name in before]
    lines = [f"Pain {', '.join(said)}."] if said else []
    lines += [words.format(figures(before[name])) for name, words in BEFORE if name in before]
    return lines


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


def _after(after: dict[str, Reading], gaps: dict[str, str]) -> list[str]:
    lines = []
    if "pain_now" in after:
        lines.append(f"Afterwards: pain now {figures(after['pain_now'])}.")
    if "rest_pain" in after:
        lines.append(f"Afterwards: pain at rest {figures(after['rest_pain'])}.")
    if "pressure_comfort" in after:
        felt = figures(after["pressure_comfort"])
        lines.append(f"Comfort of the pressure {felt}, from 0 good to 10 far too much.")
    elif gaps.get("comfort") in COMFORT:
        lines.append(COMFORT[gaps["comfort"]])
    if "pain_now" not in after and gaps.get("pain_after"):
        lines.append("Pain afterwards not asked.")
    return lines


def gaps(source: Source) -> list[Gap]:
    """The pressure and the pain afterwards, where nobody took them."""
    after = readings(source.state, source.session, "after")
    found = []
    if source.session.works and "pressure_comfort" not in after:
        found.append(Gap("comfort", "Was the pressure good?", FELT))
    if "pain_now" not in after:
        found.append(Gap("pain_after", "Pain afterwards?", TAKE if source.at_hand else TAKE[1:]))
    return found
