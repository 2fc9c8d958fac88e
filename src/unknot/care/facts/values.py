"""The values a fact can have.

``None`` is *not asked yet*; ``UNSURE`` is *asked, and not known*. Both are unknown to a rule.
"""

from typing import Final

Value = bool | int | float | str | None
UNSURE: Final = "unsure"


class FactError(ValueError):
    """A value that a fact cannot have; the text says which fact and what is allowed."""


def is_known(value: Value) -> bool:
    """True when somebody knows the answer."""
    return value is not None and value != UNSURE
