"""The calendar day as three small inputs."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from unknot.people.forms.fields import DayField

ASK = "Give the birth date."


def field(*, required: bool = True) -> DayField:
    return DayField(label="Birth date", ask=ASK, required=required)


@pytest.mark.parametrize("month", ["3", "03", "mar", "Mar.", "march", "MARCH", " 3 "])
def test_the_month_is_a_number_or_its_name(month: str) -> None:
    assert field().clean(["5", month, "1984"]) == date(1984, 3, 5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["", "", ""], ASK),
        (["5", "", "1984"], "Add the month."),
        (["", "", "1984"], "Add the day and the month."),
        (["5", "3", "84"], "Write the year with four figures, like 1984."),
        (["5", "13", "1984"], "Write the month as a number from 1 to 12, or as its name."),
        (["5", "ma", "1984"], "Write the month as a number from 1 to 12, or as its name."),
        (["31", "2", "1984"], "There is no such day. Check the day and the month."),
        (["five", "2", "1984"], "There is no such day. Check the day and the month."),
        (["5", "3", "0000"], "There is no such day. Check the day and the month."),
        (["²", "3", "1984"], "There is no such day. Check the day and the month."),
    ],
)
def test_what_is_wrong_is_said(typed: list[str], said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field().clean(typed)
    assert refused.value.messages == [said]


def test_it_may_be_empty_where_it_is_not_needed() -> None:
    assert field(required=False).clean(["", "", ""]) is None


def test_the_page_shows_what_is_kept() -> None:
    shown = field().widget.decompress(date(1984, 3, 5))
    assert shown == ["5", "3", "1984"]
