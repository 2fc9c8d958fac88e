"""Names and birth dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.people import names


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Björn ØDEGÅRD", "bjorn odegard"),
        ("Łukaszewska", "lukaszewska"),
        ("  Ana-María   del Río ", "ana maria del rio"),
        ("O'Brien", "obrien"),
        ("O’Brien", "obrien"),
        ("Weiß", "weiss"),
        ("Đặng Thị", "dang thi"),
        ("李小龍", "李小龍"),
        ("", ""),
    ],
)
def test_a_plain_name_has_no_case_no_accents_no_marks(typed: str, plain: str) -> None:
    assert names.plain(typed) == plain


@given(st.text())
def test_making_a_name_plain_twice_changes_nothing_more(typed: str) -> None:
    once = names.plain(typed)
    assert names.plain(once) == once


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1984-03-05", [date(1984, 3, 5)]),
        ("5.3.1984", [date(1984, 3, 5), date(1984, 5, 3)]),
        ("5/3/1984", [date(1984, 3, 5), date(1984, 5, 3)]),
        ("25 3 1984", [date(1984, 3, 25)]),
        ("3.3.1984", [date(1984, 3, 3)]),
        ("31.2.1984", []),
        ("5.3.84", []),
        ("Berg", []),
        ("1984", []),
    ],
)
def test_a_date_in_the_search_may_be_written_in_several_ways(typed: str, meant: list[date]) -> None:
    assert names.dates_meant(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        date(1984, 5, 3),  # day for month
        date(1948, 3, 5),  # two digits swapped
        date(1984, 3, 6),  # a wrong digit
        date(1974, 3, 5),
        date(1984, 3, 15),
    ],
)
def test_a_slip_of_typing_is_near(typed: date) -> None:
    assert date(1984, 3, 5) in names.near_dates(typed)


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
def test_near_goes_both_ways_and_never_means_the_day_itself(day: date) -> None:
    near = names.near_dates(day)
    assert day not in near
    assert all(day in names.near_dates(other) for other in near if other.year >= 1000)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erika Berg", "erika berg"),
        ("Erika Berg", "Berg, Erika"),
        ("Erika Berg", "Erica Berg"),  # a letter wrong
        ("Erika Berg", "Eirka Berg"),  # two swapped
        ("Erika Berg", "Erikka Berg"),  # one too many
        ("Erika Berg", "Erka Berg"),  # one missing
        ("Erika Berg", "E Berg"),
        ("Erika Anna Berg", "Erika Berg"),
        ("Jon Ødegård", "Jonas Odegard"),
    ],
)
def test_names_of_one_person(one: str, other: str) -> None:
    assert names.same_words(one, other)
    assert names.same_words(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Erika Berg", "Monika Berg"), ("Tom Lee", "Tim Lee"), ("Erika Berg", "Max Huber")],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not names.same_words(one, other)


def test_a_word_is_counted_once() -> None:
    assert names.shared_words("Lee Lee", "Lee Huber") == 1
