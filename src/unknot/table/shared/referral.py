"""What has come back of a referral so far, in words."""

from __future__ import annotations

from unknot.care.letters import condition_in_words
from unknot.record.reading import Chart
from unknot.record.state import Referral
from unknot.table.shared.words import listed


def part_said(one: Chart, referral: Referral) -> str:
    """What came back of a referral that is answered in part; empty where nothing came."""
    if not referral.named or not referral.waits_for:
        return ""
    named, left = (
        listed([condition_in_words(one.protocol, name) for name in names])
        for names in (referral.named, referral.waits_for)
    )
    return f"A letter came about: {named}. Still waits for: {left}."
