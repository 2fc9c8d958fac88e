"""What can be a birth date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from unknot.people.birth import check_birth_date, years_between
from unknot.people.errors import PeopleError

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("day", [TODAY, date(1984, 3, 5), date(1906, 11, 23), date(1905, 11, 24)])
def test_a_birth_date_that_can_be(day: date) -> None:
    check_birth_date(day, TODAY)


def test_a_birth_date_in_the_future_is_refused() -> None:
    with pytest.raises(PeopleError, match="in the future. Check the year") as refused:
        check_birth_date(TODAY + timedelta(days=1), TODAY)
    assert refused.value.field == "birth_date"


def test_a_birth_date_of_more_than_120_years_ago_is_refused() -> None:
    with pytest.raises(PeopleError, match="more than 120 years ago"):
        check_birth_date(date(1905, 11, 23), TODAY)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 11, 23), TODAY, 18),
        (date(2008, 11, 24), TODAY, 17),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_years_are_whole_years_lived(born: date, day: date, years: int) -> None:
    assert years_between(born, day) == years
