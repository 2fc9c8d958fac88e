"""Which answers stand at the visit, as the record says; the pages only read it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.facts import Fact
from unknot.record.gather import Today
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.record.standing import Known


@dataclass(frozen=True)
class Holding:
    """An answer that stands. `now`: it was given at this visit."""

    fact: Fact
    known: Known
    now: bool

    @property
    def value(self) -> Value:
        """The value as the protocol reads it."""
        return self.known.value


def holding(chart: Chart, today: Today, fact: Fact) -> Holding | None:
    """The answer to a fact that stands, or None where it has to be asked."""
    known = today.known.get(fact.id)
    if known is None or known.standing == "draft":
        return None
    given = known.answer
    now = given is not None and chart.visit is not None and given.visit == chart.visit
    return Holding(fact, known, now)
