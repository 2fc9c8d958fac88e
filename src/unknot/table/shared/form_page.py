"""A page with one form about a client: what it asks, one button, one way back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from unknot.people.requests import MemberRequest
from unknot.record.drafts import handing_in
from unknot.record.errors import NeedsConfirmation, NotAllowed, NotFound, RecordError
from unknot.record.reading import Chart
from unknot.table.shared import drafts
from unknot.table.shared.ids import new_id, sent_id

Act = Callable[[dict[str, Any], UUID | None], object]


@dataclass(frozen=True)
class FormPage:
    """The words of a page with one form; without `submit` it can only be read.

    `draft` names its draft, so that nothing typed is lost; `other` is another way on, its words
    and its address.
    """

    title: str
    submit: str
    intro: str = ""
    said: str = ""
    back: str = ""
    draft: str = ""
    template: str = "table/shared/form_page.html"
    other: tuple[str, str] | None = None


def course_url(chart: Chart) -> str:
    """The client's course."""
    return reverse("table:course", kwargs={"episode": chart.state.id})


def run(
    request: MemberRequest, chart: Chart, page: FormPage, form: forms.Form, act: Act,
    **context: Any,
) -> HttpResponse:  # fmt: skip
    """Show the form, or do what it says and lead back to the course, or where `act` says.

    What the record refuses stands above the form, and what was typed stays.
    """
    key = drafts.key(chart.state.id, page.draft)
    if request.method == "POST" and form.is_valid():
        try:
            with _ending(request, chart, page):
                on = act(form.cleaned_data, sent_id(request))
        except (NotFound, NotAllowed):
            raise
        except NeedsConfirmation as question:
            context["question"] = question
        except RecordError as error:
            form.add_error(None, str(error))
        else:
            if page.said:
                messages.success(request, page.said)
            response = redirect(on if isinstance(on, str) else page.back or course_url(chart))
            drafts.done(response, key)
            return response
    back = page.back or course_url(chart)
    context |= {"draft": _place(request, chart, page, form)}
    context |= {"chart": chart, "client": chart.client, "form": form, "page": page, "back": back}
    context |= {"entry": request.POST.get("entry") or new_id()}
    status = 422 if form.errors or "question" in context else 200
    return render(request, page.template, context, status=status)


def _ending(request: MemberRequest, chart: Chart, page: FormPage) -> AbstractContextManager[None]:
    if not page.draft:
        return nullcontext()
    return handing_in(request.member, chart.state.id, page.draft)


def _place(
    request: MemberRequest, chart: Chart, page: FormPage, form: forms.Form
) -> drafts.Place | None:
    """Where the page's draft is kept; a form that was not sent yet is filled from it."""
    if not page.draft:
        return None
    place = drafts.place(request.member, chart.state.id, page.draft)
    if place.kept.draft is not None and not form.is_bound:
        data = place.kept.draft.data
        typed = {n: v for n, v in data.items() if isinstance(v, list) and v and n in form.fields}
        form.initial.update({name: _typed(form, name, said) for name, said in typed.items()})
    return place


def _typed(form: forms.Form, name: str, said: list[str]) -> str | list[str]:
    """What was typed into a field; of several boxes, every one that was ticked."""
    return said if isinstance(form.fields[name], forms.MultipleChoiceField) else said[0]
