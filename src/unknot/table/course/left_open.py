"""What is open in an episode, for who closes it and for who reads it closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from unknot.record.reading import Chart
from unknot.record.state import OpenStop, Referral
from unknot.record.stops import standing_stops
from unknot.table.shared.referral import part_said
from unknot.table.shared.words import long_day, near_day
from unknot.web.actions import rung
from unknot.web.decided import area_name


@dataclass(frozen=True)
class LeftOpen:
    """One stop or referral that is open, in words; `do` is what the stop says is to be done."""

    text: str
    do: str = ""


def left_open(chart: Chart) -> tuple[LeftOpen, ...]:
    """The stops that stand, the strictest first, then the referrals without an answer."""
    stops = standing_stops(chart.state, chart.protocol)
    strictest = sorted(stops, key=lambda stop: -rung(stop.action).place)
    waits = (referral_said(chart, made) for made in chart.state.open_referrals)
    return (*(_stop(chart, stop) for stop in strictest), *map(LeftOpen, waits))


def _stop(chart: Chart, stop: OpenStop) -> LeftOpen:
    return LeftOpen(f"{rung(stop.action).word}: {stop_said(chart, stop)}", stop.say)


def stop_said(chart: Chart, stop: OpenStop) -> str:
    """`Numbness of the saddle, since 2 Mar`."""
    step = chart.protocol.by_id.get(stop.step)
    places = ", ".join(map(area_name, stop.areas))
    title = step.title if step else stop.step
    return f"{title}{': ' + places if places else ''}, since {near_day(stop.since, chart.today)}"


def referral_said(chart: Chart, made: Referral) -> str:
    """`Sent to Dr Hand on 2 Mar. No answer yet.`"""
    sent = near_day(chart.state.day_of(made.origin.at), chart.today)
    came = part_said(chart, made) or "No answer yet."
    return f"Sent to {made.to} on {sent}. {came}"


@dataclass(frozen=True)
class Closed:
    """A closed episode, at the top of its page: when it was closed, and what was open then."""

    on: str
    left: tuple[LeftOpen, ...]
    url: str
    """Where the client's next episode is opened."""


def closed(chart: Chart) -> Closed | None:
    """None while it is open. No course goes on in it, so that no decision of one is shown."""
    end = chart.state.closed
    if end is None:
        return None
    url = reverse("table:new_episode", kwargs={"client": chart.client.id})
    return Closed(long_day(chart.state.day_of(end.origin.at)), left_open(chart), url)
