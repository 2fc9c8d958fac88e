"""Random small protocols that are valid, and random moments of their episodes."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from hypothesis import strategies as st
from tests.generative.care.random_rules import PARAMETERS, SEEN, TYPES, rules, value
from tests.support.moments import Moment

from unknot.care.facts import UNSURE, Fact
from unknot.care.protocol import Parameter, Protocol, Step
from unknot.care.protocol.ladders import LADDERS, NOTE
from unknot.care.protocol.limits import NO_LIMITS, Limits
from unknot.care.protocol.nodes import CHOICE, NUMBER, YES_NO, Type

SAID = {"source": "test", "grade": "design", "certainty": "Design"}
LETTER = {
    "clearance": Type(CHOICE, ("none", "valid", "expired", "refused")),
    "clearance_covers": Type(YES_NO),
    "clearance_pressure": Type(NUMBER),
    "clearance_avoid": Type(CHOICE),
}
FOLLOW_UPS = ("swelling", "hours")
KINDS = {YES_NO: "yes_no", NUMBER: "number", CHOICE: "enum"}
DATE = date(2026, 1, 1)


def fact(name: str, kind: Type, **more: Any) -> Fact:
    """A fact of that type."""
    plain = {"family": "test", "of": "episode", "risk": "none", "who_says": "client", **SAID}
    type_ = {"clearance_avoid": "text", "pain": "int"}.get(name, KINDS[kind.kind])
    origin = {"source_kind": "asked", "if_unknown": "ask"} | more
    return Fact(id=name, type=type_, values=kind.values, **plain, **origin)


limits = st.one_of(
    st.just(NO_LIMITS),
    st.builds(
        Limits,
        pressure_cap=st.sampled_from([None, 1, 2, 3]),
        pressure_step=st.sampled_from([0, -1]),
        area_caps=st.dictionaries(st.sampled_from(["neck", "numb skin"]), st.integers(1, 3)),
        avoid=st.lists(st.sampled_from(["area", "ribs", "legs"]), unique=True).map(tuple),
        technique_off=st.lists(st.sampled_from(["friction", "tools"]), unique=True).map(tuple),
        position=st.sampled_from([(), ("side_lying",)]),
        minutes_max=st.sampled_from([None, 10, 20]),
        precautions=st.sampled_from([(), ("Don't hurry.",)]),
    ),
)


@st.composite
def steps(draw: st.DrawFn, name: str) -> Step:
    """A step with any rule, action, lift and limits."""
    ladder = draw(st.sampled_from(["today", "today", "today", "course"]))
    actions = [*LADDERS[ladder], NOTE]
    today = ladder == "today"
    lift = draw(st.one_of(st.none(), rules(tuple(SEEN), lift=today)))
    return Step(
        id=name,
        title=name,
        ladder=ladder,
        when=draw(rules(tuple(SEEN))),
        then=draw(st.sampled_from(actions)),
        say="Say it.",
        scope=draw(st.sampled_from(["visit", "area"])) if today else "visit",
        if_unknown=draw(st.sampled_from(["ask", "none"])),
        if_unsure=draw(st.sampled_from([*actions, "none"])),
        lifts_when=lift,
        lifted_by_answer=lift is None and draw(st.booleans()),
        never_this_visit=draw(st.booleans()),
        limits=draw(limits) if today else NO_LIMITS,
        on_lift=draw(limits) if today else NO_LIMITS,
        limits_stay=draw(st.booleans()),
        letter_cap_max=draw(st.sampled_from([None, None, 2, 5])) if today else None,
        **SAID,
    )


@st.composite
def protocols(draw: st.DrawFn, most_steps: int = 6) -> Protocol:
    """A protocol of a few steps over a few facts, with derived facts and follow-ups."""
    plain = tuple(name for name in TYPES if name not in FOLLOW_UPS)
    derived = {"sore": draw(rules(plain))}
    follow_ups = {"swelling": draw(rules((*plain, "sore")))}
    derived["sharp"] = draw(rules((*plain, "sore", "swelling")))
    follow_ups["hours"] = draw(rules((*plain, "sharp")))
    events = draw(st.sets(st.sampled_from(["heat", "swelling", "sore"])))
    felt = draw(st.sets(st.sampled_from(list(TYPES))))
    facts = {
        name: fact(
            name,
            kind,
            event=name in events,
            felt=name in felt,
            source_kind=draw(st.sampled_from(["asked", "journal"])),
        )
        for name, kind in {**TYPES, **LETTER}.items()
    }
    for name in derived:
        facts[name] = fact(
            name, Type(YES_NO), source_kind="derived", rule="written as nodes", event=name in events
        )
    named = [f"s{nth}" for nth in range(draw(st.integers(1, most_steps)))]
    return Protocol(
        id="random",
        version="1",
        title="Random",
        status="test",
        facts=facts,
        parameters={name: parameter(name, value) for name, value in PARAMETERS.items()},
        lists=(),
        steps=tuple(draw(steps(name)) for name in named),
        derived=derived,
        follow_ups=follow_ups,
        safety_net=(),
        sha256="",
    )


def parameter(name: str, value: Any) -> Parameter:
    """A parameter of that value."""
    kind = "yes_no" if isinstance(value, bool) else "number"
    return Parameter(id=name, type=kind, value=value, means="test", valid_from=DATE, **SAID)


def moments(protocol: Protocol, draw: random.Random) -> list[Moment]:
    """A few dozen moments, most of them half known."""
    return [_moment([step.id for step in protocol.steps], draw) for _ in range(40)]


def _moment(ids: list[str], draw: random.Random) -> Moment:
    facts = {name: value(name, kind, draw) for name, kind in TYPES.items()}
    facts["clearance"] = draw.choice([None, UNSURE, "none", "valid", "valid"])
    facts["clearance_covers"] = draw.choice([None, UNSURE, False, True, True])
    facts["clearance_pressure"] = draw.choice([None, UNSURE, 1, 2, 4, 5])
    facts["clearance_avoid"] = draw.choice([None, "ribs", "neck; spine"])
    stops, letters = (tuple(one for one in ids if draw.random() < 0.3) for _ in range(2))
    return Moment(facts, stops, draw.choice([None, letters]))
