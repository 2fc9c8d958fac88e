"""A stop that a letter may lift, and the page on which a letter that came is written down."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from uuid6 import uuid7


def stopped(table: Any) -> Any:
    """Erika with a severe pain: clearance first."""
    table.course.answer({"pain_now": 8})
    return table


def received(table: Any, **data: Any) -> Any:
    """Send the letter that came; what `data` says beside what every letter says."""
    url = reverse("table:letter_received", kwargs={"episode": table.course.episode})
    sent = {
        "entry": str(uuid7()),
        "doctor": "Dr L. Brandt, Testtown",
        "written_on_day": "2", "written_on_month": "3", "written_on_year": "2026",
        "outcome": "cleared", "pressure": "", "avoid": [], "avoid_words": "", "words": "",
        "valid_until_day": "", "valid_until_month": "", "valid_until_year": "",
        **data,
    }  # fmt: skip
    with table.course.time():
        return table.browser.post(url, sent)


def sent_in(table: Any) -> str:
    """The episode, for addresses."""
    return str(table.course.episode)
