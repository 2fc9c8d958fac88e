"""The forms of the rulebook."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from unknot.care.protocol import Protocol
from unknot.care.protocol.files import too_large
from unknot.care.protocol.model import Parameter
from unknot.care.protocol.say import certainty_in_words
from unknot.care.protocol.thresholds import turned_round
from unknot.care.protocol.variant import Number
from unknot.people.forms.base import PlainForm
from unknot.people.forms.fields import lines, text


class OwnForm(PlainForm):
    """A clinic's own values: one field a parameter that may be moved, and why."""

    def __init__(self, protocol: Protocol, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.protocol = protocol
        for name, parameter in protocol.parameters.items():
            if _can_move(parameter):
                self.fields[name] = _field(parameter)
        self.fields["because"] = lines("Why your clinic wants these values", "Write the reason.")

    def clean(self) -> None:
        """Numbers of one fact keep the order that the protocol gives them."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "because"}
        numbers = {name: _number(value) for name, value in typed.items() if value is not None}
        for name, words in turned_round(self.protocol, numbers).items():
            self.add_error(name, words)

    @property
    def fixed(self) -> list[tuple[str, str]]:
        """What cannot be moved: its meaning, its value with its unit."""
        every = self.protocol.parameters.values()
        kept = (one for one in every if one.id not in self.fields and one.bounds)
        return [(one.means, f"{one.value:g} {one.unit}".strip()) for one in kept]

    @property
    def values(self) -> dict[str, Number]:
        """The value of each parameter as typed."""
        data = dict(self.cleaned_data)
        data.pop("because")
        return {name: _number(value) for name, value in data.items()}

    @property
    def why(self) -> str:
        """The reason."""
        return str(self.cleaned_data["because"])


def _can_move(parameter: Parameter) -> bool:
    """False where the bounds leave nothing to choose."""
    low, high = parameter.bounds or (0, 0)
    return parameter.type == "yes_no" or low < high


def _field(parameter: Parameter) -> forms.Field:
    help_text = f"{parameter.source} ({certainty_in_words(parameter.certainty)})."
    if parameter.type == "yes_no":
        return forms.BooleanField(
            label=parameter.means, required=False, initial=parameter.value, help_text=help_text
        )
    low, high = parameter.bounds or (0, 0)
    said = f"Write a number from {low:g} to {high:g}."
    return forms.DecimalField(
        label=parameter.means,
        initial=f"{parameter.value:g}",
        min_value=_decimal(low),
        max_value=_decimal(high),
        help_text=f"{low:g} to {high:g} {parameter.unit}. {help_text}",
        widget=forms.NumberInput(attrs={"step": "1" if parameter.type == "int" else "any"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), said),
    )


def _decimal(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _number(value: Any) -> Number:
    if isinstance(value, bool):
        return value
    return int(value) if value == int(value) else float(value)


class ManyFiles(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files of a version: name -> text, each UTF-8."""

    def clean(self, data: Any, initial: Any = None) -> dict[str, str]:
        """The texts by name. Raises ValidationError naming the file."""
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given]
        return {str(file.name): _text_of(file) for file in files}


def _text_of(file: UploadedFile[Any]) -> str:
    if what := too_large(file.size or 0):
        raise forms.ValidationError(f"{file.name}: {what}.")
    try:
        return str(file.read(), "utf-8")
    except UnicodeDecodeError:
        raise forms.ValidationError(f"{file.name} is not UTF-8 text. Save it as such.") from None


class BringForm(PlainForm):
    """A version from a folder on this computer."""

    files = FilesField(  # type: ignore[assignment]  # a field; the form's own files come after it
        label="The five files of the folder",
        help_text="protocol.toml, facts.toml, parameters.toml, cases.csv and CHANGES.md. "
        "Choose all five at once.",
        widget=ManyFiles(attrs={"multiple": True}),
        error_messages={"required": "Choose the five files."},
    )
    why = text("What is new in it", "Write what is new in it.")

    @property
    def texts(self) -> dict[str, str]:
        """The files: name -> text."""
        return dict(self.cleaned_data["files"])
