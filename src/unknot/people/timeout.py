"""A form sent after the sign-in ended is kept until the same person has signed in again.

It waits in the session, on the server, and is handed only to the member who was signed in on this
browser last; a signed cookie remembers who that was.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse

from unknot.people.requests import MemberRequest

WAITING = "sent_after_sign_out"
LAST = "unknot_last"  # the cookie's name
LAST_FOR = timedelta(days=7)
LONGEST = 100_000  # characters of a form; a longer one is no form of ours
DATE_PART = re.compile(r"_(day|month|year)$")
SECRETS = ("password", "csrfmiddlewaretoken", "credential")
PIN = "pin"  # the whole name: others hold these letters by chance


@dataclass(frozen=True)
class KeptForm:
    """A form that was sent too late: where to, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def ids(self) -> dict[str, Any]:
        """The ids in its address, by their names; none where the address is not known."""
        try:
            return dict(resolve(self.path).kwargs)
        except Resolver404:
            return {}

    @property
    def typed(self) -> list[str]:
        """What the person can recognise: the visible texts, without ids and empty fields.

        Day, month and year were typed as one date, and are shown as one.
        """
        shown: dict[str, str] = {}
        for place, (name, value) in enumerate(self.fields):
            if value.strip() and not _is_id(value):
                date = DATE_PART.sub("", name)
                key = date if date != name else f"{name} {place}"
                shown[key] = f"{shown[key]} {value}" if key in shown else value
        return list(shown.values())


def _is_id(value: str) -> bool:
    return len(value) == 36 and value.count("-") == 4


def remember(request: MemberRequest, response: HttpResponseBase) -> None:
    """Note on this browser who is signed in, once per sign-in."""
    last = str(request.member.pk)
    if _last(request) != last:
        response.set_cookie(
            LAST,
            signing.dumps(last, salt=LAST),
            max_age=LAST_FOR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


def keep(request: HttpRequest, ask: str) -> HttpResponseBase | None:
    """Keep a form sent without a sign-in or while locked; None when there is none.

    Leads to the page named `ask`, the sign-in or the PIN, and from there to what was kept.
    """
    last = _last(request)
    if request.method != "POST" or not last:
        return None
    fields = [(k, v) for k, v in _sent(request) if not _is_secret(k)]
    if not fields:
        return None
    request.session[WAITING] = {"of": last, "path": request.path, "fields": fields}
    return redirect(f"{reverse(ask)}?next={reverse('people:kept')}")


def _is_secret(name: str) -> bool:
    return name == PIN or any(word in name for word in SECRETS)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields in order. Files are not kept: a browser lets nobody but the person choose one."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return fields if sum(len(value) for _, value in fields) <= LONGEST else []


def _last(request: HttpRequest) -> str:
    try:
        return str(signing.loads(request.COOKIES.get(LAST, ""), salt=LAST, max_age=LAST_FOR))
    except signing.BadSignature:
        return ""


def take(request: MemberRequest) -> KeptForm | None:
    """Return the form that waits for this member; one of somebody else is dropped unseen."""
    waiting = request.session.get(WAITING)
    if not waiting:
        return None
    if waiting["of"] != str(request.member.pk):
        drop(request)
        return None
    return KeptForm(waiting["path"], [(name, value) for name, value in waiting["fields"]])


def drop(request: HttpRequest) -> None:
    """Forget what waited."""
    request.session.pop(WAITING, None)


def drop_sent(request: MemberRequest) -> None:
    """Forget the form that waits when it is being sent on."""
    if request.method == "POST" and request.session.get(WAITING, {}).get("path") == request.path:
        drop(request)
