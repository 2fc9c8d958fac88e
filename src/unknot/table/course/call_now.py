"""While a call is written down: what the protocol makes of the answers given so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unknot.care.protocol.ladders import STOPS
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.table.screening.emergency import Number, numbers
from unknot.table.screening.questions import Page
from unknot.table.screening.when import Asking
from unknot.table.shared.decision import today_banner
from unknot.web.banner import Banner


@dataclass(frozen=True)
class CallNow:
    """What to do at once: the decision, whom to call in an emergency, what to tell the client."""

    banner: Banner
    numbers: tuple[Number, ...]
    tell: tuple[str, ...]

    @property
    def one_number(self) -> bool:
        """Whether there is one number only to call."""
        return len(self.numbers) == 1


def call_now(chart: Chart, tapped: Mapping[str, Value]) -> CallNow | None:
    """None while nothing tapped stops the care: on the telephone little is asked, much not known.

    An answer that was read out as no is none yet: it is written down with the whole form only.
    """
    if not tapped:
        return None
    today = chart.facts(tapped)
    verdict = today.decision.today
    if verdict.action not in STOPS:
        return None
    urgent = verdict.action == "emergency"
    return CallNow(
        banner=today_banner(chart, today, tapped=tapped, folded=True),
        numbers=tuple(numbers(chart, verdict.deciding)) if urgent else (),
        tell=tuple(dict.fromkeys(r.tell for r in verdict.deciding if r.tell)),
    )


def live(chart: Chart, page: Page, tapped: Mapping[str, Value]) -> dict[str, Any]:
    """What changes with a tap: what to do now, and the follow-ups that came up."""
    asking = Asking(chart.protocol, {**chart.facts().values, **tapped})
    follow_ups = [fact for due in page.lists for fact in due.follow_ups]
    return {
        "now": call_now(chart, tapped),
        "visible": " ".join(fact.id for fact in follow_ups if asking.now(fact)),
    }
