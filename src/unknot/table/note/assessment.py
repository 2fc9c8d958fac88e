"""A: the place in the course, how tissue answered, the decision; what was carried over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from unknot.care.body import response
from unknot.record.chosen import choice_said, rests_by
from unknot.record.state import Note, StoredDecision
from unknot.record.tissue import last_words
from unknot.table.note.parts import Part, place
from unknot.table.shared.words import listed, number, short_day
from unknot.web.actions import rung

if TYPE_CHECKING:
    from unknot.table.note.compose import Source

OPENINGS = (
    "Session ", "Broken off", "Tissue response", "Decision", "Gone on ", "On hold", "Course",
    "Limits", "It does not count",
)  # fmt: skip
"""How a composed sentence of this part begins: what begins otherwise was written by a person."""


def part(source: Source) -> Part:
    """Composed sentences, and the person's own of the last note."""
    sentences = (_place(source), *_tissue(source), *_holds(source), *_decisions(source))
    carried, since = carried_from(source)
    said = "From the course and the decision"
    if carried:
        said += f". Dotted: carried from {since}. Read it, keep or change it"
    return Part(sentences, said, carried)


def _place(source: Source) -> str:
    session, given = source.session, source.state.given
    if session.broken_off is not None:
        why = session.broken_off_why.rstrip(".")
        return f"Broken off: {why}. It does not count as a session."
    nth = given.index(session) + 1 if session in given else len(given) + 1
    of = source.protocol.values.get("sessions_in_course")
    first = given[0].day if given else session.day
    day = (session.day - first).days - source.state.days_on_hold(first, session.day)
    return f"Session {nth}{f' of {of}' if of and nth <= of else ''}, day {day}."


def _tissue(source: Source) -> list[str]:
    """The last word on each area: a check after the work counts."""
    last = last_words(source.state, source.session)
    if not last:
        return []
    by: dict[str, list[str]] = {}
    for area, said in last.items():
        by.setdefault(said, []).append(place(area))
    if len(by) == 1 and len(last) > 1:
        only = next(iter(by))
        return [
            f"Tissue response: {response(only).word.lower()} on all {number(len(last), 'area')}."
        ]
    each = [f"{response(name).word.lower()} on {listed(areas)}" for name, areas in by.items()]
    return [f"Tissue response: {'; '.join(each)}."]


def _holds(source: Source) -> list[str]:
    held = source.state.held_areas
    return [f"On hold: {listed([place(a) for a in held])}."] if held else []


def _decisions(source: Source) -> list[str]:
    here = [d for d in source.state.decisions if d.visit == source.session.visit]
    opened = source.state.decision(source.session.decision)
    lines = []
    if opened is not None:
        lines.append(
            f"Decision before hands on: {_word(opened)}, {source.protocol.ref.replace('@', ' ')}."
        )
        if opened.answer is not None and opened.answer.answer == "overridden":
            lines.append(f"Gone on in spite of it: {opened.answer.reason.rstrip('.')}.")
    if here and opened is not None and here[-1].today != opened.today:
        lines.append(f"Decision at the end: {_word(here[-1])}.")
    return [*lines, f"Course: {_course(source)}."]


def _course(source: Source) -> str:
    """Where the course stands: by the choice of a review that ended it, else by the protocol."""
    rests = rests_by(source.state)
    if rests is not None:
        return f"chosen at the review, {choice_said(rests.choice)}"
    return rung(source.decision.course.action, "course").word.lower()


def _word(decision: StoredDecision) -> str:
    return rung(decision.today).word.lower()


def carried_from(source: Source) -> tuple[tuple[str, ...], str]:
    """The sentences of the last note's assessment that a person wrote, and its day."""
    earlier = [n for n in source.state.notes if n.session != source.session.id]
    if not earlier:
        return (), ""
    note = earlier[-1]
    return own_sentences(note), short_day(source.state.day_of(note.origin.at))


def own_sentences(note: Note) -> tuple[str, ...]:
    """What no composer writes."""
    parts = re.split(r"(?<=[.!?])\s+", note.text.get("A", "").strip())
    return tuple(s for s in parts if s and not s.startswith(OPENINGS))
