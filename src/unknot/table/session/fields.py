"""What the forms of a session send, checked: choices tapped, never a guess where nothing was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from unknot.care.body import response, responses, strokes
from unknot.people.forms.base import PlainForm
from unknot.record.kinds import Finding

SIGN_NAMES = ("heat", "swelling", "redness", "altered_function")
FINDINGS: dict[str, Finding] = {"yes": True, "no": False, "unsure": "unsure"}


def one(
    label: str, choices: list[tuple[str, str]], ask: str = "", **more: Any
) -> forms.ChoiceField:
    """One choice; `ask` is what to say when none was made, without it none is fine."""
    return forms.ChoiceField(
        label=label, choices=choices, required=bool(ask),
        error_messages={"required": ask, "invalid_choice": "Choose one of the answers shown."},
        **more,
    )  # fmt: skip


def whole(label: str, low: int, high: int, ask: str = "") -> forms.IntegerField:
    """A whole number within its bounds."""
    wrong = f"{label}: write a whole number from {low} to {high}."
    return forms.IntegerField(
        label=label, min_value=low, max_value=high, required=bool(ask),
        error_messages={"required": ask, "invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


class FindingsForm(PlainForm):
    """What hands and eyes find: the four signs, whether redness can be seen, tenderness."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SIGN_NAMES:
            said = [("yes", "Yes"), ("no", "No"), ("unsure", "Not sure")]
            self.fields[name] = one(name.replace("_", " ").capitalize(), said)
        self.fields["none_seen"] = forms.BooleanField(required=False)
        self.fields["redness_hidden"] = forms.BooleanField(required=False)
        self.fields["tenderness"] = whole("Tenderness", 0, 4)

    none_is_button = False
    """True where "none" is a button that speaks of the signs left open."""

    def clean(self) -> None:
        """A sign that was seen and "no sign" cannot both be so; a script takes one of them back."""
        data = self.cleaned_data
        seen = [self.fields[name].label for name in SIGN_NAMES if data.get(name) == "yes"]
        if seen and data.get("none_seen") and not self.none_is_button:
            words = f"“No heat, swelling, redness” is ticked, and {seen[0]} says Yes. Change one."
            self.add_error("none_seen", words)

    def findings(self) -> dict[str, Any]:
        """The findings as the record takes them; "none of the four" fills only what is open."""
        data = self.cleaned_data
        found: dict[str, Any] = {name: FINDINGS.get(data[name]) for name in SIGN_NAMES}
        if data["none_seen"]:
            found = {name: False if value is None else value for name, value in found.items()}
        if data["redness_hidden"]:
            found["redness_readable"] = False
        return {**found, "tenderness": data["tenderness"]}


FELT = ("tone_before", "tone_after", "response", "none_seen", "redness_hidden", "tenderness")
MASSAGE = ("stroke", "pressure", "minutes")


def of_massage(sent: Mapping[str, str]) -> tuple[str, ...]:
    """What of a massage stands on a sheet: the fields that say an area was worked."""
    return tuple(name for name in MASSAGE if sent.get(name))


def only_found(sent: Mapping[str, str]) -> bool:
    """Whether a sheet holds what was seen or felt, and nothing of a massage."""
    return not of_massage(sent) and any(sent.get(name) for name in (*SIGN_NAMES, *FELT))


class AreaForm(FindingsForm):
    """One area worked."""

    stroke = one("Stroke", [(s.id, s.name) for s in strokes()], "Choose the stroke.")
    pressure = whole("Pressure", 1, 5, "Choose the pressure, 1 to 5.")
    minutes = whole("Minutes", 1, 240, "Set the minutes with minus and plus.")
    tone_before = whole("Tone before", 0, 4)
    tone_after = whole("Tone after", 0, 4)
    response = one(
        "Tissue response",
        [(r.id, r.word) for r in responses()],
        "Choose how the tissue answered. “Not felt” is an answer too.",
    )

    def recorded(self) -> dict[str, Any]:
        """What `record_area` takes beside its place."""
        names = ("stroke", "pressure", "minutes", "tone_before", "tone_after", "response")
        return {**{name: self.cleaned_data[name] for name in names}, **self.findings()}

    @property
    def needs_check(self) -> bool:
        """Whether the guided check comes next."""
        return response(self.cleaned_data["response"]).check


class LookedForm(FindingsForm):
    """An area looked at and felt on its sheet, and not worked. What was not felt stays open."""

    tone_before = whole("Tone before", 0, 4)
    tone_after = whole("Tone after", 0, 4)
    response = one("Tissue response", [(r.id, r.word) for r in responses()])

    def checked(self) -> dict[str, Any]:
        """What `check_area` takes beside its place: of two tones, the one felt last."""
        data = self.cleaned_data
        before, after = data["tone_before"], data["tone_after"]
        felt = {
            "response": data["response"] or "not_assessed",
            "tone": before if after is None else after,
        }
        if before is not None and after not in (None, before):
            felt["words"] = f"Tone felt first: {before}."
        return {**felt, **self.findings()}

    @property
    def needs_check(self) -> bool:
        """Whether the guided check comes next."""
        return response(self.cleaned_data["response"] or "not_assessed").check


class CheckForm(FindingsForm):
    """An area felt again and looked at."""

    response = one(
        "How is it now?",
        [(r.id, r.word) for r in responses()],
        "Choose how it feels now. “Not felt” is an answer too.",
    )
    tone_now = whole("Tone now", 0, 4)
    rest_pain = whole("Pain at rest", 0, 10)

    def checked(self) -> dict[str, Any]:
        """What `check_area` takes beside its place."""
        data = self.cleaned_data
        found = {"response": data["response"], "tone": data["tone_now"]}
        return {**found, "rest_pain": data["rest_pain"], **self.findings()}


class LookForm(CheckForm):
    """The signs by themselves, with a button for those that are left."""

    none_is_button = True
