"""What the record asks before hands go on, as rules: a small model of its flows.

The flows themselves stand in ``record/flows``; a test holds this model and them together. The
rules are in the language of protocols, so that one text is both run and proved.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from unknot.care.protocol.evaluate import compile_rule
from unknot.care.protocol.ladders import LADDERS
from unknot.care.protocol.nodes import CHOICE, YES_NO, FactRef, Node, Type
from unknot.care.protocol.parse import parse_rule

OPEN_SESSION: Final = (
    "not episode_closed and visit_at_hand and not session_open "
    "and not session_given_here and licence == 'valid' and consent == 'valid' "
    "and not area_unnamed "
    "and (hands_on or (today != 'ask' and stops_overridden and rest_lets_hands_on)) "
    "and not review_due and (reviewed or not course_complete) and not course_stopped"
)
RECORD_AREA: Final = (
    "session_open "
    "and (hands_on or (today != 'ask' and overridden and rest_lets_hands_on)) "
    "and not area_held and not area_off and not sensitive_without_consent "
    "and not over_the_cap and not technique_off"
)
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "today": LADDERS["today"],
    "licence": ("valid", "expired", "missing"),
    "consent": ("valid", "expired", "withdrawn", "missing"),
}
MARKS: Final = (
    "episode_closed",
    "visit_at_hand",
    "session_open",
    "session_given_here",
    "area_unnamed",
    "hands_on",
    "overridden",
    "stops_overridden",
    "rest_lets_hands_on",
    "review_due",
    "reviewed",
    "course_complete",
    "course_stopped",
    "area_held",
    "area_off",
    "sensitive_without_consent",
    "over_the_cap",
    "technique_off",
)


@cache
def guard(text: str) -> Node:
    """One of the rules above, parsed."""
    marks = {name: FactRef(name, Type(YES_NO)) for name in MARKS}
    words = {name: FactRef(name, Type(CHOICE, values)) for name, values in WORDS.items()}
    return parse_rule(text, {**marks, **words})


def allows(text: str, standing: Mapping[str, bool | str]) -> bool:
    """Whether the flow goes through in this standing; a mark that is left out is no."""
    blank: dict[str, bool | str] = dict.fromkeys(MARKS, False)
    return compile_rule(guard(text), {})({**blank, **dict.fromkeys(WORDS), **standing}) is True
