"""One's own page, one's own licence, and the clinic's details."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.people import access
from unknot.people.forms.clinic import ClinicForm
from unknot.people.requests import MemberRequest
from unknot.people.views.members import UNPROCESSABLE, licence_page


@require_GET
def you(request: MemberRequest) -> HttpResponse:
    """Show who is signed in, and what they may change about themselves."""
    return render(request, "people/you.html", {"today": request.member.clinic.today()})


@require_http_methods(["GET", "HEAD", "POST"])
def licence(request: MemberRequest) -> HttpResponse:
    """Show and record one's own licence."""
    return licence_page(request, request.member)


@require_http_methods(["GET", "HEAD", "POST"])
def clinic(request: MemberRequest) -> HttpResponse:
    """Change the clinic's name, address, zone and numbers."""
    access.require_owner(request.member)
    own = request.member.clinic
    kept = {name: getattr(own, name) for name in ClinicForm.base_fields}
    form = ClinicForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(own, name, value)
        own.save()
        messages.success(request, "The clinic's details are kept.")
        return redirect("people:clinic")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "people/clinic.html", {"form": form}, status=status)
