"""The forms of today's page: a new episode, and the search for a client."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from unknot.care.facts.cannot import LIFE
from unknot.people.forms.base import PlainForm
from unknot.people.forms.fields import text
from unknot.table.course.forms import one_of

WEEKS = {"days": 1 / 7, "weeks": 1.0, "months": 52 / 12, "years": 52.0}
SIDES = [("left", "Left"), ("right", "Right"), ("both", "Both sides"), ("middle", "In the middle")]
PLACES = [
    ("Low back", "Low back"),
    ("Upper back", "Upper back"),
    ("Between the shoulder blades", "Between the shoulder blades"),
    ("Neck and shoulders", "Neck and shoulders"),
    ("Whole back", "Whole back"),
    ("Buttock and hip", "Buttock and hip"),
]


class NewEpisodeForm(PlainForm):
    """One complaint: where, on which side, since when, in the client's words."""

    place = one_of("Where", PLACES, "Choose where it is.")
    side = one_of("Which side", SIDES, "Choose the side.")
    since = forms.DecimalField(
        label="Since when",
        help_text="How long this spell has lasted, as a number. Then tap the unit.",
        min_value=0,
        max_digits=8,
        decimal_places=1,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any"}),
        error_messages={
            "required": "Write how long it has lasted.",
            "invalid": "Write a number, like 3.",
            "max_digits": "Write a shorter number, and tap a larger unit.",
            "max_whole_digits": "Write a shorter number, and tap a larger unit.",
            "max_decimal_places": "Write one figure after the point at most.",
            "min_value": "Write a number from 0 on.",
        },
    )
    unit = one_of("Unit", [(unit, unit) for unit in WEEKS], "Choose days, weeks, months or years.")
    words = text("In the client's words, if you like", longest=300)

    def __init__(self, *args: Any, born: date, today: date, longest: float, **kwargs: Any) -> None:
        """`longest`: how many weeks the protocol can be told of."""
        super().__init__(*args, **kwargs)
        self.born, self.lived, self.longest = born, (today - born).days / 7, longest

    def clean(self) -> None:
        """Pain of a client is not older than the client, and not more than can be written."""
        if not {"since", "unit"} <= self.cleaned_data.keys():
            return
        if self.weeks > self.lived + 1:
            born = f"born {self.born.day} {self.born:%B %Y}"
            self.add_error("since", f"{LIFE} The client was {born}. Check the number and the unit.")
        elif self.weeks > self.longest:
            self.add_error(
                "since",
                f"At most {self.longest / WEEKS['years']:.0f} years can be written here. Write "
                "that, and what it really is in the client's words.",
            )

    @property
    def weeks(self) -> float:
        """How long it has lasted, in weeks."""
        data = self.cleaned_data
        return round(float(data["since"]) * WEEKS[data["unit"]], 1)

    @property
    def complaint(self) -> str:
        """`Low back, left, 14 weeks. "Stiff in the car."`"""
        data = self.cleaned_data
        side = {"left": ", left", "right": ", right", "both": ", both sides"}.get(data["side"], "")
        number = data["since"].normalize()
        unit = data["unit"][:-1] if number == 1 else data["unit"]
        said = f" “{data['words'].strip()}”" if data["words"].strip() else ""
        return f"{data['place']}{side}, {number:f} {unit}.{said}"
