"""What was found on an area at this visit, and what the guided check still needs of it."""

from __future__ import annotations

from unknot.care.body import guided_check, response
from unknot.record.kinds import Value
from unknot.record.state import Check
from unknot.record.tissue import findings, records
from unknot.table.session.fields import SIGN_NAMES
from unknot.table.session.here import Here
from unknot.table.session.rows import checked
from unknot.table.session.sheet import FINDING_WORDS


def seen(here: Here, area: str) -> dict[str, Value]:
    """What was found on an area at this visit, later findings over earlier ones."""
    found: dict[str, Value] = {}
    for one in records(here.chart.state):
        if one.area == area and one.visit == here.chart.visit:
            found |= findings(one)
    return found


def values_of(found: dict[str, Value]) -> dict[str, str]:
    """Findings as the page chooses them."""
    values = {name: FINDING_WORDS.get(found.get(name), "") for name in SIGN_NAMES}
    values["tenderness"] = str(found.get("tenderness", ""))
    values["redness_hidden"] = "yes" if found.get("redness_readable") is False else ""
    return values


def looked(here: Here, area: str) -> bool:
    """Whether an area was looked at in this session, beside the stroke: a check with signs."""
    return any(
        getattr(check.data, name) is not None
        for check in _checks(here, area)
        for name in SIGN_NAMES
    )


def look_first(here: Here, area: str) -> bool:
    """Whether looking comes before the steps: a sign was seen, and nobody has looked since."""
    work = here.work(area)
    stiff = work is not None and response(work.response).check
    return stiff and not guided_check().warms(seen(here, area)) and not looked(here, area)


def steps_left(here: Here, area: str) -> bool:
    """Whether an area still does not relax, and the steps of the guided check are not all done."""
    last = last_check(here, area)
    return last is not None and response(last.response).check and last.data.reset_done is not True


def _checks(here: Here, area: str) -> list[Check]:
    return [check for check in checked(here) if check.area == area]


def last_check(here: Here, area: str) -> Check | None:
    """The check of an area done last in this session."""
    return next(reversed(_checks(here, area)), None)
