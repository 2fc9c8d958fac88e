"""From what was entered to entries: new readings together, a mended one with its entry's others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.flows.measure import Beside, Taken
from unknot.record.flows.measure import measure as record_readings
from unknot.record.kinds import When
from unknot.record.reading import Chart
from unknot.record.state import Reading
from unknot.table.measures.fields import Given


@dataclass(frozen=True)
class Entered:
    """What was entered at a round; `known` are the readings its fields were filled from."""

    when: When
    given: Mapping[str, Given]
    known: Mapping[str, Reading]
    at: datetime | None = None
    telephone: bool = False

    @property
    def changed(self) -> dict[str, Given]:
        """What is not recorded already."""
        return {name: one for name, one in self.given.items() if self._differs(name, one)}

    def _differs(self, name: str, one: Given) -> bool:
        known = self.known.get(name)
        return known is None or (tuple(known.numbers), known.parts) != (one.numbers, one.parts)


def write(member: Member, chart: Chart, entered: Entered, entry: UUID | None) -> bool:
    """Record what changed. False when nothing did. Raises what the record refuses."""
    if not entered.changed:
        return False
    visit = None if entered.when == "follow_up" or entered.at else chart.visit
    new, old = _by_entry(chart, entered)
    first = _taken(new)
    record_readings(
        member, chart.state.id, visit, entered.when, first.readings,
        mended={replaced: _taken(given) for replaced, given in old.items()},
        beside=Beside(first.parts, entered.telephone), happened_at=entered.at, entry_id=entry,
    )  # fmt: skip
    return True


def _taken(given: Mapping[str, Given]) -> Taken:
    parts = {name: one.parts for name, one in given.items() if one.parts}
    return Taken({name: one.numbers for name, one in given.items()}, parts)


def _by_entry(
    chart: Chart, entered: Entered
) -> tuple[dict[str, Given], dict[UUID, dict[str, Given]]]:
    """New readings, and mended ones by their entry. Readings of another time are always new."""
    new: dict[str, Given] = {}
    mended: dict[UUID, dict[str, Given]] = {}
    for name, one in entered.changed.items():
        known = None if entered.at else entered.known.get(name)
        if known is None:
            new[name] = one
            continue
        entry = known.origin.entry
        held = {
            r.measure: Given(tuple(r.numbers), r.parts)
            for r in chart.state.readings
            if r.origin.entry == entry
        }
        mended.setdefault(entry, held)[name] = one
    return new, mended
