"""A list is left: what was tapped goes into the journal, the rest is answered no if so pressed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from unknot.people.models import Member
from unknot.record.drafts import handing_in, kept_draft, save_draft
from unknot.record.flows.screen import screen
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.table.screening.answers import Fault
from unknot.table.screening.questions import Page
from unknot.table.screening.when import Asking

PLACE = "screening:"
"""How the name of a list's draft begins."""


@dataclass(frozen=True)
class Left:
    """What the form said: answers tapped, questions read and answered no, follow-ups missing."""

    tapped: dict[str, Value]
    read_no: tuple[str, ...]
    missing: tuple[str, ...]


def draft_name(page: Page) -> str:
    """The name of a page's draft."""
    return f"{PLACE}{page.id}"


def sort_out(
    page: Page,
    facts: Mapping[str, Value],
    chart: Chart,
    sent: Mapping[str, Value],
    shown: Sequence[str],
    none_left: bool,
) -> Left:
    """Sort what a form sent.

    Answers to follow-ups that do not come up are dropped. `none_left` answers no to those
    questions that stood on the page (`shown`), have no answer and are no follow-ups; a follow-up
    that came up needs a tap of its own.
    """
    asking = Asking(chart.protocol, {**facts, **sent})
    follow_ups = {f.id: f for due in page.lists for f in due.follow_ups}
    tapped = {
        name: value
        for name, value in sent.items()
        if name not in follow_ups or asking.now(follow_ups[name])
    }
    plain = [f.id for due in page.lists for f in due.facts if f.type == "yes_no"]
    read_no = [n for n in plain if none_left and n in shown and n not in tapped]
    missing = [
        name
        for name, fact in follow_ups.items()
        if name not in tapped and fact.type == "yes_no" and asking.now(fact)
    ]
    return Left(tapped, tuple(read_no), tuple(missing))


def record(
    member: Member,
    chart: Chart,
    page: Page,
    left: Left,
    entries: tuple[UUID | None, UUID | None],
    areas: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write a page into the journal: what was tapped, then what was read and answered no."""
    with handing_in(member, chart.state.id, draft_name(page), visit=chart.visit):
        if left.tapped or left.read_no:
            screen(
                member, chart.state.id, chart.visit, left.tapped, list_id=page.id, areas=areas,
                none=left.read_no, entry_id=entries[0], none_entry=entries[1],
            )  # fmt: skip


def keep_faults(member: Member, chart: Chart, page: Page, faults: Sequence[Fault]) -> None:
    """Numbers that cannot be stay as they were typed, until they are put right or emptied."""
    if not faults:
        return
    name, episode, visit = draft_name(page), chart.state.id, chart.visit
    data = {fault.fact.id: [fault.typed] for fault in faults}
    version = kept_draft(member, episode, name, visit=visit).version
    save_draft(member, episode, name, data, version, visit=visit)
