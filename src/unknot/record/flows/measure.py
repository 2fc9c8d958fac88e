"""Readings of a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_numbers
from unknot.record.errors import BadAnswer, NotFound
from unknot.record.kinds import Measured, When
from unknot.record.outcome import Done, How
from unknot.record.rounds import follow_up_open
from unknot.record.words import day_words
from unknot.record.work import Work


@dataclass(frozen=True, slots=True)
class Beside:
    """What is kept beside the numbers: the names of their parts, and whether it was a call."""

    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    telephone: bool = False


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Taken:
    """Readings that belong to one entry: the numbers of each measure, the names of their parts."""

    readings: Mapping[str, Sequence[float]]
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def measure(
    member: Member,
    episode_id: UUID,
    visit: UUID | None,
    when: When,
    readings: Mapping[str, Sequence[float]],
    *,
    mended: Mapping[UUID, Taken] | None = None,
    beside: Beside = ALONE,
    **how: Unpack[How],
) -> Done:
    """Store readings at a checkpoint (one or three numbers a measure) and decide again.

    Each number must be one that the measure, and the fact of its name, allows. `mended`: readings
    that were mistaken, put right, by their entry; they may be of another day's visit. A closed
    episode takes those of its follow-up, and nothing is decided from them.
    """
    taken: list[tuple[UUID | None, Taken]] = [*(mended or {}).items()]
    if readings or not taken:
        taken.insert(0, (None, Taken(readings, beside.parts)))
    with Work.on(member, episode_id, how) as work:
        written = [
            Measured(
                visit=visit, when=when, readings=read_numbers(work.protocol, one.readings),
                replaces=replaces, parts=dict(one.parts), telephone=beside.telephone,
            )
            for replaces, one in taken
        ]  # fmt: skip
        first = written[0]
        done = work.repeated("measured", visit=visit, when=when, readings=first.readings)
        if done:
            return done
        _refuse(work, when, mended or {})
        if first.replaces is None:
            work.must_be_at_hand(visit)
        work.must_have(visit)
        for one in written:
            work.write(one)
        if work.state.closed is None:
            work.decide("measured", visit)
        return work.done()


def _refuse(work: Work, when: When, mended: Mapping[UUID, Taken]) -> None:
    """Refuse what is not of this episode's time, and a correction of what is not there."""
    if when != "follow_up" or not follow_up_open(
        work.state, work.protocol, work.state.day_of(work.now)
    ):
        work.must_be_open()
    opened, taken = work.state.opened, work.happened_at
    if opened and taken and work.state.day_of(taken) < work.state.day_of(opened.at):
        raise BadAnswer(
            f"{day_words(work.state.day_of(taken))} is before this episode began, on "
            f"{day_words(work.state.day_of(opened.at))}. Check the date."
        )
    _must_be_held(work, mended)


def _must_be_held(work: Work, mended: Mapping[UUID, Taken]) -> None:
    """What was not read then is not put right: it would be a new reading of another day."""
    held = {line.id: line.payload for line in work.lines}
    for entry, one in mended.items():
        payload = held.get(entry)
        if not isinstance(payload, Measured) or not set(one.readings) <= set(payload.readings):
            raise NotFound("The readings to be corrected are not in this record.")
