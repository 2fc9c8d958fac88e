"""Fields that every people form uses, with errors that say what to do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from unknot.people.texts import has_letter, has_number, is_phone, tidy

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
LONG_ENOUGH = "At least 10 characters. Three words that do not belong together are good."


class Text(forms.CharField):
    """Text without signs that nobody sees; a line of it, or several where the widget has them."""

    def to_python(self, value: Any) -> str:
        """Return the text as it is kept."""
        typed = super().to_python(value) or ""
        return tidy(typed, lines=isinstance(self.widget, forms.Textarea))


class PersonName(Text):
    """The name of a person, in letters of any script."""

    def to_python(self, value: Any) -> str:
        """Return the name, its words with one space between them."""
        return " ".join(super().to_python(value).split())

    def validate(self, value: str) -> None:
        """Refuse a name without a letter."""
        super().validate(value)
        if value and not has_letter(value):
            raise ValidationError("Write the name with letters.")


def text(
    label: str, ask: str = "", longest: int = 160, kind: type[Text] = Text, **more: Any
) -> forms.CharField:
    """A line of text. `ask` is what to say when it is left empty; without it, it may be empty."""
    return kind(
        label=label,
        required=bool(ask),
        max_length=longest,
        error_messages={
            "required": ask,
            "max_length": "Shorten this to %(limit_value)d characters; it has %(show_value)d.",
        },
        **more,
    )


def lines(label: str, ask: str = "", longest: int = 400, **more: Any) -> forms.CharField:
    """A few lines of text, such as an address."""
    return text(label, ask, longest, widget=forms.Textarea(attrs={"rows": 3}), **more)


def phone(label: str, ask: str = "", **more: Any) -> forms.CharField:
    """A telephone number and nothing else."""

    def check(number: str) -> None:
        if not is_phone(number):
            raise ValidationError(
                "Write the number in figures, 15 at most, like 030 555 12 or +49 30 555 12."
            )

    return text(label, ask, 40, validators=[check], **more)


def line_to_call(label: str, ask: str, help_text: str) -> forms.CharField:
    """Whom to call: a number, and a name beside it where that helps."""

    def check(words: str) -> None:
        if not has_number(words):
            raise ValidationError("Write the number to call, in figures.")

    return text(label, ask, 120, validators=[check], help_text=help_text)


def mail(label: str, help_text: str = "") -> forms.EmailField:
    """An e-mail address, if there is one."""
    return forms.EmailField(
        label=label,
        required=False,
        help_text=help_text,
        max_length=254,
        error_messages={
            "invalid": "Write it like name@example.org, or leave it empty.",
            "max_length": "An e-mail address has at most 254 characters; check this one.",
        },
    )


def new_password(label: str, help_text: str = "") -> forms.CharField:
    """A password to be set; forms check it with check_password."""
    return forms.CharField(
        label=label,
        help_text=help_text or LONG_ENOUGH,
        strip=False,
        # Typed again after an error elsewhere in the form, so what was typed stays.
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
        error_messages={"required": "Choose a password."},
    )


def check_password(form: forms.Form, name: str, user: Any) -> None:
    """Put what is wrong with a new password beside its field."""
    password = form.cleaned_data.get(name)
    if not password:
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        form.add_error(name, error)


class DayInput(forms.MultiWidget):
    """Day, month and year as three small inputs: no order to be mistaken, no calendar to page."""

    template_name = "people/day_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        number = {"inputmode": "numeric", "autocomplete": "off"}
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            "day": forms.TextInput({**number, "size": 2, "maxlength": 2}),
            "month": forms.TextInput({"autocomplete": "off", "size": 9, "maxlength": 9}),
            "year": forms.TextInput({**number, "size": 4, "maxlength": 4}),
        }
        super().__init__(parts, attrs)

    def decompress(self, value: date | None) -> list[str]:
        """Return a date's day, month and year as text."""
        return [str(value.day), str(value.month), f"{value.year:04}"] if value else ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        """Errors lead to the first of the three."""
        return f"{id_}_0" if id_ else ""


class DayField(forms.Field):
    """A calendar day. The month may be a number or its name, whole or its first three letters."""

    widget = DayInput

    def __init__(self, *, ask: str, **more: Any) -> None:
        self.ask = ask
        super().__init__(**more)

    def to_python(self, value: Sequence[str] | date | None) -> date | None:
        """Return the day, or None when nothing was typed. Raises ValidationError in plain words."""
        if isinstance(value, date):
            return value
        day, month, year = ((part or "").strip() for part in (value or ("", "", "")))
        if not (day or month or year):
            return None
        if not (day and month and year):
            missing = [n for n, v in (("day", day), ("month", month), ("year", year)) if not v]
            raise ValidationError(f"Add the {' and the '.join(missing)}.")
        return _day(day, month, year)

    def validate(self, value: date | None) -> None:
        """Refuse an empty day where one is needed."""
        if self.required and value is None:
            raise ValidationError(self.ask)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether what was typed means another day."""
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


def _day(day: str, month: str, year: str) -> date:
    if not (year.isdecimal() and len(year) == 4):
        raise ValidationError("Write the year with four figures, like 1984.")
    number = _month(month)
    if number is None:
        raise ValidationError("Write the month as a number from 1 to 12, or as its name.")
    try:
        return date(int(year), number, int(day))
    except ValueError:
        raise ValidationError("There is no such day. Check the day and the month.") from None


def _month(text: str) -> int | None:
    if text.isdecimal() and len(text) < 3:
        return int(text) if 1 <= int(text) <= 12 else None
    name = text.casefold().rstrip(".")
    if len(name) < 3:
        return None
    return next((i for i, month in enumerate(MONTHS, 1) if month.startswith(name)), None)
