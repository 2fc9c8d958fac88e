"""How long a decision takes, and a rule beside the same rule written by hand.

`unknot bench decide`. The best of many short repeats, so that other work on the machine counts
little.
"""

from __future__ import annotations

from collections.abc import Callable
from timeit import repeat
from typing import Any

from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, decide, latest
from unknot.care.protocol.evaluate import compile_rule

REPEATS = 30
SMALL = {"REPEATS": 1}  # enough for a test of the shape
Facts = dict[str, Any]

BUDGET_US = 100  # microseconds for one decision from facts


def run() -> dict[str, Any]:
    """Measure; see unknot/cli/bench.py for the shape of the answer."""
    protocol = latest("back-massage")
    clear = clear_facts(protocol.facts)
    severe = clear | {"pain_now": 8, "doctor_seen": None}
    return {
        "protocol": protocol.ref,
        "results": [
            decision("a decision from clear facts", protocol, clear),
            decision("a decision that stops for severe pain", protocol, severe),
            severity_rule(protocol, clear),
            inflamed_rule(protocol, clear),
        ],
    }


def decision(what: str, protocol: Protocol, facts: Facts) -> dict[str, Any]:
    """One whole decision: both ladders, reasons, limits, what to ask."""
    value = best(lambda: decide(protocol, facts), 200)
    return {"what": what, "unit": "microseconds", "value": value, "budget": BUDGET_US}


def severity_rule(protocol: Protocol, facts: Facts) -> dict[str, Any]:
    """The severity gate: three comparisons."""
    return beside("the rule of severe pain", "sev", severe_by_hand, protocol, facts)


def inflamed_rule(protocol: Protocol, facts: Facts) -> dict[str, Any]:
    """The longest derived rule of the protocol: counting signs, with two times."""
    felt = facts | {"heat": True, "swelling": False, "redness": True, "altered_function": None}
    return beside("the rule of sharp inflammation", "sharp", sharp_by_hand, protocol, felt)


def beside(
    what: str,
    name: str,
    by_hand: Callable[[Facts], bool | None],
    protocol: Protocol,
    facts: Facts,
) -> dict[str, Any]:
    """A derived fact's rule as the product runs it, beside hand-written Python."""
    ours = compile_rule(protocol.derived[name], protocol.values)
    env = dict.fromkeys(protocol.facts) | facts
    assert ours(env) == by_hand(env), f"{name}: the two readings differ"
    return {
        "what": what,
        "unit": "microseconds",
        "value": best(lambda: ours(env), 5000),
        "peers": {"hand-written Python": best(lambda: by_hand(env), 5000)},
    }


def severe_by_hand(facts: Facts) -> bool | None:
    """As somebody would write it for this one protocol, unknown included."""
    unknown = False
    for name, cut in (("pain_now", 7), ("pain_average", 7), ("pain_worst_24h", 9)):
        score = facts[name]
        if score is None:
            unknown = True
        elif score >= cut:
            return True
    return None if unknown else False


def sharp_by_hand(facts: Facts) -> bool | None:
    """As somebody would write it for this one protocol, unknown included."""
    signs = [facts["heat"], facts["swelling"], facts["redness"]]
    tender = at_least(facts["tenderness"], 2)
    first = both(either(signs), tender)
    rest = above(facts["rest_pain"], 3)
    many = two_of([*signs, facts["altered_function"], rest])
    recent = either(
        [below(facts["hours_since_injury"], 168), below(facts["pain_duration_weeks"], 1)]
    )
    return either([first, both(many, recent)])


def at_least(value: float | None, limit: float) -> bool | None:
    return None if value is None else value >= limit


def above(value: float | None, limit: float) -> bool | None:
    return None if value is None else value > limit


def below(value: float | None, limit: float) -> bool | None:
    return None if value is None else value < limit


def both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def either(values: list[bool | None]) -> bool | None:
    if True in values:
        return True
    return None if None in values else False


def two_of(values: list[bool | None]) -> bool | None:
    yes = values.count(True)
    if yes >= 2:
        return True
    return None if yes + values.count(None) >= 2 else False


def best(call: Callable[[], object], number: int) -> float:
    """The best time of one call in microseconds."""
    return min(repeat(call, number=number, repeat=REPEATS)) / number * 1e6
