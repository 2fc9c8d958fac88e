"""The first page: where a member's day begins."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from unknot.people import access
from unknot.people.requests import MemberRequest


def home(request: MemberRequest) -> HttpResponse:
    """Lead to today's list, which is clinical, or to the clients for those who may not see it."""
    if access.may_see_record(request.member):
        try:
            return redirect(reverse("table:today"))
        except NoReverseMatch:  # an installation without the table
            pass
    return redirect("people:clients")
