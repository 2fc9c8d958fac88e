"""The forms of the course page: short, with choices to tap before boxes to type in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, cast

from django import forms

from unknot.care.facts import Fact
from unknot.people.forms.base import PlainForm
from unknot.people.forms.fields import DayField, text
from unknot.record.flows.consent import not_a_guardian
from unknot.table.screening.leave import Left
from unknot.web.decided import protocol_words


def words(label: str, ask: str = "", help_text: str = "", longest: int = 2000) -> forms.CharField:
    """A few lines. `ask`: what to say when it is left empty; without it, it may be empty."""
    return text(label, ask, longest, widget=forms.Textarea(attrs={"rows": 4}), help_text=help_text)


def one_of(label: str, choices: list[tuple[str, str]], ask: str) -> forms.ChoiceField:
    """One choice, all of them in sight."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": ask},
    )


class ReasonForm(PlainForm):
    """A reason to tap, and words where none of them fits."""

    choices: list[tuple[str, str]] = []
    ask = "Choose a reason."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [*((said, said) for said, _ in self.choices), ("other", "Another reason")]
        self.fields["reason"] = one_of("Reason", listed, self.ask)
        self.fields["words"] = words("In words, if you like")

    def clean(self) -> None:
        """Join the reason and its words."""
        chosen = self.cleaned_data.get("reason", "")
        said = self.cleaned_data.get("words", "").strip()
        if chosen == "other" and not said:
            self.add_error("words", "Say in a few words what the reason is.")
        self.cleaned_data["why"] = said if chosen == "other" else f"{chosen}. {said}".strip()


class PostponeForm(ReasonForm):
    """Why a visit ends without a session."""

    choices = [
        ("Sent to a doctor", ""),
        ("A hold", ""),
        ("The client did not come", ""),
        ("Broken off before hands on", ""),
        ("The client cancelled", ""),
        ("The clinic cancelled", ""),
        ("Massage was ended at the review", ""),
    ]
    ask = "Choose why the visit ends without a session."


class CloseForm(ReasonForm):
    """Why an episode ends."""

    choices = [
        ("Course complete", ""),
        ("Stopped: the client became worse", ""),
        ("Went on to other care", ""),
        ("The client stopped", ""),
        ("The doctor advised against massage", ""),
    ]
    ask = "Choose why the episode ends."

    def __init__(self, *args: Any, left_open: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if left_open:
            self.fields["words"] = words("Who sees to what is open", "Write who sees to it now.")
            self.fields["although_open"] = forms.BooleanField(
                label="Close it although this is open",
                error_messages={"required": "Tick this to close it all the same, or go back."},
            )


class PlanForm(PlainForm):
    """When the client is expected."""

    day = DayField(label="Day", ask="Write the day of the visit.")
    time = forms.TimeField(
        label="Time",
        help_text="For example 14:30",
        widget=forms.TimeInput(attrs={"inputmode": "numeric", "size": 5}, format="%H:%M"),
        error_messages={
            "required": "Write the time of the visit.",
            "invalid": "Write the time like 14:30.",
        },
    )


class CallForm(PlainForm):
    """A telephone call."""

    direction = one_of(
        "Who called?",
        [("out", "We called"), ("in", "The client called")],
        "Choose who called.",
    )
    reached = one_of(
        "Did you speak?", [("yes", "Yes"), ("no", "Nobody answered")], "Choose whether you spoke."
    )
    words = words("What was said", "Write what was said, or that nobody answered.")

    def __init__(self, left: Left, facts: Mapping[str, Fact], *args: Any, **kwargs: Any) -> None:
        self.left, self.facts = left, facts
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        """A follow-up that came up needs its own answer; nobody heard means nothing answered."""
        for name in self.left.missing:
            question = self.facts[name].question
            self.add_error(None, f"This one came up and needs its own answer: {question}")
        heard = self.left.tapped or self.left.read_no
        if self.cleaned_data.get("reached") == "no" and heard:
            self.add_error("reached", "Answers are given below. Choose that you spoke.")


class ReferForm(PlainForm):
    """To whom the client is sent, how soon, and the words of the letter."""

    to = text("To whom", "Write to whom: the family doctor, a physiotherapist, a clinic.")
    urgency = one_of(
        "How soon",
        [
            ("today", "Today"),
            ("days", "Within days"),
            ("none", "No hurry"),
            ("emergency", "At once"),
        ],
        "Choose how soon.",
    )
    letter = words("Letter", "Write the letter, or a line of what was asked.", longest=12000)

    def __init__(self, *args: Any, as_chosen: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if as_chosen:
            self.fields["as_chosen"] = forms.BooleanField(
                label="This is the doctor chosen at the review: massage waits for the answer",
                required=False,
            )


class ReferralAnswerForm(PlainForm):
    """What came back."""

    words = words("What came back", "Write what the doctor or the client said.")


class ReviewForm(PlainForm):
    """What was chosen together at the review."""

    choice = one_of("Choose together", [], "Choose one. None is chosen for you.")
    words = words("In the client's words")

    def __init__(self, *args: Any, options: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = cast(Any, self.fields["choice"])
        choice.choices, choice.look = options, "options"


class GoOnForm(PlainForm):
    """Why one goes on after the client became worse."""

    reason = words("Why do you go on?", "Write why you go on. The stop stands until you do.")


class CrisisForm(PlainForm):
    """A talk with the crisis service."""

    words = words("Who talked with whom, and what was agreed", "Write who talked with whom.")


GUARDIAN = "guardian"


class ConsentForm(PlainForm):
    """Consent: to what, given by whom, until when. A guardian's is given by the guardian."""

    scope = one_of(
        "To what",
        [
            ("plan", "The plan: massage of the back, its aims, risks and other ways"),
            ("sensitive_area", "Sensitive areas, in writing: buttocks, chest, front of the hip"),
            (GUARDIAN, "By a guardian, in writing, for a client under age"),
        ],
        "Choose what the consent is for.",
    )
    given_by = text("Given by")
    guardian = text(
        "Guardian who gives it", longest=200, help_text="For a consent by a guardian only."
    )
    how_long = forms.TypedChoiceField(
        label="Valid for",
        choices=[
            ("365", "A year"),
            ("90", "Three months"),
            ("42", "Six weeks"),
            ("0", "Today only"),
        ],
        coerce=lambda days: timedelta(days=int(days)),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long it holds."},
    )

    def __init__(self, *args: Any, client: str, agrees: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.client, self.agrees = client, agrees

    def clean(self) -> None:
        """Who gave it, as `by`; for a consent by a guardian never the client."""
        data = self.cleaned_data
        if not self.agrees:
            return
        of_guardian = data.get("scope") == GUARDIAN
        name = GUARDIAN if of_guardian else "given_by"
        data["by"] = data.get(name, "")
        no_name = "" if data["by"] else "Write who gave it."
        wrong = not_a_guardian(data["by"], self.client) if of_guardian else no_name
        if wrong and name not in self.errors:
            self.add_error(name, wrong)


class WithdrawForm(PlainForm):
    """Consent taken back. No reason is asked."""

    words = words("Words of the client, if any")


class MovedForm(PlainForm):
    """Which version of its protocol a running course moves to, and why."""

    def __init__(self, *args: Any, versions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(ref, protocol_words(ref)) for ref in versions]
        self.fields["version"] = one_of("Go on with", choices, "Choose the version.")
        self.fields["reason"] = words("Why", "Write why the course moves to the other version.")
