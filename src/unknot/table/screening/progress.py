"""Where a visit's screening stands: the pages left, the one asked for, the one after it."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.care.protocol.decision import Decision
from unknot.record.gather import Today
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.table.screening.questions import Page, all_due, due, pages
from unknot.table.screening.when import Asking


@dataclass(frozen=True)
class Progress:
    """The screening of a visit as it stands in the journal."""

    chart: Chart
    today: Today
    pages: tuple[Page, ...]

    @property
    def decision(self) -> Decision:
        """What the protocol says from the journal alone."""
        return self.today.decision

    @property
    def facts(self) -> dict[str, Value]:
        """Every fact that is known, as the decision reads it."""
        return self.today.values

    def page(self, list_id: str) -> Page | None:
        """The page on which that list stands."""
        return next((p for p in self.pages if list_id in {d.list.id for d in p.lists}), None)

    def read_again(self, list_id: str) -> Page | None:
        """A list that is not waiting: what was answered on it, and what may be asked on top."""
        listed = next((one for one in self.chart.protocol.lists if one.id == list_id), None)
        asking = Asking(self.chart.protocol, self.facts)
        return Page((due(self.chart, self.today, listed, asking),)) if listed else None

    def after(self, list_id: str) -> Page | None:
        """The page to turn to when that one is left; None when nothing is left to ask."""
        left = self.page(list_id)
        if left is None:
            return self.pages[0] if self.pages else None
        following = self.pages[self.pages.index(left) + 1 :]
        return following[0] if following else None


def progress(chart: Chart) -> Progress:
    """Read the chart once: what is known, what the protocol says, what is left to ask."""
    today = chart.facts()
    asking = Asking(chart.protocol, today.values)
    return Progress(chart, today, tuple(pages(all_due(chart, today, asking))))
