"""What came back: a doctor's letter with its limits, and the photo or PDF of it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from unknot.care.body import areas_by_part, levels
from unknot.care.letters import SEEN, condition_in_words, conditions, reasons_for_doctor
from unknot.people.forms.base import PlainForm
from unknot.people.forms.fields import DayField, text
from unknot.people.requests import MemberRequest
from unknot.record.attachments import LARGEST, read_attachment
from unknot.record.flows.clear import receive_letter
from unknot.record.gather import Today
from unknot.record.letters import cannot_answer, place_said
from unknot.record.reading import Chart
from unknot.record.state import Referral
from unknot.table.letters.lifted import lifted_by, not_lifted
from unknot.table.shared.doctors_word import outcome_said, valid_said
from unknot.table.shared.form_page import FormPage, run
from unknot.table.shared.page import open_chart, running_chart
from unknot.table.shared.refused import refusals_shown
from unknot.table.shared.words import long_day, when
from unknot.web.decided import area_name

OUTCOMES = [
    ("cleared", "Massage may be given"),
    ("limits", "Massage may be given, within limits"),
    ("refused", "No massage"),
]

ANSWERS_NONE = "None of these"
RECORDED = "Letter recorded. The decision was made again."
WITHOUT_LIMITS = (
    "Write the limits that the letter states; without any, choose “Massage may be given”."
)
NAMES_NOTHING = "Tick what the letter names. A letter that names nothing clears nothing."


class LetterForm(PlainForm):
    """The letter as it is: only what it says. A condition that it does not name stays as it is."""

    doctor = text("Doctor, and practice", "Write the doctor's name, as on the letter.")
    written_on = DayField(label="Written on", ask="Write the date that stands on the letter.")
    outcome = forms.ChoiceField(
        label="What it says",
        choices=OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the letter says."},
    )
    covers = forms.MultipleChoiceField(
        label="Which of these it names",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick only what the letter itself names.",
    )
    pressure = forms.ChoiceField(
        label="Pressure at most",
        required=False,
        choices=[
            ("", "Not said"),
            *((str(one.value), f"{one.value} {one.name}") for one in levels()),
        ],
        widget=forms.RadioSelect,
    )
    avoid = forms.MultipleChoiceField(
        label="Places to keep off",
        required=False,
        choices=[(part, [(a.id, a.name) for a in of]) for part, of in areas_by_part().items()],
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick each area that the letter says to keep off. It stays closed to hands.",
    )
    avoid_words = text(
        "Places to keep off that no area above is",
        longest=400,
        help_text="In the doctor's words. They are shown and not checked by the program: "
        "no area is closed by them.",
    )
    valid_until = DayField(
        label="Valid until", ask="", required=False,
        help_text="If the letter says so. Without a day it holds as long as the protocol says.",
    )  # fmt: skip
    words = forms.CharField(
        label="Anything else it says",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
    )
    referral = forms.ChoiceField(label="It answers", required=False, widget=forms.RadioSelect)
    file = forms.FileField(
        label="Photo or PDF of it",
        required=False,
        help_text=f"JPEG, PNG or PDF, {LARGEST // 1048576} MB at most. It is kept with the letter.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )

    def __init__(self, *args: Any, chart: Chart, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state = chart.state
        self.fields["avoid"].look = "folds"  # type: ignore[attr-defined]
        self._offer("covers", list(_nameable(chart).items()))
        waiting = [(str(r.id), _sent_to(chart, r)) for r in chart.state.open_referrals]
        if waiting:
            self.initial.setdefault("referral", waiting[-1][0])
        self._offer("referral", [*waiting, ("", ANSWERS_NONE)] if waiting else [])

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field its choices; without any it is not asked."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if not choices:
            del self.fields[name]

    def clean(self) -> None:
        """A letter that says yes names what it says yes to."""
        data = self.cleaned_data
        says_yes = data.get("outcome") in ("cleared", "limits")
        if says_yes and "covers" in self.fields and not data.get("covers"):
            self.add_error("covers", NAMES_NOTHING)
        stated = any(data.get(name) for name in ("pressure", "avoid", "avoid_words"))
        if data.get("outcome") == "limits" and not stated:
            self.add_error("outcome", WITHOUT_LIMITS)
        until, written = data.get("valid_until"), data.get("written_on")
        if until and written and until < written:
            self.add_error("valid_until", "This day lies before the letter. Check both dates.")
        self._check_answers(written, data.get("referral"))

    def _check_answers(self, written: date | None, referral: str | None) -> None:
        """A letter older than a referral does not answer it; it is recorded without."""
        sent = [r for r in self.state.open_referrals if str(r.id) == referral]
        why = cannot_answer(self.state, sent[0], written) if sent and written else ""
        if why:
            self.add_error("written_on", why)
            self.add_error("referral", f"Choose “{ANSWERS_NONE}” to record so old a letter.")


def _sent_to(chart: Chart, referral: Referral) -> str:
    return f"{referral.to}, {long_day(chart.state.day_of(referral.origin.at))}"


def _nameable(chart: Chart) -> dict[str, str]:
    """What may be named, in words: today's stops, and what open referrals still wait for."""
    today = conditions(chart.protocol, reasons_for_doctor(chart.decide()))
    asked = dict.fromkeys(name for r in chart.state.open_referrals for name in r.waits_for)
    return today | {name: condition_in_words(chart.protocol, name) for name in asked}


