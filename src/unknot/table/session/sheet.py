"""The area sheet: what can be chosen today, what is chosen, what was done last time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from unknot.care.body import (
    Area,
    highest_allowed,
    response,
    start_level,
    tone,
)
from unknot.record.limits import AreaLimits
from unknot.record.state import Work
from unknot.table.session import choices
from unknot.table.session.here import Here
from unknot.table.session.rows import plan_words, tone_words

Values = dict[str, str]
FINDING_WORDS = {True: "yes", False: "no", "unsure": "unsure"}


@dataclass(frozen=True)
class Sheet:
    """Everything the sheet of one area draws."""

    area: Area
    limits: AreaLimits
    strokes: choices.StrokeChoices
    pressures: list[choices.Choice]
    cap: int
    capped_by: str
    minutes: str
    minutes_start: int
    minutes_max: int
    tone_before: list[choices.Choice]
    tone_before_word: str
    tone_after: list[choices.Choice]
    tone_after_word: str
    responses: list[choices.Choice]
    signs: list[choices.Sign]
    tenderness: list[choices.Choice]
    values: Values
    last: Values
    last_plan: str
    last_result: str
    signs_given: bool
    chosen: str

    @property
    def more_open(self) -> bool:
        """Whether the stroke chosen stands under "More"."""
        return any(choice.checked for choice in self.strokes.more)


def of_work(work: Work | None) -> Values:
    """What was recorded, as the sheet's values."""
    if work is None:
        return {}
    data = work.data
    found: dict[str, Any] = {
        "stroke": work.stroke, "pressure": work.pressure, "minutes": work.minutes,
        "tone_before": data.tone_before, "tone_after": data.tone_after,
        "response": work.response, "tenderness": data.tenderness,
    }  # fmt: skip
    signs = {name: FINDING_WORDS.get(getattr(data, name)) for name, _, _ in choices.SIGNS}
    hidden = {"redness_hidden": "yes" if data.redness_readable is False else None}
    return {name: str(v) for name, v in {**found, **signs, **hidden}.items() if v is not None}


def of_post(post: QueryDict) -> Values:
    """What was just sent."""
    return {name: str(post[name]) for name in post}


def as_last(here: Here, area: str) -> Values:
    """Stroke, pressure and minutes of last time, within what today allows."""
    work, limits = here.last_work(area), here.limits(area)
    if work is None:
        return {}
    most = limits.minutes_max
    found = {
        "pressure": str(start_level(work.pressure, cap=limits.cap)),
        "minutes": str(min(work.minutes, most) if most else work.minutes),
    }
    if work.stroke not in limits.techniques.strokes:
        found["stroke"] = work.stroke
    return found


def sheet(here: Here, area: str, values: Values) -> Sheet:
    """Put the sheet of an area together."""
    limits, last = here.limits(area), here.last_work(area)
    minutes = values.get("minutes", "")
    return Sheet(
        area=limits.area,
        limits=limits,
        strokes=choices.stroke_choices(limits, values.get("stroke", "")),
        pressures=choices.pressures(limits, values.get("pressure", "")),
        cap=highest_allowed(limits.cap),
        capped_by=_capped_by(limits),
        minutes=minutes,
        minutes_start=_minutes_start(limits, last),
        minutes_max=limits.minutes_max or 240,
        tone_before=choices.tones(values.get("tone_before", "")),
        tone_before_word=grade_said(values.get("tone_before", "")),
        tone_after=choices.tones(values.get("tone_after", "")),
        tone_after_word=grade_said(values.get("tone_after", "")),
        responses=choices.response_choices(values.get("response", "")),
        signs=choices.signs(values),
        tenderness=choices.tendernesses(values.get("tenderness", "")),
        values=values,
        last=as_last(here, area),
        last_plan=plan_words(last) if last else "",
        last_result=_result(last) if last else "",
        signs_given=any(values.get(name) for name, _, _ in choices.SIGNS) or "tenderness" in values,
        chosen=values.get("response", ""),
    )


def _minutes_start(limits: AreaLimits, last: Work | None) -> int:
    """Where minus and plus begin: last time's minutes, else five; never over today's most."""
    start = last.minutes if last else 5
    return min(start, limits.minutes_max) if limits.minutes_max else start


AS_ALWAYS = "as always"
CAPPED_BY = {
    "cap": "today's limit",
    "step": "one level lower than last time",
    "area": "limit of this area",
    "numb": "numb skin here",
    "letter": "a doctor's letter",
}


def _capped_by(limits: AreaLimits) -> str:
    return ", ".join(CAPPED_BY.get(why, why) for why in limits.cap_by) or AS_ALWAYS


def grade_said(value: str) -> str:
    """`3 hard`, or "" where nothing is chosen."""
    if not value.isdecimal() or int(value) > 4:
        return ""
    return f"{value} {tone().word(int(value))}"


def _result(work: Work) -> str:
    parts = (tone_words(work), response(work.response).word.lower())
    return ", ".join(part for part in parts if part)
