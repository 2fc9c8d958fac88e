"""Consent, licence and guardian: what else is so stands beside them, and is not hidden by them."""

from __future__ import annotations

from dataclasses import replace

from unknot.care.protocol.decision import Reason, Verdict
from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.nodes import fact_names
from unknot.record.gather import Today
from unknot.record.overrides import decided_without
from unknot.record.reading import Chart
from unknot.table.shared.words import listed, small

FAMILY = "permission"
SAID = {"consent": "consent still to be asked"}
"""Steps that are said otherwise than by their title while the client is asked questions."""


def on_papers(protocol: Protocol, reason: Reason) -> bool:
    """Whether a step reads nothing but who may do it and who agreed to it."""
    read = fact_names(protocol.step(reason.step).when)
    return all(protocol.facts[name].family == FAMILY for name in read)


def stops_here(protocol: Protocol, verdict: Verdict) -> bool:
    """Whether the whole visit is stopped, by more than papers that are not there yet."""
    return any(
        reason.action in STOPS and reason.scope == "visit" and not on_papers(protocol, reason)
        for reason in verdict.because
    )


def beside_papers(chart: Chart, today: Today) -> tuple[Today, str]:
    """The decision without the papers where they alone hold the visit, and what they still want.

    For the pages of the questions: the papers come after them.
    """
    verdict, protocol = today.decision.today, chart.protocol
    wanted = [reason for reason in verdict.deciding if on_papers(protocol, reason)]
    if not wanted or len(wanted) < len(verdict.deciding) or verdict.action not in STOPS:
        return today, ""
    steps = [reason.step for reason in wanted]
    rest = decided_without(protocol, today, steps)
    because = tuple(reason for reason in rest.today.because if reason.step not in steps)
    rest = rest._replace(today=rest.today._replace(because=because))
    said = listed([SAID.get(reason.step, small(reason.title)) for reason in wanted])
    return replace(today, decision=rest), said


def while_asked(chart: Chart, today: Today) -> tuple[Today, str]:
    """The same while questions are open; after them the papers are what holds."""
    beside, said = beside_papers(chart, today)
    return (beside, said) if beside.decision.today.action == "ask" else (today, "")
