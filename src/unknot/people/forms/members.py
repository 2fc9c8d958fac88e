"""Forms about members and their licences."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from unknot.people.forms.base import PlainForm
from unknot.people.forms.clinic import username
from unknot.people.forms.fields import DayField, PersonName, check_password, new_password, text
from unknot.people.models import Role, User

ROLES = [
    (Role.THERAPIST.value, "Therapist: gives massage, sees and writes the record"),
    (
        Role.FRONT_DESK.value,
        "Front desk: sees and changes clients' names, birth dates, telephone numbers, e-mail and "
        "other addresses and guardians; sees visit times; does not see the record",
    ),
    (Role.OWNER.value, "Owner: sees the record, adds members, sees who read what"),
]
ASK_ROLE = "Choose a role."
FIRST_PASSWORD = "Tell it to the person. At the first sign-in they choose another."  # noqa: S105


def role_field() -> forms.ChoiceField:
    """The three roles with what each may do; none chosen at first."""
    return forms.ChoiceField(
        label="Role",
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": ASK_ROLE, "invalid_choice": ASK_ROLE},
    )


class MemberForm(PlainForm):
    """A new member."""

    name = text("Name", "Write the name, as it should stand under notes.", 120, PersonName)
    role = role_field()
    username = username("User name", "Choose a user name.")
    password = new_password("First password", FIRST_PASSWORD)

    def clean(self) -> dict[str, Any]:
        """Check the password against the user name."""
        typed = super().clean() or self.cleaned_data
        check_password(self, "password", User(username=typed.get("username", "")))
        return typed


class RoleForm(PlainForm):
    """Another role for a member."""

    role = role_field()
    role.label = "What this person may do"


class FirstPasswordForm(PlainForm):
    """A new first password for a member who lost theirs."""

    password = new_password("New first password", FIRST_PASSWORD)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean(self) -> dict[str, Any]:
        """Check the password against the user name."""
        typed = super().clean() or self.cleaned_data
        check_password(self, "password", self.user)
        return typed


class LicenceForm(PlainForm):
    """A licence: number, authority, and until when."""

    number = text("Licence number", "Write the number of the licence.", 60)
    authority = text("Given by", "Write the board, college or register.", 160)
    valid_until = DayField(
        label="Valid until",
        ask="Give the last day on which the licence is valid.",
        help_text="The last day on which it is valid.",
    )

    def until(self) -> date:
        """Return the day, once the form is valid."""
        day: date = self.cleaned_data["valid_until"]
        return day
