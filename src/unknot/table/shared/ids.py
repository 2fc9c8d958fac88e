"""Ids made by a page, so that sending a form twice writes once."""

from __future__ import annotations

from uuid import UUID

from uuid6 import uuid7

from unknot.people.requests import MemberRequest


def new_id() -> UUID:
    """A new id for an entry, a visit, a session or a note."""
    return UUID(int=uuid7().int)


def sent_id(request: MemberRequest, name: str = "entry") -> UUID | None:
    """The id that the form carries; None when it carries none that can be read."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        return None
