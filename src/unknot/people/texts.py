"""Texts as people type or paste them: without signs nobody sees; with letters, with figures."""

from __future__ import annotations

import re
import unicodedata

# Zero width joiner and non-joiner: Persian, Hindi and others are not written without them.
JOINERS = "\u200c\u200d"
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # categories of Unicode
PHONE = re.compile(r"[\s+()/.,*#‐-―-]*\d[\d\s+()/.,*#‐-―-]*(?:(?:ext\.?|x)\s*\d+)?", re.IGNORECASE)
FEWEST = 3  # figures of a number that can be called: 112, 988
MOST = 15  # figures of the longest number that a network connects (ITU-T E.164)


def tidy(text: str, *, lines: bool = False) -> str:
    """Return a text composed (NFC), without control and direction signs, without blank ends.

    `lines`: line breaks stay; else they become spaces. A text of joiners alone is empty.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept = "".join(sign for sign in text if _seen(sign))
    composed = unicodedata.normalize("NFC", kept).strip()
    return composed if composed.strip(JOINERS + " \n") else ""


def _seen(sign: str) -> bool:
    return sign == "\n" or sign in JOINERS or unicodedata.category(sign) not in UNSEEN


def has_letter(text: str) -> bool:
    """Say whether there is a letter of any script in it."""
    return any(sign.isalpha() for sign in text)


def has_number(text: str) -> bool:
    """Say whether there are figures enough to call it, whatever stands beside them."""
    return sum(sign.isdecimal() for sign in text) >= FEWEST


def is_phone(text: str) -> bool:
    """Say whether it is a telephone number and nothing else: +49 (0)30 / 555-12 ext 3."""
    number = text.lower().partition("x")[0]
    figures = sum(sign.isdecimal() for sign in number)
    return FEWEST <= figures <= MOST and PHONE.fullmatch(text) is not None
