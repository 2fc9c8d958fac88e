"""On every request: is there a clinic, is somebody signed in, and which member is it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import urlencode

from unknot.care.protocol import ProtocolError
from unknot.people import access, lock, timeout
from unknot.people.models import Clinic, User
from unknot.people.requests import MemberRequest
from unknot.people.views import errors

Next = Callable[[HttpRequest], HttpResponseBase]
# With a password that the owner chose one can do nothing but choose another, or leave.
UNLOCK = "people:unlock"
WHILE_LOCKED = (UNLOCK, "account_logout")
BEFORE_OWN_PASSWORD = ("account_change_password", "account_reauthenticate", "account_logout")


class FirstStart:
    """Leads every page to the first start while there is no clinic."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect, or go on. Somebody signed in is proof of a clinic."""
        setup = reverse("people:setup")
        if request.path == setup or request.user.is_authenticated or Clinic.objects.exists():
            return self.get_response(request)
        return redirect(setup)


class SignedIn(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless its view says otherwise."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """Lead to the sign-in and keep a form that was sent.

        A background save gets a plain 401, so that the page and its text stay where they are.
        """
        if in_background(request):
            return not_now(
                "You are signed out. What you typed is kept here; sign in again to save it."
            )
        return timeout.keep(request, settings.LOGIN_URL) or super().handle_no_permission(
            request, view_func
        )


class TheMember:
    """Puts the member on the request, shows times in the clinic's zone, renews the session."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Find the member; somebody without a place in a clinic is signed out."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        member = access.member_who_is(request.user)
        if member is None:
            logout(request)
            return render(request, "people/no_place.html", status=403)
        asked = cast(MemberRequest, request)
        asked.member = member
        lock.renew(asked)
        with timezone.override(member.clinic.zone):
            return self._answer(asked)

    def _answer(self, request: MemberRequest) -> HttpResponseBase:
        timeout.drop_sent(request)
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)  # a shared tablet
        timeout.remember(request, response)
        return response


class OwnPassword:
    """Leads a member whose password the owner chose to choose another."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Redirect, or go on."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Look at the page's name, which is known once the address is resolved."""
        user = request.user
        if not (isinstance(user, User) and user.must_change_password):
            return None
        match = request.resolver_match
        if match and match.view_name in BEFORE_OWN_PASSWORD:
            return None
        return redirect("account_change_password")


class Locked:
    """Leads a locked tablet to the page that asks for the PIN, from whatever was asked for."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; process_view looks."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Redirect, and keep a form that was sent; a background save gets a plain 401."""
        match = request.resolver_match
        allowed = match is not None and match.view_name in WHILE_LOCKED
        if allowed or not lock.is_locked(request):
            return None
        if in_background(request):
            return not_now("This tablet is locked. What you typed is kept here; unlock to save it.")
        way_back = urlencode({"next": request.get_full_path() if request.method == "GET" else "/"})
        asked = f"{reverse(UNLOCK)}?{way_back}"
        return timeout.keep(request, UNLOCK) or redirect(asked)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Too many wrong tries: signed out, with the way to sign in again."""
        if not isinstance(exception, lock.TooManyTries):
            return None
        words = "Five wrong tries: you are signed out. Sign in with your password. Drafts are kept."
        messages.error(request, words)
        return redirect(settings.LOGIN_URL)


class SoundProtocol:
    """Says which protocol a page cannot decide by, and why."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on; process_exception looks."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """A page of its own, in the protocol's words."""
        if isinstance(exception, ProtocolError):
            return errors.no_protocol(request, exception)
        return None


def in_background(request: HttpRequest) -> bool:
    """Whether a script of the page asks, and the page with its text stays where it is."""
    return bool(request.headers.get("HX-Request") or request.headers.get("X-Unknot-Save"))


def not_now(words: str) -> HttpResponse:
    """The answer to a background save that cannot be taken now."""
    return HttpResponse(words, status=401, content_type="text/plain")
