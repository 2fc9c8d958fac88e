"""How long a hammer strikes, and how many examples are tried: ten times more with `--long`."""

from __future__ import annotations

import os

LONG = os.environ.get("UNKNOT_LONG") == "1"
TIMES = 10 if LONG else 1


def seconds(usual: float) -> float:
    """How long to go on, when this is the usual time."""
    return usual * TIMES


def examples(usual: int = 100) -> int:
    """How many random examples to try, when this is the usual number."""
    return usual * TIMES
