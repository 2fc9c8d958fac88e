"""The first start: one page, only while there is no clinic."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from unknot.people.errors import PeopleError
from unknot.people.flows.first_start import FirstStart, start
from unknot.people.forms.clinic import ClinicForm, SetupForm
from unknot.people.models import Clinic


@login_not_required
def setup(request: HttpRequest) -> HttpResponse:
    """Ask for the first owner and the clinic; make both; sign the owner in."""
    if Clinic.objects.exists():
        return redirect("people:home")
    form = SetupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            owner = start(_asked(form.cleaned_data))
        except PeopleError as error:
            form.refuse(error)
        else:
            login(request, owner.user, settings.AUTHENTICATION_BACKENDS[0])
            return redirect("people:home")
    return render(request, "people/setup.html", {"form": form}, status=422 if form.errors else 200)


def _asked(typed: dict[str, Any]) -> FirstStart:
    therapist = typed["is_therapist"]
    return FirstStart(
        owner_name=typed["owner_name"],
        username=typed["username"],
        password=typed["password"],
        clinic={name: typed[name] for name in ClinicForm.base_fields},
        licence_number=typed["licence_number"] if therapist else "",
        licence_until=typed["licence_until"] if therapist else None,
    )
