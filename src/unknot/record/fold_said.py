"""The part of the fold that keeps answers and readings, each in its place in time.

A correction does not come after what it corrects: it takes its place. So an answer keeps the day
on which it was given, and a later answer to the same question stays the later one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from unknot.record import kinds
from unknot.record.state import Answer, Mended, Origin, Reading, Saying


class Said:
    """Answers by fact, and readings."""

    def __init__(self, episode: UUID, zone: ZoneInfo, client_facts: frozenset[str]) -> None:
        self.episode, self.zone, self.client_facts = episode, zone, client_facts
        self.place = (0, 0)
        self.by_fact: dict[str, list[Answer]] = {}
        self.readings: dict[tuple[UUID, str], Reading] = {}
        self.reading_slots: dict[tuple[UUID, str], tuple[UUID, str]] = {}

    def answers(self) -> dict[str, tuple[Answer, ...]]:
        """Every answer, oldest first."""
        return {fact: tuple(given) for fact, given in self.by_fact.items()}

    def answered(self, p: kinds.Answered, origin: Origin, episode: UUID) -> None:
        """Take in answers; of a sibling episode only those about the client."""
        sibling = None if episode == self.episode else episode
        order, given = self.place
        visit = None if sibling else p.visit
        said = Saying(origin, visit, p.how, order, given, sibling)
        for fact, value in p.answers.items():
            if sibling is not None and fact not in self.client_facts:
                continue
            history = self.by_fact.setdefault(fact, [])
            history.append(
                Answer(fact, value, said, p.areas.get(fact, ()), p.began.get(fact))
                if p.areas or p.began
                else Answer(fact, value, said)
            )

    def corrected(self, p: kinds.Corrected, origin: Origin) -> None:
        """Put corrected values in the place of those they replace."""
        for fact, value in p.answers.items():
            history = self.by_fact.get(fact, [])
            for slot, wrong in enumerate(history):
                if _of_entry(wrong, p.replaces):
                    first = wrong.first_value if wrong.mended else wrong.value
                    made = (*wrong.corrections, origin)
                    mended = Mended(first, made, p.reason, self.place[0])
                    history[slot] = wrong._replace(value=value, mended=mended)

    def measured(self, p: kinds.Measured, origin: Origin) -> None:
        """Take in readings; those of `replaces` make place for them."""
        for measure, numbers in p.readings.items():
            self._reading(
                measure, numbers, p.when, p.visit, origin, p.replaces, p.parts.get(measure, ())
            )

    def rest_pain(self, score: int, visit: UUID | None, origin: Origin) -> None:
        """A score of rest pain taken beside a check of an area."""
        self._reading("rest_pain", (float(score),), "between", visit, origin, None)

    def _reading(
        self,
        measure: str,
        numbers: tuple[float, ...],
        when: str,
        visit: UUID | None,
        origin: Origin,
        replaces: UUID | None,
        parts: tuple[str, ...] = (),
    ) -> None:
        old_key = self.reading_slots.get((replaces, measure)) if replaces else None
        if old_key is not None:
            self.reading_slots[origin.entry, measure] = old_key
            old = self.readings[old_key]
            changes: dict[str, Any] = {"numbers": numbers, "when": when, "parts": parts}
            self.readings[old_key] = replace(old, **changes, replaced=(*old.replaced, origin))
            return
        order, given = self.place
        key = (origin.entry, measure)
        self.reading_slots[key] = key
        self.readings[key] = Reading(
            measure=measure,
            numbers=numbers,
            when=when,
            visit=visit,
            origin=origin,
            day=origin.at.astimezone(self.zone).date(),
            sessions_before=given,
            order=order,
            parts=parts,
        )


def _of_entry(answer: Answer, entry: UUID) -> bool:
    """Whether an entry gave the answer, or corrected it before."""
    return answer.origin.entry == entry or any(one.entry == entry for one in answer.corrections)
