"""Birth dates: what can be one, and what it means for a client."""

from __future__ import annotations

from datetime import date

from unknot.people.errors import PeopleError

OLDEST = 120  # years; the longest life on record is 122, a typing slip is far likelier
OF_AGE = 18  # years; a younger client has a guardian


def years_between(birth_date: date, day: date) -> int:
    """Return the whole years lived from a birth date to a day."""
    before_birthday = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before_birthday


def check_birth_date(birth_date: date, today: date) -> None:
    """Raise PeopleError when a birth date is in the future or more than 120 years ago."""
    if birth_date > today:
        raise PeopleError("This birth date is in the future. Check the year.", "birth_date")
    if years_between(birth_date, today) > OLDEST:
        raise PeopleError(
            f"This birth date is more than {OLDEST} years ago. Check the year.", "birth_date"
        )
