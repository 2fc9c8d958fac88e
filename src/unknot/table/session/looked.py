"""The sheet of an area as it is sent: worked, or only looked at; each is its own kind of entry."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import QueryDict

from unknot.care.body import area as body_area
from unknot.people.models import Member
from unknot.record.flows.check_area import check_area
from unknot.record.flows.record_area import record_area
from unknot.record.state import Session
from unknot.table.session.choices import MASSAGE_WORDS
from unknot.table.session.fields import AreaForm, LookedForm, of_massage, only_found
from unknot.table.shared.words import listed

SheetForm = AreaForm | LookedForm
LOOKED = "looked"
"""What the button sends with which an area was only looked at."""
NOTHING = "Nothing was found yet. Choose what was seen or felt, or leave the sheet."


def form_of(post: QueryDict) -> SheetForm:
    """The form of what was pressed: recorded as worked, or as looked at."""
    return LookedForm(post) if post.get("how") == LOOKED else AreaForm(post)


def sound(form: SheetForm, area: str) -> bool:
    """Whether it can be recorded; else the form says what is to do."""
    form.is_valid()
    fault = _looked_fault(form.data) if isinstance(form, LookedForm) else ""
    if isinstance(form, AreaForm) and only_found(form.data):
        fault = _only_found(area)
        form.errors.clear()  # four gaps of a massage that may not have been given
    if fault:
        form.add_error(None, fault)
    return not form.errors


def _only_found(area: str) -> str:
    return (
        f"Not recorded yet: no stroke was chosen on {body_area(area).name}. Only looked at and "
        "felt? Press “Looked at, not worked”. Worked? Choose stroke, pressure, minutes and how the "
        "tissue answered."
    )


def _looked_fault(sent: Any) -> str:
    """Why it is not recorded as looked at: nothing found; or a massage on it that would be lost."""
    massage = of_massage(sent)
    if massage and sent.get("leave_out") != "yes":
        said = listed([MASSAGE_WORDS[name] for name in massage])
        return (
            f"Chosen on this sheet: {said}. Worked? Press “Record”. Not worked? Press “Looked at, "
            "not worked” once more, and that is left out."
        )
    return "" if only_found({k: v for k, v in sent.items() if k not in massage}) else NOTHING


def write(
    member: Member, episode: UUID, session: Session, area: str, form: SheetForm, **how: Any
) -> None:
    """Write the sheet down as what it is. Raises what the flows raise."""
    if isinstance(form, AreaForm):
        record_area(member, episode, session.id, area, **form.recorded(), **how)
        return
    how.pop("replaces", None)  # it stands beside a massage of the area
    check_area(
        member, episode, area, "guided", visit=session.visit, session=session.id,
        **form.checked(), **how,
    )  # fmt: skip
