"""Forms about the PIN."""

from __future__ import annotations

from typing import Any

from django import forms

from unknot.people.forms.base import PlainForm

WRONG_PASSWORD = "This is not your password. Check capital letters, then try again."  # noqa: S105
ANOTHER = "The two are not the same. Type the PIN again, twice."


def pin_field(label: str, help_text: str = "", ask: str = "Write your PIN.") -> forms.CharField:
    """Six digits, on a keypad where there is one, shown to nobody."""
    keypad = {"inputmode": "numeric", "autocomplete": "off", "maxlength": 6, "data-keep": "no"}
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.PasswordInput(attrs=keypad),
        error_messages={"required": ask},
    )


def own_password() -> forms.CharField:
    """The password of whoever is signed in, before something that matters."""
    return forms.CharField(
        label="Your password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Write your password."},
    )


class PinForm(PlainForm):
    """A PIN, or another one."""

    password = own_password()
    pin = pin_field("PIN", "Six digits, no row such as 123456.", "Write six digits.")
    again = pin_field("PIN, once more", ask="Write the same six digits again.")

    def clean(self) -> dict[str, Any]:
        """The two must be the same."""
        typed = super().clean() or self.cleaned_data
        if "again" in typed and typed.get("pin") != typed["again"]:
            self.add_error("again", ANOTHER)
        return typed


class RemovePinForm(PlainForm):
    """The password, before the PIN is removed."""

    password = own_password()


class UnlockForm(PlainForm):
    """The PIN alone."""

    pin = pin_field("PIN")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pin"].widget.attrs["autofocus"] = True
