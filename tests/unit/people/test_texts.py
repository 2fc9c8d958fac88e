"""Texts as people type or paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unknot.people.texts import is_phone, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Erika  ", "Erika"),
        ("Eri\x00ka\x07", "Erika"),
        ("Erika\nBeispiel\r\n", "Erika Beispiel"),
        ("\u202eakirE\u202c", "akirE"),  # shown from right to left, to look like another name
        ("\ufeffErika\u200b\u00ad", "Erika"),
        ("Bjo\u0308rn", "Björn"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\u200d\u200b \u200c", ""),
        ("Zoë 🙂", "Zoë 🙂"),
        ("\u2028\u2029", ""),
    ],
)
def test_what_nobody_sees_is_not_kept(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


def test_lines_stay_where_there_are_lines() -> None:
    assert tidy("3 Quay\r\nHamburg\x00\t1", lines=True) == "3 Quay\nHamburg 1"


@given(st.text())
def test_a_tidy_text_is_tidy(text: str) -> None:
    for lines in (True, False):
        once = tidy(text, lines=lines)
        assert tidy(once, lines=lines) == once
        assert once == once.strip()
        assert lines or "\n" not in once


@pytest.mark.parametrize(
    "number",
    [
        "112",
        "+49 (0)30 / 555-12",
        "030.555.12",
        "555 12 ext. 3",
        "555-12 x3",
        "٠٣٠ ٥٥٥",
        "*31#0305",
    ],
)
def test_a_telephone_number_is_one(number: str) -> None:
    assert is_phone(number)


@pytest.mark.parametrize(
    "number", ["abc", "", "12", "030 abc 55", "<030>", "call 112", "ext 112", "1" * 25]
)
def test_anything_else_is_none(number: str) -> None:
    assert not is_phone(number)
