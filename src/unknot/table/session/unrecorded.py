"""Sheets of areas that hold something not recorded: named on the pages, never left unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from unknot.care.body import area as body_area
from unknot.care.body import areas as body_areas
from unknot.care.body import responses, strokes
from unknot.people.models import Member
from unknot.record.drafts import Draft, drafts_under
from unknot.record.reading import Chart
from unknot.record.state import Session, Work
from unknot.table.session.choices import SIGNS
from unknot.table.session.fields import AreaForm
from unknot.table.session.sheet import Values, grade_said, of_work
from unknot.table.shared.drafts import of_draft
from unknot.table.shared.words import listed, small

PLACE = "area:"
"""How the name of the draft of an area's sheet begins."""
SAID = {"yes": "{}", "no": "no {}", "unsure": "not sure of {}"}


@dataclass(frozen=True)
class Unrecorded:
    """The sheet of one area with what was tapped on it and is not recorded."""

    area: str
    name: str
    signs: str
    """The signs on it, a yes or a not sure; "" where there is none."""
    rest: str
    url: str
    version: int
    session: UUID

    @property
    def hint(self) -> str:
        """`Not recorded yet. Sign: heat.`"""
        return f"Not recorded yet.{f' Sign: {self.signs}.' if self.signs else ''}"

    @property
    def said(self) -> str:
        """What is on it: the signs first, each named as one."""
        signs = f"Sign: {self.signs}. " if self.signs else ""
        return f"{signs}{self.rest}".strip()


def draft_name(area: str) -> str:
    """The name of the draft of an area's sheet."""
    return f"{PLACE}{area}"


def unrecorded(member: Member, chart: Chart, session: Session | None) -> list[Unrecorded]:
    """The sheets of a session on which something stands that is not recorded.

    None once its note is signed: nothing more is taken then.
    """
    found = everywhere(member, chart) if session else []
    return [one for one in found if session and one.session == session.id]


def everywhere(member: Member, chart: Chart) -> list[Unrecorded]:
    """The same of every session of the episode that still takes something."""
    state = chart.state
    waiting = [s for s in state.sessions if s.is_open or s in state.unsigned_sessions]
    every = drafts_under(member, state.id, PLACE) if waiting else []
    known = {area.id for area in body_areas()}
    return [
        _one(chart, session, draft)
        for session in waiting
        for draft in every
        if draft.visit == session.visit and _area(draft) in known and _open(session, draft)
    ]


def as_sent(found: list[Unrecorded]) -> str:
    """What was shown as not recorded: what changed since has to be asked about again."""
    return " ".join(f"{one.area}:{one.version}" for one in found)


def _area(draft: Draft) -> str:
    return draft.what.removeprefix(PLACE)


def _open(session: Session, draft: Draft) -> bool:
    """Whether something stands on the sheet beside what was recorded of the area."""
    tapped, recorded = _tapped(draft), _recorded(session, _area(draft))
    return any(recorded.get(name) != value for name, value in tapped.items())


def _tapped(draft: Draft) -> Values:
    asked = {*AreaForm.base_fields, *AreaForm().fields}
    return {n: v for n, v in of_draft(draft.data).items() if v and n in asked}


def _recorded(session: Session, area: str) -> Values:
    work: Work | None = next((w for w in reversed(session.works) if w.area == area), None)
    values = of_work(work)
    none_seen = all(values.get(name) == "no" for name, _, _ in SIGNS)
    return {**values, "none_seen": "yes"} if none_seen else values


def _one(chart: Chart, session: Session, draft: Draft) -> Unrecorded:
    tapped, area = _tapped(draft), _area(draft)
    at = {"episode": chart.state.id, "visit": session.visit, "area": area}
    return Unrecorded(
        area=area,
        name=body_area(area).name,
        signs=_signs(tapped, "yes", "unsure"),
        rest=_rest(tapped),
        url=reverse("table:area", kwargs=at),
        version=draft.version,
        session=session.id,
    )


def _signs(tapped: Mapping[str, str], *answers: str) -> str:
    """`heat and not sure of redness`."""
    said = [(SAID[tapped[n]], label) for n, label, _ in SIGNS if tapped.get(n) in answers]
    return listed([words.format(small(label)) for words, label in said])


def _rest(tapped: Mapping[str, str]) -> str:
    """The other taps, in the order of the sheet."""
    no = "none of the other signs" if tapped.get("none_seen") else _signs(tapped, "no")
    hidden = "redness can not be seen" if tapped.get("redness_hidden") else ""
    parts = [*_massage(tapped), *_felt(tapped), no, hidden]
    said = ", ".join(part for part in parts if part)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _massage(tapped: Mapping[str, str]) -> list[str]:
    named = {one.id: one.name for one in strokes()}
    found = [named.get(tapped.get("stroke", ""), "")]
    found += [f"pressure {tapped['pressure']}"] if "pressure" in tapped else []
    return found + ([f"{tapped['minutes']} min"] if "minutes" in tapped else [])


def _felt(tapped: Mapping[str, str]) -> list[str]:
    tones = [(word, grade_said(tapped.get(f"tone_{word}", ""))) for word in ("before", "after")]
    found = [f"tone {word} {said}" for word, said in tones if said]
    words = {one.id: one.word.lower() for one in responses()}
    found.append(words.get(tapped.get("response", ""), ""))
    return found + ([f"tenderness {tapped['tenderness']}"] if "tenderness" in tapped else [])
