"""The first page: where a member's day begins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse


def home(request: HttpRequest) -> HttpResponse:
    """Lead to today's list, or to the clients where there is no such page."""
    try:
        return redirect(reverse("table:today"))
    except NoReverseMatch:
        return redirect("people:clients")
