"""On every request: has the first start been done, is somebody signed in, and which member is it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from unknot.people.models import Clinic, Member

Next = Callable[[HttpRequest], HttpResponseBase]
RENEW_AFTER = timedelta(minutes=1)


class MemberRequest(HttpRequest):
    """A request of a signed-in member, as views behind the sign-in receive it."""

    member: Member


class FirstStart:
    """Leads every page to the first start while there is no clinic."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.clinic_exists = False

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect, or go on. Once a clinic was seen it is not looked for again."""
        setup = reverse("people:setup")
        if request.path == setup or self._exists(request):
            return self.get_response(request)
        return redirect(setup)

    def _exists(self, request: HttpRequest) -> bool:
        if not self.clinic_exists:
            self.clinic_exists = Clinic.objects.exists()
        return self.clinic_exists


class SignedIn(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless its view says otherwise."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponse:
        """Lead to the sign-in; a background save gets a plain 401, so the page and its text stay."""
        if request.headers.get("HX-Request") or request.headers.get("X-Unknot-Save"):
            return HttpResponse(
                "You are signed out. What you typed is kept here; sign in again to save it.",
                status=401,
            )
        return cast(HttpResponse, super().handle_no_permission(request, view_func))


class TheMember:
    """Puts the member on the request, shows times in the clinic's zone, renews the session."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Find the member; somebody without a place in a clinic is signed out."""
        if not request.user.is_authenticated:
            return self._in_zone("UTC", request)
        member = Member.objects.select_related("clinic").filter(user_id=request.user.pk).first()
        if member is None or not member.active:
            logout(request)
            return render(request, "people/no_place.html", status=403)
        cast(MemberRequest, request).member = member
        self._renew(request)
        return self._in_zone(member.clinic.time_zone, request)

    def _in_zone(self, zone: str, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(zone):
            return self.get_response(request)

    def _renew(self, request: HttpRequest) -> None:
        """Start the idle time anew, at most once a minute, so that not every tap writes."""
        now = timezone.now().timestamp()
        if now - request.session.get("seen", 0) >= RENEW_AFTER.total_seconds():
            request.session["seen"] = int(now)
            request.session.set_expiry(settings.SESSION_COOKIE_AGE)
