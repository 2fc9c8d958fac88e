"""The response model of the clinic: what is in force, how well it told, and fitting it anew."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from unknot.care.measures import measure
from unknot.people.requests import MemberRequest
from unknot.record.errors import NotAllowed
from unknot.record.flows.refit_response import Refitted, refit_response
from unknot.record.response_model import Bin, ResponseModel, response_model

VERDICTS = {
    "fits": "Fits what was said",
    "too_hopeful": "It hoped for too much",
    "too_gloomy": "It hoped for too little",
}


@require_http_methods(["GET", "HEAD", "POST"])
def response(request: MemberRequest) -> HttpResponse:
    """Show it to an owner; sent, fit it to the clinic's own finished courses."""
    try:
        if request.method == "POST":
            messages.success(request, _said(refit_response(request.member)))
            return redirect("rulebook:response")
        model = response_model(request.member)
    except NotAllowed as error:
        raise PermissionDenied(str(error)) from error
    context = {"model": model, "rows": _rows(model), "came": [_came(b) for b in model.reliability]}
    return render(request, "rulebook/response.html", context)


def _said(made: Refitted) -> str:
    if not made.priors and not made.recalibrations:
        return f"{made.finished} finished courses are too few. What ships stays in force."
    return f"Fitted to {made.finished} finished courses. Decisions from now on name this version."


def _came(one: Bin) -> dict[str, str]:
    """A line of what was said and what came, with how far chance alone may have moved it."""
    low, high = one.between
    return {
        "said": f"About {one.said} of ten",
        "came": f"{one.came} of {one.clients}, about {one.of_ten} of ten",
        "between": f"{low} to {high} of ten" if low < high else f"{low} of ten",
        "verdict": VERDICTS[one.verdict],
    }


def _rows(model: ResponseModel) -> list[dict[str, str]]:
    """Each version in force: what of, from how much, its hash, what must be known of it."""
    priors = [
        {
            "what": f"{measure(one.measure).name}: what is believed before any reading",
            "of": f"{one.courses} courses, {one.stopped} of them stopped; {one.readings} readings",
            "hash": one.hash,
            "caution": one.caution,
        }
        for one in model.priors
    ]
    corrections = [
        {
            "what": f"{measure(one.measure).name}: correction by what came",
            "of": f"{one.outcomes} outcomes, {one.responded} with a change that matters",
            "hash": one.hash,
            "caution": "",
        }
        for one in model.recalibrations
    ]
    return [*priors, *corrections]
