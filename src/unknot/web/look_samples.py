"""Invented contents for the page of components, so that every part can be seen at once."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms

from unknot.web import course_line, trend
from unknot.web.actions import rungs
from unknot.web.banner import Banner, Button, Condition

_START = date(2026, 11, 12)
_SAID = {
    "go": "Pressure 3 last time. Keep off the left kidney angle.",
    "adapt": "Pressure 2 at most. No deep friction.",
    "ask": "Two open, one not sure. None of them is read as no.",
    "hold": "No massage on the low back today. The left side did not relax.",
    "clearance_first": "Pain 8 of 10. A doctor looks first, then the course begins.",
    "doctor_today": "No massage. A doctor today: a leg is getting weaker.",
    "emergency": "No massage. Call 112 now.",
    "not_started": "No session given yet.",
    "continue": "Go on to session 3.",
    "look_again": "Too early to tell. Give session 3, then look again.",
    "complete": "Four of four given. Last measures in week 6.",
    "review": "Two given. Look at the readings together before session 3.",
    "switch": "No clear change after two. Talk about another therapy.",
    "stop": "Pain up by 3 and new leg pain. Stop the course.",
}


def _banner(action: str, ladder: str) -> Banner:
    full = action in ("go", "hold", "look_again")
    return Banner(
        action=action,
        ladder=ladder,
        heading=3,
        say=(_SAID[action],),
        why=("26 questions answered no at 11:20.", "Consent valid.") if full else ("One yes.",),
        source=("A convention, not from trials.",) if full else (),
        protocol="back-massage 2026.1",
        changes=(
            Condition("72 hours since it began", True),
            Condition(
                "At least 2 checks in a row without signs, a day or more apart. 0 so far", False
            ),
        )
        if action == "hold"
        else (Condition("A yes or not sure on any question."),),
        buttons=(Button("Start session 2", "#", main=True), Button("Ask again", "#"))
        if full
        else (),
        override_url="#" if action == "clearance_first" else "",
    )


def _lines() -> list[course_line.CourseLine]:
    def on(days: int) -> date:
        return _START + timedelta(days=days)

    plain = [(0, "given", "1"), (12, "booked", "2"), (19, "review", "review")]
    plain += [(26, "provisional", "3"), (36, "provisional", "4")]
    held = [(0, "given", "1"), (19, "check", "check"), (26, "booked", "2")]
    held += [(33, "review", "review"), (40, "provisional", "3"), (48, "provisional", "4")]
    return [
        course_line.draw(
            _START, on(12), [course_line.Mark(on(d), k, w) for d, k, w in plain], days=42
        ),
        course_line.draw(
            _START,
            on(19),
            [course_line.Mark(on(d), k, w) for d, k, w in held],
            days=42,
            holds=[(on(14), on(24))],
        ),
    ]


class _LetterForm(forms.Form):
    doctor = forms.CharField(label="Doctor's name", initial="Dr L. Brandt")
    written_on = forms.DateField(label="Date of the letter", help_text="For example 24 11 2026")
    outcome = forms.ChoiceField(
        label="What the letter says",
        choices=[("cleared", "Massage may go on"), ("refused", "No massage")],
        widget=forms.RadioSelect,
    )


def _form() -> forms.Form:
    form = _LetterForm({"doctor": "Dr L. Brandt", "written_on": "24 11 2027", "outcome": "cleared"})
    form.is_valid()
    form.errors.clear()
    form.add_error("written_on", "This date is in the future. Use the date on the letter.")
    return form


def _question(name: str, text: str, value: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        name=name,
        text=text,
        note="",
        is_yes=value == "yes",
        is_no=value == "no",
        is_unsure=value == "unsure",
    )


def _note(*amended: str) -> dict[str, Any]:
    changes = [{"at": "25 Nov, 08:10", "by": "Jonas Vik", "reason": reason} for reason in amended]
    return {
        "name": "Jonas Vik",
        "licence": "LMT 4471",
        "signed_at": "24 Nov 2026, 12:31",
        "entry": 41,
        "amendments": changes,
        "original_url": "#",
    }


_AREAS = [
    ("lumbar-paraspinal-left", "Low back beside the spine, left", "picked", "Now. 6 min, tone 3"),
    ("quadratus-lumborum-left", "Flank, left", "worked", "4 min, tone 2 to 1, relaxed"),
    ("gluteal-lateral-left", "Upper and outer buttock, left", "rest", "Asked for"),
    ("lumbosacral-right", "Low back where it meets the pelvis, right", "off", "Keep off"),
]


def samples() -> dict[str, Any]:
    """Everything the page of components shows. Every person and number is invented."""
    readings = [(0, (7, 6, 7)), (9, (6, 7, 6)), (20, (5, 6, 5))]
    return {
        "today": [_banner(r.action, "today") for r in rungs("today")],
        "course": [_banner(r.action, "course") for r in rungs("course")],
        "lines": _lines(),
        "trend": trend.draw(
            [trend.Reading(_START + timedelta(days=d), v) for d, v in readings], days=42
        ),
        "questions": [
            _question("q1", "Trouble starting to pass urine, or a new leak?", "no"),
            _question("q2", "A leg that is weak and getting weaker?", "unsure"),
            _question("q3", "Pain, numbness or weakness down both legs?"),
        ],
        "score": {
            "name": "pain",
            "label": "Pain now",
            "low_word": "no pain",
            "high_word": "worst you can think of",
            "cells": [(v, v, v == 5) for v in range(11)],
        },
        "areas": [
            {"id": i, "name": n, "state": s, "hint": h, "url": "" if s == "off" else "#"}
            for i, n, s, h in _AREAS
        ],
        "notes": [_note(), _note("“Right” corrected to “left”: wrong side tapped.")],
        "form": _form(),
    }
