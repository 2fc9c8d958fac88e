"""The clinic: what the first start asks, and what its owner may change later."""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from unknot.people.errors import PeopleError
from unknot.people.forms.base import PlainForm
from unknot.people.forms.fields import (
    DayField,
    PersonName,
    Text,
    check_password,
    line_to_call,
    lines,
    new_password,
    phone,
    text,
)
from unknot.people.models import User
from unknot.people.zones import this_machine, zones_by_part

USERNAME_HELP = "For signing in. Letters, figures and . - _ only."
ASK_ZONE = "Choose a time zone from the list."
USERNAME_ERROR = "Use letters, figures and . - _ only, without spaces."


class Username(Text):
    """A user name; signs that look alike to a person are the same (NFKC)."""

    def to_python(self, value: Any) -> str:
        """Return it as Django keeps user names."""
        return unicodedata.normalize("NFKC", super().to_python(value))


def username(label: str, ask: str) -> forms.CharField:
    """A user name as the sign-in takes it."""
    field = text(label, ask, 40, Username, help_text=USERNAME_HELP)
    field.widget.attrs["autocomplete"] = "username"
    field.widget.attrs["autocapitalize"] = "none"
    field.validators.append(UnicodeUsernameValidator(message=USERNAME_ERROR))
    return field


class ClinicForm(PlainForm):
    """The clinic's name, place, zone and the numbers that its safety texts print."""

    name = text("Name of the clinic", "Write the clinic's name.", 120)
    address = lines("Address", "Write the address: it is read out in an emergency call.")
    time_zone = forms.ChoiceField(
        label="Time zone",
        help_text="Days and weeks are counted in it.",
        choices=lambda: [("", "Choose the time zone"), *zones_by_part()],
        initial=this_machine,
        error_messages={"required": ASK_ZONE, "invalid_choice": ASK_ZONE},
    )
    emergency_number = phone(
        "Emergency number",
        "Write the number of the ambulance.",
        help_text="The one that sends an ambulance where the clinic stands, such as 112 or 911.",
    )
    crisis_line = line_to_call(
        "Crisis line",
        "Write the number that people in despair can call.",
        help_text="For a client who speaks of not wanting to live.",
    )
    maternity_line = line_to_call(
        "Maternity line",
        "Write the number that pregnant clients can call.",
        help_text="The maternity unit or midwife that pregnant clients are sent to.",
    )
    licence_authority = text(
        "Who licenses massage therapists here",
        "Write the name of the board, college or register.",
        160,
    )


class SetupForm(ClinicForm):
    """The first start: the clinic, and its first owner."""

    owner_name = text(
        "Your name", "Write your name, as it should stand under notes.", 120, PersonName
    )
    username = username("User name", "Choose a user name.")
    password = new_password("Password")
    is_therapist = forms.BooleanField(
        label="I am also a therapist, and give massage here", required=False
    )
    licence_number = text("Licence number", longest=60)
    licence_until = DayField(
        label="Valid until",
        required=False,
        ask="Give the last day on which the licence is valid.",
        help_text="The last day on which it is valid.",
    )

    def clean(self) -> dict[str, Any]:
        """Check the password against the name, and the licence when there is one."""
        typed = super().clean() or self.cleaned_data
        check_password(self, "password", User(username=typed.get("username", "")))
        if typed.get("is_therapist"):
            self._clean_licence(typed)
        return typed

    def refuse(self, error: PeopleError) -> None:
        """Show what a flow refused; the licence's day has a name of its own here."""
        own = {"valid_until": "licence_until"}.get(error.field, error.field)
        super().refuse(PeopleError(error.text, own))

    def _clean_licence(self, typed: dict[str, Any]) -> None:
        if not typed.get("licence_number"):
            self.add_error("licence_number", "Write the number of your licence.")
        if not typed.get("licence_until") and "licence_until" not in self.errors:
            self.add_error("licence_until", "Give the last day on which your licence is valid.")
