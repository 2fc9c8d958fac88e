"""What was chosen together at the last review, by whom, and whether massage goes on by it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from unknot.people import access
from unknot.people.models import Member
from unknot.record.chosen import (
    DOCTOR,
    WENT_ON,
    answer_to,
    choice_said,
    rests_by,
    waits_for_doctor,
)
from unknot.record.reading import Chart
from unknot.record.state import Letter, Referral, Review
from unknot.table.shared.doctors_word import letter_said
from unknot.table.shared.words import long_day
from unknot.web.banner import Button

GOES_ON = {"go_on": "Massage goes on.", "one_more": "Massage goes on with one session."}
WAITS = "Massage waits for the doctor's answer. Record it when it comes, or review again."
NOT_ON = "Massage does not go on by this choice. To go on with it, review again."
ENDED_WORD, WAITS_WORD = "Massage ended by choice", "Waits for a doctor by choice"


@dataclass(frozen=True)
class Chosen:
    """The choice, when and by whom; and what it means for massage."""

    said: str
    goes_on: str
    rests: bool = False
    """Whether no session is opened by it."""
    word: str = ""
    """Of one that rests: in the place of the course's word."""
    buttons: tuple[Button, ...] = ()


def rests_word(choice: str) -> str:
    """What is said of a course that rests by a choice, where its word stands."""
    return WAITS_WORD if choice == DOCTOR else ENDED_WORD


def chosen(chart: Chart, member: Member) -> Chosen | None:
    """The last choice, while it is what the course stands on; None where nothing was chosen."""
    last = chart.state.reviews[-1] if chart.state.reviews else None
    if last is None or chart.state.closed or _overtaken(chart, last):
        return None
    said = f"Chosen at the review on {_day(chart, last)}, by {_by(member, last)}: "
    said += f"{choice_said(last.choice)}."
    if rests_by(chart.state) is None:
        return Chosen(said, GOES_ON.get(last.choice) or _answered(chart, last))
    goes_on = WAITS if last.choice == DOCTOR else NOT_ON
    return Chosen(said, goes_on, True, rests_word(last.choice), ways(chart))


def ways(chart: Chart) -> tuple[Button, ...]:
    """What opens the way again: a new review, and of a doctor the referral and the letter."""
    again = Button("Review again", reverse("table:review", kwargs={"episode": chart.state.id}))
    review = waits_for_doctor(chart.state)
    if review is None:
        return (replace(again, main=True),)
    return (*_doctor(chart, review), again)


def _doctor(chart: Chart, review: Review) -> tuple[Button, ...]:
    """The referral while none was made, then what came back of it."""
    at = {"episode": chart.state.id}
    came = Button("A doctor's letter came", reverse("table:letter_received", kwargs=at))
    sent = next((r for r in chart.state.open_referrals if r.review == review.origin.entry), None)
    if sent is None:
        return (Button("Refer to the doctor", reverse("table:refer", kwargs=at), main=True), came)
    answer = reverse("table:referral_answer", kwargs={**at, "referral": sent.id})
    return (replace(came, main=True), Button("The doctor answered in words", answer))


def _day(chart: Chart, last: Review) -> str:
    return long_day(chart.state.day_of(last.origin.at))


def _by(member: Member, last: Review) -> str:
    own = access.members_of(member).filter(pk__in=[last.origin.by] if last.origin.by else [])
    names = own.values_list("name", flat=True)
    return next(iter(names), "a former member")


def _answered(chart: Chart, last: Review) -> str:
    """The doctor's answer that the course waited for, with its day."""
    answer = answer_to(chart.state, last)
    if isinstance(answer, Letter):
        said = f"{answer.doctor} answered by letter on {long_day(answer.written_on)}."
        return " ".join([said, *letter_said(answer)])
    return _heard(chart, answer) if answer else ""


def _heard(chart: Chart, answer: Referral) -> str:
    assert answer.answered is not None
    day = long_day(chart.state.day_of(answer.answered.at))
    return f"{answer.to} answered on {day}: “{answer.answer_words}”"


def _overtaken(chart: Chart, last: Review) -> bool:
    """A session was given since: who chose to go on has gone on."""
    goes_on = last.choice in WENT_ON or rests_by(chart.state) is None
    return goes_on and chart.state.sessions_given > last.after_sessions
