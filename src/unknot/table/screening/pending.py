"""Answers tapped on a list that was not left: named on the pages, and never dropped unseen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from unknot.people.models import Member
from unknot.record.drafts import Draft, drafts_under, handing_in
from unknot.record.flows.screen import screen
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.table.screening import answers
from unknot.table.screening.leave import PLACE
from unknot.table.screening.show import as_post
from unknot.table.screening.when import Asking
from unknot.table.shared.page import away
from unknot.table.shared.words import number


@dataclass(frozen=True)
class Pending:
    """What was tapped on one list of a visit and is not recorded yet."""

    what: str
    visit: UUID | None
    answers: dict[str, Value]
    at: datetime

    @property
    def list_id(self) -> str:
        """The list on which it was tapped."""
        return self.what.removeprefix(PLACE)


def pending(member: Member, chart: Chart) -> list[Pending]:
    """What was tapped on lists of this episode's visits and is not recorded yet."""
    if chart.state.closed:
        return []
    every = drafts_under(member, chart.state.id, PLACE)
    kept = [draft for draft in every if draft.visit in chart.state.visits]
    found = [Pending(d.what, d.visit, _tapped(chart, d), d.saved_at) for d in kept]
    return [one for one in found if one.answers]


def pending_of(member: Member, chart: Chart, visit: UUID | None) -> list[Pending]:
    """What of it belongs to one visit."""
    return [one for one in pending(member, chart) if one.visit == visit]


def _tapped(chart: Chart, kept: Draft) -> dict[str, Value]:
    """What a draft answers: no follow-up that does not come up, nothing that was recorded since."""
    facts = {name: chart.protocol.facts[name] for name in kept.data if name in chart.protocol.facts}
    sent = answers.sent(as_post(kept), facts)
    asking = Asking(chart.protocol, {**chart.facts().values, **sent})
    return {
        name: value
        for name, value in sent.items()
        if asking.now(facts[name]) and not _said_since(chart, name, kept.saved_at)
    }


def _said_since(chart: Chart, fact: str, at: datetime) -> bool:
    given = chart.state.answers.get(fact, ())
    return bool(given) and given[-1].origin.at >= at


def pending_said(found: list[Pending]) -> str:
    """`3 answers tapped and not recorded yet`; "" of nothing."""
    many = sum(len(one.answers) for one in found)
    return f"{number(many, 'answer')} tapped and not recorded yet" if many else ""


def record_pending(member: Member, chart: Chart) -> None:
    """Record what was tapped at the chart's visit, each answer as it was given.

    Of a visit that is over by its day, it is told late: as of the time of the last tap.
    """
    over = bool(away(chart))
    for one in pending_of(member, chart, chart.visit):
        with handing_in(member, chart.state.id, one.what, visit=one.visit):
            screen(
                member, chart.state.id, one.visit, one.answers, list_id=one.list_id,
                happened_at=one.at if over else None,
            )  # fmt: skip
