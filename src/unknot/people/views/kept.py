"""What somebody sent after their sign-in had ended, shown again after they signed in anew."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.people import access, timeout
from unknot.people.requests import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
def kept(request: MemberRequest) -> HttpResponse:
    """Show what was typed, and of whom, to send it on or to drop it."""
    form = timeout.take(request)
    if form is None:
        return redirect("people:home")
    if request.method == "POST":
        timeout.drop(request)
        messages.success(request, "It was thrown away, as you asked.")
        return redirect("people:home")
    client = access.client_addressed(request.member, form.ids, "kept form")
    return render(request, "people/kept.html", {"kept": form, "client": client})