@require_http_methods(["GET", "HEAD", "POST"])
@refusals_shown
def letter_received(request: MemberRequest, episode: UUID) -> HttpResponse:
    """Enter a doctor's letter; the decision is made again from it."""
    chart = running_chart(request, episode, "letter")
    page = FormPage(
        "A doctor's letter came",
        "Record the letter",
        intro="Write down what it says, nothing more. Massage goes on only with what it names.",
        draft="letter-received",
    )
    form = LetterForm(request.POST or None, request.FILES or None, chart=chart)

    def act(data: dict[str, Any], entry: UUID | None) -> None:
        before = chart.facts()
        _record(request, chart, data, entry)
        _tell(request, before, open_chart(request, episode, "letter"))

    return run(request, chart, page, form, act, enctype="multipart/form-data")


def _tell(request: MemberRequest, before: Today, after: Chart) -> None:
    """Say what the letter lifts, and what not, and why not."""
    words = f"{RECORDED} {lifted_by(before, after)}".strip()
    messages.success(request, words)
    for line in not_lifted(after, after.state.letters[-1]):
        messages.info(request, line)


def _record(request: MemberRequest, chart: Chart, data: dict[str, Any], entry: UUID | None) -> None:
    member, episode = request.member, chart.state.id
    sent = data.get("file")
    names = data.get("covers", ())
    covers = [name for name in names if not name.startswith(SEEN)]
    seen = [name.removeprefix(SEEN) for name in names if name.startswith(SEEN)]
    referral = data.get("referral") or None
    receive_letter(
        member, episode,
        doctor=data["doctor"], written_on=data["written_on"],
        outcome="refused" if data["outcome"] == "refused" else "cleared",
        covers=covers, valid_until=data["valid_until"],
        pressure=int(data["pressure"]) if data["pressure"] else None,
        avoid=data["avoid"], avoid_words=data["avoid_words"],
        words=data["words"], file=(sent.name, sent.read()) if sent else None,
        referral=UUID(referral) if referral else None, seen=seen, visit=chart.visit,
        answers={"doctor_seen": True} if seen and "doctor_seen" in chart.protocol.facts else {},
        entry_id=entry,
    )  # fmt: skip


@require_GET
@refusals_shown
def one_letter(request: MemberRequest, episode: UUID, letter: UUID) -> HttpResponse:
    """A letter as it was written down, with its photo or PDF."""
    chart = open_chart(request, episode, "letter")
    found = next((one for one in chart.state.letters if one.id == letter), None)
    if found is None:
        raise Http404("No such letter in this episode.")
    context = {
        "chart": chart,
        "client": chart.client,
        "letter": found,
        "outcome": outcome_said(found),
        "valid": valid_said(found, chart.protocol, chart.today),
        "covers": [condition_in_words(chart.protocol, name) for name in found.named],
        "entered": when(found.origin.at, chart.clinic.zone, chart.today),
        "avoid": [area_name(place_said(place)) for place in found.avoid],
        "file_url": _file_url(episode, found.attachment.id) if found.attachment else "",
    }
    return render(request, "table/letters/one.html", context)


def _file_url(episode: UUID, attachment: UUID) -> str:
    return reverse("table:letter_file", kwargs={"episode": episode, "attachment": attachment})


@require_GET
@refusals_shown
def file(request: MemberRequest, episode: UUID, attachment: UUID) -> HttpResponse:
    """The photo or PDF itself, for a member of the clinic; that it was read is written down."""
    open_chart(request, episode, "letter")
    content = read_attachment(request.member, attachment)
    response = HttpResponse(content.content, content_type=content.type)
    shown = "inline" if content.type.startswith("image/") else "attachment"
    ending = {"image/jpeg": "jpg", "image/png": "png"}.get(content.type, "pdf")
    response["Content-Disposition"] = f'{shown}; filename="letter.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
