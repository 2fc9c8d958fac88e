"""Days between sessions, as a plan is made: what the protocol warns of before it comes to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SHORT, LONG = "gap_short_days", "gap_long_days"


def gap_said(values: Mapping[str, Any], days: int) -> str:
    """What is unusual about so many days from one session to the next; "" where nothing is.

    `values` are the protocol's; one that has no such number does not warn.
    """
    short, long = values.get(SHORT), values.get(LONG)
    if short is not None and days < float(short):
        return f"the protocol warns below {short:g} days: soreness may not have settled"
    if long is not None and days > float(long):
        return f"the protocol warns above {long:g} days: the sessions are planned closer together"
    return ""
