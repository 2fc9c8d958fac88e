"""Answers and marks of certainty, said for a therapist."""

import pytest

from unknot.care.protocol import latest
from unknot.care.protocol.say import answer_in_words, certainty_in_words

FACTS = latest().facts


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("pain_duration_weeks", 6, "6 weeks ago"),
        ("pain_duration_weeks", 1, "1 week ago"),
        ("hours_since_injury", 90.0, "90 hours ago"),
        ("pain_duration_weeks", "unsure", "not sure"),
        ("pain_now", 6, "6"),
        ("ces1", True, "yes"),
    ],
)
def test_a_question_that_asks_when_is_answered_with_how_long_ago(
    name: str, value: object, said: str
) -> None:
    assert answer_in_words(FACTS[name], value) == said  # type: ignore[arg-type]


def test_a_mark_of_certainty_is_said_in_plain_words() -> None:
    assert certainty_in_words("mem") == "from memory; the source is not checked yet"
    assert certainty_in_words("Design") == "our own rule, not a published one"
