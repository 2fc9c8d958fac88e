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
from unknot.table.screening.addresses import list_url
from unknot.table.screening.answers import Fault
from unknot.table.screening.cannot import held_back
from unknot.table.screening.leave import PLACE
from unknot.table.screening.show import as_post
from unknot.table.screening.when import Asking
from unknot.table.shared.page import away
from unknot.table.shared.words import number
from unknot.web.banner import Banner


@dataclass(frozen=True)
class Pending:
    """What was tapped on one list of a visit and is not recorded yet; what cannot be recorded."""

    what: str
    visit: UUID | None
    answers: dict[str, Value]
    at: datetime
    faults: tuple[Fault, ...] = ()

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
    found = [_pending(chart, draft) for draft in kept]
    return [one for one in found if one.answers or one.faults]


def pending_of(member: Member, chart: Chart, visit: UUID | None) -> list[Pending]:
    """What of it belongs to one visit."""
    return [one for one in pending(member, chart) if one.visit == visit]


def faults_of(member: Member, chart: Chart) -> list[Pending]:
    """The lists of the visit at hand on which a number was typed that cannot be."""
    return [one for one in pending_of(member, chart, chart.visit) if one.faults]


def _pending(chart: Chart, kept: Draft) -> Pending:
    """What a draft answers: no follow-up that does not come up, nothing that was recorded since."""
    facts = {name: chart.protocol.facts[name] for name in kept.data if name in chart.protocol.facts}
    known = chart.facts().values
    taken = answers.take(as_post(kept), facts, known)
    asking = Asking(chart.protocol, {**known, **taken.answers})
    fresh = {name for name in facts if not _said_since(chart, name, kept.saved_at)}
    tapped = {n: v for n, v in taken.answers.items() if n in fresh and asking.now(facts[n])}
    faults = tuple(fault for fault in taken.faults if fault.fact.id in fresh)
    return Pending(kept.what, kept.visit, tapped, kept.saved_at, faults)


def _said_since(chart: Chart, fact: str, at: datetime) -> bool:
    given = chart.state.answers.get(fact, ())
    return bool(given) and given[-1].origin.at >= at


def pending_said(found: list[Pending]) -> str:
    """`3 answers tapped and not recorded yet`; "" of nothing."""
    many = sum(len(one.answers) for one in found)
    return f"{number(many, 'answer')} tapped and not recorded yet" if many else ""


def faults_said(found: list[Pending]) -> str:
    """`Not recorded, since it cannot be: Upper blood pressure (systolic) 270`; "" of nothing."""
    every = [f"{fault.fact.question} {fault.typed}" for one in found for fault in one.faults]
    return f"Not recorded, since it cannot be: {', '.join(every)}" if every else ""


def held_by(banner: Banner, chart: Chart, found: list[Pending]) -> Banner:
    """The banner of a page beside the lists, where a number on a list cannot be."""
    wrong = [one for one in found if one.faults]
    if not wrong:
        return banner
    faults = [fault for one in wrong for fault in one.faults]
    return held_back(banner, faults, list_url(chart, wrong[0].list_id))


def record_pending(member: Member, chart: Chart) -> str:
    """Record what was tapped at the chart's visit, each answer as it was given.

    Of a visit that is over by its day, it is told late: as of the time of the last tap. Says which
    numbers were not recorded, since they cannot be.
    """
    over = bool(away(chart))
    found = pending_of(member, chart, chart.visit)
    for one in found:
        with handing_in(member, chart.state.id, one.what, visit=one.visit):
            if one.answers:
                screen(
                    member, chart.state.id, one.visit, one.answers, list_id=one.list_id,
                    happened_at=one.at if over else None,
                )  # fmt: skip
    return faults_said(found)
