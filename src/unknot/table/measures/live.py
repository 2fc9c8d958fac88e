"""The decision at the foot of the full set, with the readings tapped so far."""

from __future__ import annotations

from django.urls import reverse

from unknot.care.measures import mean
from unknot.record.kinds import Value
from unknot.record.reading import Chart
from unknot.record.standing import as_value
from unknot.table.measures.write import Entered
from unknot.table.screening.addresses import at_visit
from unknot.table.shared.decision import today_banner
from unknot.web.banner import Banner


def live(chart: Chart, entered: Entered) -> Banner | None:
    """What the protocol makes of what is entered; None where no course runs any more."""
    if chart.state.closed:
        return None
    tapped = _tapped(chart, entered)
    return today_banner(chart, chart.facts(tapped), tapped=tapped)


def _tapped(chart: Chart, entered: Entered) -> dict[str, Value]:
    """What is not recorded yet, as facts of now; readings of another time are none."""
    facts = chart.protocol.facts
    fresh = {} if entered.at else entered.changed
    return {
        name: as_value(facts[name], float(mean(given.numbers)))
        for name, given in fresh.items()
        if name in facts
    }


def emergency_url(chart: Chart) -> str:
    """Where an emergency is shown, with the client here or on the telephone; "" if it is none."""
    if chart.state.closed or chart.decide().today.action != "emergency":
        return ""
    if chart.visit is None:
        return reverse("table:emergency_on_telephone", kwargs={"episode": chart.state.id})
    return at_visit(chart, "emergency")
