"""Consent, referrals and their answers, and the version a course runs on: what is agreed."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from unknot.people.forms.base import PlainForm
from unknot.people.requests import MemberRequest
from unknot.record.chosen import waits_for_doctor
from unknot.record.flows.consent import give_consent, withdraw_consent
from unknot.record.flows.move_protocol import move_protocol
from unknot.record.flows.refer import answer_referral, refer
from unknot.record.kinds import Scope
from unknot.record.reading import Chart
from unknot.record.versions import usable_refs
from unknot.table.course import forms
from unknot.table.screening.addresses import at_visit
from unknot.table.shared.form_page import FormPage, course_url, run
from unknot.table.shared.page import open_chart, running_chart
from unknot.table.shared.paper import chosen_letter, letter_text
from unknot.table.shared.refused import refusals_shown
from unknot.web.decided import protocol_words

GET_POST = require_http_methods(["GET", "HEAD", "POST"])
MOVING = "What was recorded stays; today is decided again by the other version."
NO_OTHER = "Your clinic has released no other version of it."
DOES_NOT = "no"
THE_DOCTOR = "The client's doctor"
AWAITED = (
    " Massage waits for this answer, and can go on once it is recorded. Did the doctor say no? "
    "Then review again instead, and choose what fits."
)
NOT_AGREED = "Did not agree when asked."
SCOPES = {"plan": "the plan", "sensitive_area": "sensitive areas", "guardian": "a guardian"}


@GET_POST
@refusals_shown
def consent(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Record consent, or that there is none; from the decision page it leads back there."""
    chart = running_chart(request, episode, "consent")
    agrees = request.POST.get("go") != DOES_NOT
    page = FormPage(
        "Consent",
        "Record consent",
        intro="Say what will be done, what it may do, what else there is, and that a no is fine at "
        "any moment. Then record the answer.",
        said="Consent recorded." if agrees else "Recorded: the client does not agree.",
        back=_back(chart),
        template="table/course/consent.html",
    )
    client = chart.client
    first = {"scope": "plan", "given_by": client.name, "guardian": client.guardian}
    form = forms.ConsentForm(
        request.POST or None,
        initial={**first, "how_long": "365"},
        client=client.name,
        agrees=agrees,
    )

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        if not agrees:
            withdraw_consent(
                request.member, episode, data["scope"], words=NOT_AGREED, visit=chart.visit,
                entry_id=entry,
            )  # fmt: skip
            return
        give_consent(
            request.member, episode, data["scope"], data["by"],
            valid_until=chart.today + data["how_long"], visit=chart.visit, entry_id=entry,
        )  # fmt: skip

    return run(request, chart, page, form, act)


def _back(chart: Chart) -> str:
    return at_visit(chart, "decision") if chart.visit else course_url(chart)


@GET_POST
@refusals_shown
def withdraw(request: MemberRequest, episode: UUID, scope: str) -> HttpResponse:
    """Take consent back. During a session it breaks it off at once."""
    chart = open_chart(request, episode, "consent")
    if scope not in chart.state.consents:
        raise Http404("There is no such consent.")
    page = FormPage(
        "Consent taken back",
        "Record it",
        intro=f"Consent to {SCOPES.get(scope, scope)}. No reason is asked. "
        "During a session: hands off now.",
        said="Consent taken back.",
    )

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        withdraw_consent(
            request.member, episode, cast(Scope, scope), words=data["words"], visit=chart.visit,
            entry_id=entry,
        )  # fmt: skip

    return run(request, chart, page, forms.WithdrawForm(request.POST or None), act)


@GET_POST
@refusals_shown
def refer_client(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Send the client to somebody; it is listed until it is answered."""
    chart = running_chart(request, episode, "refer")
    today = chart.facts()
    page = FormPage(
        "Refer",
        "Record the referral",
        intro="It stands on today's page until somebody writes down what came back.",
        said="Referral recorded.",
        draft="refer",
    )
    written = letter_text(chart, today.decision, today.values, request.member)
    waits = waits_for_doctor(chart.state)
    first: dict[str, Any] = {"letter": written, "urgency": "days"}
    if waits:
        asks = written or chosen_letter(chart, waits, request.member)
        first |= {"letter": asks, "to": THE_DOCTOR, "as_chosen": True}
    form = forms.ReferForm(request.POST or None, initial=first, as_chosen=waits is not None)
    steps = [reason.step for reason in today.decision.today.deciding if written]

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        refer(
            request.member, episode, data["to"], data["urgency"], steps, data["letter"],
            visit=chart.visit, as_chosen=data.get("as_chosen", False), entry_id=entry,
        )  # fmt: skip

    return run(request, chart, page, form, act)


@GET_POST
@refusals_shown
def referral_answer(request: MemberRequest, episode: UUID, referral: UUID) -> HttpResponse:
    """Write down what came back of a referral, where no letter came."""
    chart = open_chart(request, episode, "referral")
    made = next((r for r in chart.state.referrals if r.id == referral), None)
    if made is None:
        raise Http404("There is no such referral.")
    waits = waits_for_doctor(chart.state)
    awaited = waits is not None and made.review == waits.origin.entry
    page = FormPage(
        "What came back",
        "Record it",
        intro=f"Sent to: {made.to}. Write it here where no letter came: it closes the referral. "
        f"Only a letter clears a stop.{AWAITED if awaited else ''}",
        said="Recorded.",
    )

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        answer_referral(request.member, episode, referral, words=data["words"], entry_id=entry)

    return run(request, chart, page, forms.ReferralAnswerForm(request.POST or None), act)


@GET_POST
@refusals_shown
def move_to_version(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Go on with another version of the protocol, with the reason; it decides again at once."""
    chart = running_chart(request, episode, "protocol")
    at = chart.protocol
    others = [ref for ref in usable_refs(chart.clinic, at.id) if ref != at.ref]
    runs = f"This course runs on {protocol_words(at.ref)}, {chart.standing}."
    page = FormPage(
        "Move to another version",
        "Move the course" if others else "",
        intro=f"{runs} {MOVING if others else NO_OTHER}",
        said="Moved. The decision was made again.",
    )
    form = PlainForm()
    if others:
        form = forms.MovedForm(request.POST or None, versions=others)

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        move_protocol(request.member, episode, data["version"], data["reason"], entry_id=entry)

    return run(request, chart, page, form, act)
