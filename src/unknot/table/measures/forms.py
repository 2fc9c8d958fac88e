"""When readings were taken, if that is not now."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms

from unknot.people.forms.base import PlainForm
from unknot.people.forms.fields import DayField

NOON = time(12)
"""The time of a reading of which only the day is known."""


class TakenForm(PlainForm):
    """The day, and the time where it is known. Both empty: now."""

    day = DayField(label="Day", ask="", required=False, help_text="Empty: now.")
    at = forms.TimeField(
        label="Time, if it is known",
        required=False,
        widget=forms.TimeInput(attrs={"inputmode": "numeric", "size": 5}, format="%H:%M"),
        error_messages={"invalid": "Write the time like 14:30."},
    )

    def clean(self) -> None:
        """A time needs its day."""
        timed, day = self.cleaned_data.get("at"), self.cleaned_data.get("day")
        if timed and day is None and "day" not in self.errors:
            self.add_error("day", "Write the day as well.")

    def moment(self, zone: ZoneInfo) -> datetime | None:
        """When they were taken; None for now."""
        day = self.cleaned_data.get("day")
        if day is None:
            return None
        return datetime.combine(day, self.cleaned_data.get("at") or NOON, tzinfo=zone)
