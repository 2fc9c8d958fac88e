"""What every template may read about who is looking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from unknot.people import access
from unknot.people.flows import licence


def member(request: HttpRequest) -> dict[str, Any]:
    """Return the signed-in member, their clinic, and whether they see clinical content."""
    who = getattr(request, "member", None)
    if who is None:
        return {"member": None, "clinic": None}
    return {
        "member": who,
        "clinic": who.clinic,
        "sees_record": access.may_see_record(who),
        "is_owner": access.is_owner(who),
        "licence_warning": licence.warning(who.licensed_until, who.clinic.today()),
    }
