"""Answers read again, and a mistaken one corrected: both stay in the record."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.facts import Fact
from unknot.care.facts.cannot import LOWER, SWAPPED, UPPER, bounds_said, swapped
from unknot.care.protocol.say import answer_in_words
from unknot.people.forms.base import PlainForm
from unknot.people.requests import MemberRequest
from unknot.record.flows.correct_answer import correct_answer
from unknot.record.reading import Chart
from unknot.record.state import Answer
from unknot.table.screening import answers as typed
from unknot.table.screening.addresses import after_call, at_visit, next_url
from unknot.table.screening.known import holding
from unknot.table.screening.progress import progress
from unknot.table.screening.rows import Held, Maker, Row
from unknot.table.screening.show import asked_of
from unknot.table.shared.form_page import course_url
from unknot.table.shared.ids import new_id, sent_id
from unknot.table.shared.page import away, must_run, running_chart, visit_chart
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import when

NEVER_ASKED = "never"
REASONS = [
    ("Tapped by mistake.", "Tapped by mistake"),
    ("Misheard or misunderstood.", "Misheard or misunderstood"),
    ("The client corrected the answer.", "The client corrected it"),
    ("other", "Another reason"),
]


def _choose(fact: Fact, text: str) -> str:
    """What to do where no answer was given, or one that cannot be read."""
    if fact.type == "yes_no":
        return "Choose Yes, No, Not sure or It was never asked."
    if fact.type == "enum" or typed.has_cells(fact):
        return "Choose the right answer, Cannot say or It was never asked."
    return f"{_number_said(fact, text)} Or choose It was never asked."


def _number_said(fact: Fact, text: str) -> str:
    return typed.fault(fact, text).words if text.strip() else f"Write {bounds_said(fact)}."


class CorrectForm(PlainForm):
    """The right answer, and why."""

    value = forms.CharField(required=False)
    reason = forms.ChoiceField(
        label="Why?",
        choices=REASONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose why the answer was not right."},
    )
    words = forms.CharField(label="In words, if you like", required=False, max_length=1000)

    def __init__(self, fact: Fact, *args: object, **kwargs: object) -> None:
        self.fact = fact
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        """Read the value as the fact allows it, and the reason in its words."""
        text = self.cleaned_data.get("value", "")
        self.new_value = None if text == NEVER_ASKED else typed.read(self.fact, text)
        if text != NEVER_ASKED and self.new_value is None:
            self.add_error(None, _choose(self.fact, text))
        words = self.cleaned_data.get("words", "").strip()
        chosen = self.cleaned_data.get("reason", "")
        if chosen == "other" and not words:
            self.add_error("words", "Say in a few words why the answer was not right.")
        self.why = words if chosen == "other" else f"{chosen} {words}".strip()


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def correct(
    request: MemberRequest, episode: UUID, fact: str, visit: UUID | None = None
) -> HttpResponse:
    """Correct one answer, of a visit or of a call. Both it and the correction stay readable."""
    chart = _chart(request, episode, visit)
    given = chart.state.answers.get(fact, ())
    if fact not in chart.protocol.facts or not given:
        raise Http404("There is no answer to correct.")
    form = CorrectForm(chart.protocol.facts[fact], request.POST or None)
    if request.method == "POST" and form.is_valid():
        asks = _asks(chart, form)
        if set(asks) - set(request.POST.getlist("doubt")):
            return _page(request, chart, given[-1], form, asks)
        correct_answer(
            request.member, episode, given[-1].origin.entry, {fact: form.new_value}, form.why,
            visit=visit, entry_id=sent_id(request),
        )  # fmt: skip
        return redirect(_on(_chart(request, episode, visit), visit))
    return _page(request, chart, given[-1], form)


def _chart(request: MemberRequest, episode: UUID, visit: UUID | None) -> Chart:
    if visit is None:
        return running_chart(request, episode, "screening")
    found = visit_chart(request, episode, visit, "screening")
    must_run(found)
    return found


def _on(chart: Chart, visit: UUID | None) -> str:
    """On with the visit's questions; from one that is over, back to the course."""
    if visit is None:
        return after_call(chart)
    return course_url(chart) if away(chart) else next_url(progress(chart))


def _asks(chart: Chart, form: CorrectForm) -> tuple[str, ...]:
    """What is asked about the right answer: a worst pain below the average, and the like."""
    said = {} if form.new_value is None else {form.fact.id: form.new_value}
    known = chart.facts().values
    crossed = form.fact.id in (UPPER, LOWER) and swapped({**known, **said})
    return (*asked_of(known, said), *([SWAPPED] if crossed and said else []))


def _page(
    request: MemberRequest, chart: Chart, answer: Answer, form: CorrectForm,
    asks: tuple[str, ...] = (),
) -> HttpResponse:  # fmt: skip
    fact = form.fact
    row = _row(chart, fact, request.POST.get("value", ""))
    context = {
        "chart": chart,
        "client": chart.client,
        "fact": fact,
        "row": row,
        "said": answer_in_words(fact, answer.value),
        "at": when(answer.origin.at, chart.clinic.zone, chart.today),
        "form": form,
        "asks": asks,
        "entry": new_id(),
        "back": at_visit(chart, "answers") if chart.visit else after_call(chart),
    }
    status = 422 if form.errors or asks else 200
    return render(request, "table/screening/correct.html", context, status=status)


def _row(chart: Chart, fact: Fact, text: str) -> Row:
    """The question with what was sent, also where it cannot be."""
    sent = typed.read(fact, text)
    wrong = {fact.id: typed.fault(fact, text)} if sent is None and text != NEVER_ASKED else {}
    return Maker(chart, {} if sent is None else {fact.id: sent}, wrong).single(fact)


@dataclass(frozen=True)
class Listed:
    """The answers that stand of one list."""

    title: str
    answers: tuple[Held, ...]


@require_GET
@refusals_shown
def answers(request: MemberRequest, episode: UUID, visit: UUID) -> HttpResponse:
    """Every answer that stands today, list by list, each with its day and a way to correct it."""
    chart = visit_chart(request, episode, visit, "answers")
    maker, today = Maker(chart, {}), chart.facts()
    lists = []
    for listed in chart.protocol.lists:
        facts = [f for f in chart.protocol.facts.values() if f.on_list == listed.id]
        standing = [held for f in facts if (held := holding(chart, today, f))]
        if standing:
            lists.append(Listed(listed.title, tuple(maker.held(one) for one in standing)))
    context = {"chart": chart, "client": chart.client, "lists": lists}
    return render(request, "table/screening/answers.html", context)
