"""The line above a list: what was just read and answered no, by whom, with its Undo."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from unknot.people.models import Member
from unknot.record.reading import Chart
from unknot.table.screening.questions import OPEN
from unknot.table.shared.ids import new_id
from unknot.table.shared.words import clock, number


@dataclass(frozen=True)
class ReadAloud:
    """`Pregnancy: 3 questions read and answered no, by Jonas Vik, 11:24.`"""

    words: str
    entry: UUID
    new_entry: UUID


def read_aloud(chart: Chart, entry: str, member: Member) -> ReadAloud | None:
    """What that entry answered no, if it stands and this member wrote it."""
    try:
        wanted = UUID(entry)
    except ValueError:
        return None
    given = [a[-1] for a in chart.state.answers.values() if a and a[-1].origin.entry == wanted]
    mine = [a for a in given if a.origin.by == member.pk and a.value is False]
    if not mine:
        return None
    at = clock(mine[0].origin.at, chart.clinic.zone)
    lists, many = _titles(chart, [one.fact for one in mine]), number(len(mine), "question")
    words = f"{lists}: {many} read and answered no, by {member.name}, {at}."
    return ReadAloud(words, wanted, new_id())


def _titles(chart: Chart, facts: list[str]) -> str:
    """The lists on which these questions stand, in the order of the protocol."""
    on = {chart.protocol.facts[name].on_list for name in facts}
    return "; ".join(one.title for one in chart.protocol.lists if one.id in on) or OPEN.title
