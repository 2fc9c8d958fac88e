"""The first page: where a member's day begins."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse

from unknot.people import access
from unknot.people.requests import MemberRequest


def home(request: MemberRequest) -> HttpResponse:
    """Lead to today's list, which is clinical, or to the times of visits for the front desk."""
    page = "table:today" if access.may_see_record(request.member) else "table:times"
    try:
        return redirect(reverse(page))
    except NoReverseMatch:  # an installation without the table
        return redirect("people:clients")
