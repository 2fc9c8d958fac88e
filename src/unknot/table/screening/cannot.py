"""A number that cannot be, on the pages: never beside a decision that lets hands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unknot.care.protocol.ladders import HANDS_ON
from unknot.table.screening.answers import Fault
from unknot.web.banner import Banner, Button, Condition

PUT_RIGHT = Condition("The number put right, or its field emptied.")


def held_back(banner: Banner, faults: Sequence[Fault], url: str = "") -> Banner:
    """The banner with what cannot be; hands stay off while it stands there.

    `url`: where it is put right, on a page that is not the list itself.
    """
    if not faults:
        return banner
    says = tuple(dict.fromkeys(fault.said for fault in faults))
    if banner.action not in HANDS_ON:
        return replace(banner, say=(*banner.say, *says))
    buttons = (Button("Put the number right", url, main=True),) if url else ()
    return replace(
        banner, action="ask", say=says, why=(), source=(), changes=(PUT_RIGHT,), buttons=buttons
    )
