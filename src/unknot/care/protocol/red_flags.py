"""The short list of red flags: what is asked when there is time for little, as on the telephone."""

from unknot.care.facts import Fact
from unknot.care.protocol.model import Protocol, parents
from unknot.care.protocol.nodes import fact_names, names_not

URGENT = frozenset({"emergency", "doctor_today"})


def red_flags(protocol: Protocol) -> tuple[Fact, ...]:
    """The questions to the client, asked at every visit, of which a yes by itself (or after the
    question it follows up) is an emergency or needs a doctor the same day."""
    urgent = [
        set(fact_names(step.when))
        for step in protocol.steps
        if step.ladder == "today" and step.then in URGENT and not names_not(step.when)
    ]
    return tuple(
        fact
        for fact in protocol.facts.values()
        if _asked_each_visit(fact) and {fact.id, *parents(protocol, fact.id)} in urgent
    )


def _asked_each_visit(fact: Fact) -> bool:
    asked = fact.source_kind == "asked" and fact.who_says == "client"
    return asked and fact.type == "yes_no" and fact.valid_for_days == 0
