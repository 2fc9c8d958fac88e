"""One's own PIN, and the page that a locked tablet shows."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from unknot.people import lock
from unknot.people.errors import PeopleError
from unknot.people.flows import pin as flows
from unknot.people.forms.pin import WRONG_PASSWORD, PinForm, RemovePinForm, UnlockForm
from unknot.people.requests import MemberRequest
from unknot.people.views.members import UNPROCESSABLE


@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: MemberRequest) -> HttpResponse:
    """Set the PIN, or another one; the password is asked."""
    form = PinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            if not lock.password_fits(request, typed["password"]):
                raise PeopleError(WRONG_PASSWORD, "password")
            flows.set_pin(request.member, typed["pin"])
        except PeopleError as error:
            form.refuse(error)
        else:
            messages.success(request, "The PIN is set. Signing a note asks for it from now on.")
            return redirect("people:you")
    status = UNPROCESSABLE if form.errors else 200
    page = {"form": form, "lock_after": settings.LOCK_MINUTES}
    return render(request, "people/pin.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def pin_remove(request: MemberRequest) -> HttpResponse:
    """Remove the PIN; the password is asked."""
    form = RemovePinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if lock.password_fits(request, form.cleaned_data["password"]):
            flows.remove_pin(request.member)
            messages.success(request, "The PIN is removed. Nothing locks any more.")
            return redirect("people:you")
        form.add_error("password", WRONG_PASSWORD)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "people/pin_remove.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: MemberRequest) -> HttpResponse:
    """Ask for the PIN alone, and lead back to where the tablet locked. To open it is to lock."""
    after = _after(request)
    if not lock.asks_pin(request.member):
        return redirect(after)
    form = UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if lock.unlock(request, form.cleaned_data["pin"]):
            return redirect(after)
        form.add_error("pin", lock.WRONG_PIN)
    lock.lock(request)
    page = {"form": form, "next": after}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "people/unlock.html", page, status=status)


def _after(request: MemberRequest) -> str:
    """The page to go back to; one of another place counts as none."""
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if ours and asked.startswith("/") else "/"
