"""From what was entered to entries: new readings together, a mended one with its entry's others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.flows.measure import Beside
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
    visit = None if entered.when == "follow_up" or entered.at else chart.visit
    for replaced, given in _by_entry(chart, entered).items():
        how = Beside({n: g.parts for n, g in given.items() if g.parts}, entered.telephone)
        record_readings(
            member, chart.state.id, visit, entered.when, {n: g.numbers for n, g in given.items()},
            replaces=replaced, beside=how, happened_at=entered.at,
            entry_id=entry if replaced is None else None,
        )  # fmt: skip
    return bool(entered.changed)


def _by_entry(chart: Chart, entered: Entered) -> dict[UUID | None, dict[str, Given]]:
    """Readings of another time are always new ones."""
    batches: dict[UUID | None, dict[str, Given]] = {}
    for name, one in entered.changed.items():
        known = None if entered.at else entered.known.get(name)
        entry = known.origin.entry if known else None
        if entry not in batches:
            batches[entry] = {
                r.measure: Given(tuple(r.numbers), r.parts)
                for r in chart.state.readings
                if entry and r.origin.entry == entry
            }
        batches[entry][name] = one
    return batches
