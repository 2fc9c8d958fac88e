"""What the shipped protocol says of not knowing, of open stops, of letters: row by row.

``open`` and ``cleared`` are steps, joined by ``+``; ``-`` is none. ``letter`` is what a valid
letter covers by its short word.
"""

from typing import Any

import pytest
from tests.spec.chapters.shipped import SPECS
from tests.spec.spec import PersonSpec
from tests.spec.table import rows

from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Decision, decide, latest

PROTOCOL = latest()
CLEAR: dict[str, Any] = {
    name: value
    for name, value in clear_facts(PROTOCOL.facts).items()
    if name not in ("open", "cleared")
}


def listed(text: Any) -> list[str]:
    return [] if text in (None, "-") else str(text).split("+")


def decided(facts: dict[str, Any]) -> Decision:
    given = dict(facts)
    open_steps, cleared = listed(given.pop("open", None)), listed(given.pop("cleared", None))
    if given.pop("letter", None) == "all":
        given |= {"clearance": "valid", "clearance_covers": True}
    return decide(PROTOCOL, CLEAR | given, open_steps=open_steps, cleared=cleared or None)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.title)
def test_the_protocol_says_what_its_table_says(spec: PersonSpec) -> None:
    """Each row of each table."""
    for facts, expected in rows(spec.table):
        decision = decided(facts)
        said = {
            "today": decision.today.action,
            "scope": decision.today.scope,
            "course": decision.course.action,
            "cap": str(decision.today.limits.pressure_cap),
        }
        assert {name: said[name] for name in expected} == expected, facts


def test_an_ask_names_what_it_asks() -> None:
    """Whoever is told to ask first is told what: the first question before its follow-up."""
    for fact in PROTOCOL.facts.values():
        today = decide(PROTOCOL, CLEAR | {fact.id: None}).today
        assert (today.action == "ask") <= bool(today.ask), fact.id
    assert decided({"ces5": None, "ces5_new": None}).today.ask == ("ces5",)
    assert decided({"fx2": None, "sedated": True}).today.ask == ("fx2",)
