"""The list of areas beside the drawing: what was worked, what is kept off, what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from unknot.care.body import area as body_area
from unknot.care.body import areas as body_areas
from unknot.care.body import response, stroke
from unknot.record.limits import AreaLimits
from unknot.record.state import Check, Work
from unknot.table.session.here import Here
from unknot.table.shared.words import signs_found

VIEWS = {"back": "back-detail", "front": "front"}
NONE: Mapping[str, str] = {}


@dataclass(frozen=True)
class Row:
    """One line of the list; `url` is empty where nothing can be opened."""

    id: str
    name: str
    state: str
    hint: str
    url: str


@dataclass(frozen=True)
class Region:
    """One region of the rest: its name, and a line for each side (one on the midline)."""

    name: str
    sides: list[tuple[str, Row]]


@dataclass(frozen=True)
class Lists:
    """The lines at hand, and the rest of the drawing."""

    near: list[Row]
    rest: list[Region]


def lists(here: Here, view: str, picked: str = "", left: Mapping[str, str] = NONE) -> Lists:
    """Every area of a drawing: those at hand first, the rest in the drawing's order.

    `left`: what is said of areas whose sheets hold something not recorded.
    """
    drawn = [area.id for area in body_areas(VIEWS[view])]
    seen = [w.area for w in here.worked] + [c.area for c in checked(here)]
    at_hand = [*left, *seen, picked, *(w.area for w in here.before)]
    rows = {area: row(here, area, picked, left.get(area, "")) for area in drawn}
    closed = [area for area in drawn if rows[area].state == "off"]
    near = _once(at_hand, drawn) + [area for area in closed if area not in at_hand]
    return Lists([rows[a] for a in near], _regions([rows[a] for a in drawn if a not in near]))


def _regions(rows: list[Row]) -> list[Region]:
    """Both sides of a region on one line, in the drawing's order."""
    found: dict[str, Region] = {}
    for one in rows:
        area = body_area(one.id)
        region = found.setdefault(area.region.id, Region(area.region.name, []))
        region.sides.append(("" if area.side == "midline" else area.side, one))
    return list(found.values())


def _once(areas: Iterable[str], drawn: list[str]) -> list[str]:
    return [area for area in dict.fromkeys(areas) if area in drawn]


def row(here: Here, area: str, picked: str, left: str = "") -> Row:
    """One line: picked, worked, kept off, or at rest; `left` what its sheet holds unrecorded."""
    limits, work = here.limits(area), here.work(area)
    name = limits.area.name
    if limits.held_by:
        return Row(area, name, "off", "On hold. Keep off", here.url("hold", area=area))
    if limits.off_by:
        return Row(area, name, "off", _kept_off(here, limits), "")
    if limits.off_by_letter:
        return Row(area, name, "off", "Keep off. A doctor's letter", "")
    state = "picked" if area == picked else "worked" if work else "rest"
    hint = _hint(here, limits, work, picked)
    if left and area != picked:
        hint = f"{left} {hint}".strip()
    return Row(area, name, state, hint, here.url("area", area=area))


def checked(here: Here) -> list[Check]:
    """The checks of this session."""
    session = here.session
    return [c for c in here.chart.state.checks if session and c.session == session.id]


def _kept_off(here: Here, limits: AreaLimits) -> str:
    titles = [here.chart.protocol.step(step).title for step in limits.off_by]
    return f"Keep off. {'; '.join(titles)}"


def _hint(here: Here, limits: AreaLimits, work: Work | None, picked: str) -> str:
    if work is not None:
        return work_words(work)
    if limits.consent_missing:
        return "Ask for consent first"
    if picked == limits.area.id:
        return "Now"
    looked = [check for check in checked(here) if check.area == limits.area.id]
    if looked:
        signs = signs_found(looked[-1].data)
        return f"Looked at, not worked. {signs}." if signs else "Looked at, not worked"
    last = here.last_work(limits.area.id)
    return f"Last time: {plan_words(last)}" if last else ""


def plan_words(work: Work) -> str:
    """`Petrissage, pressure 3, 6 min`."""
    return f"{stroke(work.stroke).name}, pressure {work.pressure}, {work.minutes} min"


def tone_words(work: Work) -> str:
    """`tone 3 to 2`, or "" where it was not felt."""
    before, after = work.data.tone_before, work.data.tone_after
    if before is None and after is None:
        return ""
    if before is None or after is None:
        return f"tone {before if after is None else after}"
    return f"tone {before} to {after}"


def work_words(work: Work) -> str:
    """`6 min, tone 3 to 2, relaxed`."""
    parts = (f"{work.minutes} min", tone_words(work), response(work.response).word.lower())
    return ", ".join(part for part in parts if part)
