"""Names and birth dates as people type them: compared without accents, case or order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

# Letters that Unicode does not take apart into a base letter and a mark.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ŋ": "ng"}
)
NUMERIC_DATE = re.compile(r"(\d{1,4})[.\-/ ](\d{1,2})[.\-/ ](\d{1,4})")
SHORT = 4  # letters: a shorter word must match whole or be the start of the other


def plain(text: str) -> str:
    """Return a text in small letters without accents, its words with one space between them."""
    # Twice: taking apart may bring a capital letter to light, and making it small an accent.
    taken_apart = unicodedata.normalize("NFKD", text).casefold()
    letters = unicodedata.normalize("NFKD", taken_apart).translate(LETTERS)
    bare = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[^\W_]+", bare.replace("'", "").replace("’", "")))


def dates_meant(text: str) -> list[date]:
    """Return the dates a text may mean: 1984-03-05, 5.3.1984, and 5/3/1984 read both ways."""
    found = NUMERIC_DATE.fullmatch(text.strip())
    if not found:
        return []
    first, middle, last = found.groups()
    orders = (
        [(first, middle, last)]
        if len(first) == 4
        else [(last, middle, first), (last, first, middle)]
    )
    meant = [day for order in orders if (day := _date(*order))]
    return list(dict.fromkeys(meant))


def _date(year: str, month: str, day: str) -> date | None:
    if len(year) != 4:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def near_dates(day: date) -> set[date]:
    """Return the dates one slip of typing away: a wrong digit, two swapped, or day for month."""
    digits = f"{day:%Y%m%d}"
    near = {found for typed in _slips(digits) if (found := _from_digits(typed))}
    swapped = _from_digits(digits[:4] + digits[6:] + digits[4:6])
    return (near | ({swapped} if swapped else set())) - {day}


def _slips(digits: str) -> Iterator[str]:
    for place, _ in enumerate(digits):
        for digit in "0123456789":
            yield digits[:place] + digit + digits[place + 1 :]
        yield digits[:place] + digits[place : place + 2][::-1] + digits[place + 2 :]


def _from_digits(digits: str) -> date | None:
    return _date(digits[:4], digits[4:6], digits[6:])


def shared_words(one: str, other: str) -> int:
    """Return how many words of the shorter name have a like word in the longer, in any order."""
    fewer, more = sorted((plain(one).split(), plain(other).split()), key=len)
    left = list(more)
    shared = 0
    for word in fewer:
        match = next((candidate for candidate in left if like(word, candidate)), None)
        if match:
            left.remove(match)
            shared += 1
    return shared


def same_words(one: str, other: str) -> bool:
    """Say whether every word of the shorter name has a like word in the longer."""
    return shared_words(one, other) == min(len(plain(one).split()), len(plain(other).split()))


def like(one: str, other: str) -> bool:
    """Say whether two plain words are the same, one the start of the other, or a slip apart."""
    if one == other:
        return True
    if one.startswith(other) or other.startswith(one):
        return True
    if min(len(one), len(other)) < SHORT:
        return False
    return _distance_at_most_one(one, other)


def _distance_at_most_one(one: str, other: str) -> bool:
    """One letter wrong, missing, too many, or two neighbours swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True  # one letter more at the end
    swapped = one[start : start + 2] == other[start : start + 2][::-1]
    return (
        one[start + 1 :] == other[start + 1 :]
        or one[start:] == other[start + 1 :]
        or one[start + 1 :] == other[start:]
        or (swapped and one[start + 2 :] == other[start + 2 :])
    )
