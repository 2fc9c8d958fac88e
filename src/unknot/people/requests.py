"""The request as views behind the sign-in receive it."""

from __future__ import annotations

from django.http import HttpRequest

from unknot.people.models import Member


class MemberRequest(HttpRequest):
    """A request of a signed-in member; people.middleware puts the member there."""

    member: Member
