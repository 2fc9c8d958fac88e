"""Readings of a measure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Unpack
from uuid import UUID

from unknot.people.models import Member
from unknot.record.answers import read_numbers
from unknot.record.errors import NotFound
from unknot.record.kinds import Measured, When
from unknot.record.outcome import Done, How
from unknot.record.work import Work


def measure(
    member: Member,
    episode_id: UUID,
    visit: UUID | None,
    when: When,
    readings: Mapping[str, Sequence[float]],
    *,
    replaces: UUID | None = None,
    **how: Unpack[How],
) -> Done:
    """Store readings at a checkpoint (one or three numbers a measure) and decide again.

    Each number must be one that the measure, and the fact of its name, allows. `replaces`: the
    entry of readings that were mistaken.
    """
    with Work.on(member, episode_id, how) as work:
        numbers = read_numbers(work.protocol, readings)
        done = work.repeated("measured", visit=visit, when=when, readings=numbers)
        if done:
            return done
        work.must_be_open()
        work.must_have(visit)
        if replaces and not any(
            line.id == replaces and line.kind == "measured" for line in work.lines
        ):
            raise NotFound("The readings to be corrected are not in this record.")
        work.write(Measured(visit=visit, when=when, readings=numbers, replaces=replaces))
        work.decide("measured", visit)
        return work.done()
