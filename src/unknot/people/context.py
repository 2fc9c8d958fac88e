"""What every template may read about who is looking."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from unknot.people import access, lock
from unknot.people.flows import licence
from unknot.people.passkeys import passkey_place


def _back(request: HttpRequest) -> str:
    """Where a locked page leads back to: itself, or the page whose form was answered by it."""
    if request.method == "GET":
        return request.get_full_path()
    return urlsplit(request.headers.get("Referer", "")).path or "/"


def member(request: HttpRequest) -> dict[str, Any]:
    """Return the signed-in member, their clinic, what they may see, and when the page locks."""
    who = getattr(request, "member", None)
    if who is None:
        return {"member": None, "clinic": None}
    locks = lock.asks_pin(who) and not lock.is_locked(request)
    return {
        "member": who,
        "clinic": who.clinic,
        "sees_record": access.may_see_record(who),
        "is_owner": access.is_owner(who),
        "lock_minutes": settings.LOCK_MINUTES if locks else None,
        "lock_back": _back(request) if locks else "",
        "licence_warning": licence.warning(who.licensed_until, who.clinic.today()),
    }


def passkeys(request: HttpRequest) -> dict[str, Any]:
    """Whether a passkey can be asked for at this address; looked up by the pages that ask."""
    return {"passkeys": SimpleLazyObject(lambda: passkey_place(request))}
