"""The page of components: every part once, for those who build and those who judge the look."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from unknot.web.look_samples import samples


def look(request: HttpRequest) -> HttpResponse:
    """Show every component with invented contents; 404 unless the owner asks, or while building."""
    member = getattr(request, "member", None)
    if not settings.DEBUG and getattr(member, "role", "") != "owner":
        raise Http404("Only the owner sees the components.")
    return render(request, "web/look.html", samples())
