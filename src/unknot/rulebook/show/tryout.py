"""Trying a protocol: facts set by hand, what it then says, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from unknot.care.facts import UNSURE, Fact, Value
from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, decide
from unknot.care.protocol.decision import Decision, Verdict
from unknot.care.protocol.ladders import STOPS
from unknot.care.protocol.model import Step
from unknot.care.protocol.nodes import fact_names
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import value_in_words
from unknot.rulebook.show.tree import Branch, situation_of, tree_of
from unknot.web.banner import Banner
from unknot.web.decided import protocol_words, sources_said, verdict_said

NOT_ASKED = "null"
FIELD = "f-"


@dataclass(frozen=True)
class Setting:
    """One fact that can be set: its name, the word of its state, where a number stands."""

    name: str
    label: str
    kind: str
    value: str
    base: str
    choices: tuple[tuple[str, str], ...]
    number: str = ""
    stood: str = ""
    """Where the number stands of a person with nothing against a first session."""
    low: str = ""
    high: str = ""
    step: str = "1"
    unit: str = ""


@dataclass(frozen=True)
class Part:
    """Facts that stand together under a head."""

    head: str
    settings: tuple[Setting, ...]


@dataclass(frozen=True)
class Said:
    """What the protocol says of the facts as they are set."""

    today: Banner
    course: Banner
    changed: tuple[str, ...]
    ask: tuple[str, ...]
    rules: tuple[tuple[str, Branch], ...] = ()
    """Each step that gives today's action or the course's, with its rule as a tree."""
    wrong: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Earlier:
    """What earlier visits left: steps that are still open, and those that letters clear."""

    open_steps: tuple[str, ...] = ()
    cleared: tuple[str, ...] | None = None


NOTHING_EARLIER = Earlier()


@dataclass(frozen=True)
class Pick:
    """A select of the form: name, label, choices, what is chosen."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


def picks(protocol: Protocol, earlier: Earlier = NOTHING_EARLIER) -> list[Pick]:
    """The two selects: a stop still open from an earlier visit, and one that a letter clears."""
    stops = [step for step in protocol.steps if step.ladder == "today" and step.then in STOPS]
    letters = [step for step in stops if step.lifted_by_letter]
    return [
        Pick(
            "open", "Still open from an earlier visit", _titles(stops), _first(earlier.open_steps)
        ),
        Pick("cleared", "Cleared by a doctor's letter", _titles(letters), _first(earlier.cleared)),
    ]


def _titles(steps: Iterable[Step]) -> tuple[tuple[str, str], ...]:
    return (("", "Nothing"), *((step.id, step.title) for step in steps))


def _first(steps: tuple[str, ...] | None) -> str:
    return steps[0] if steps else ""


def read_earlier(protocol: Protocol, posted: Mapping[str, Any]) -> tuple[Earlier, list[str]]:
    """What the two selects say, and what could not be read."""
    found, wrong = {}, []
    for pick in picks(protocol):
        step = str(posted.get(pick.name, ""))
        if step in dict(pick.choices):
            found[pick.name] = (step,) if step else ()
        else:
            wrong.append(f"{pick.label}: there is no such step; choose one of the list")
    return Earlier(found.get("open", ()), found.get("cleared") or None), wrong


def base_facts(protocol: Protocol) -> dict[str, Value]:
    """The person to begin with: nothing against a first session."""
    clear = clear_facts(protocol.facts)
    return {name: clear.get(name) for name, fact in protocol.facts.items() if _settable(fact)}


def _settable(fact: Fact) -> bool:
    return fact.source_kind != "derived"


def of_step(protocol: Protocol, step: Step) -> list[str]:
    """The facts that a step reads, its derived ones replaced by what they are made from."""
    rules = [step.when] + ([step.lifts_when] if step.lifts_when is not None else [])
    names = [name for rule in rules for name in fact_names(rule)]
    return list(dict.fromkeys(_grounds(protocol, names)))


def _grounds(protocol: Protocol, names: Iterable[str]) -> Iterable[str]:
    for name in names:
        if name in protocol.derived:
            yield from _grounds(protocol, fact_names(protocol.derived[name]))
        else:
            yield name


def parts(protocol: Protocol, facts: Mapping[str, Value]) -> list[Part]:
    """All facts that can be set, list by list, then what hands find, then what is counted."""
    heads = {one.id: one.title for one in protocol.lists}
    found: dict[str, list[Setting]] = {}
    for name, fact in protocol.facts.items():
        if _settable(fact):
            found.setdefault(_head(fact, heads), []).append(setting(protocol, name, facts))
    return [Part(head, tuple(settings)) for head, settings in found.items()]


def _head(fact: Fact, heads: Mapping[str, str]) -> str:
    if fact.source_kind == "journal":
        return "Counted by the record"
    return heads.get(fact.on_list, "Found with hands on" if fact.felt else "Further questions")


def setting(protocol: Protocol, name: str, facts: Mapping[str, Value]) -> Setting:
    """One fact as the form shows it."""
    fact, base = protocol.facts[name], base_facts(protocol).get(name)
    value = facts.get(name, base)
    more: dict[str, str] = {}
    if fact.type in ("int", "number"):
        more = _numbers(fact, value, base)
    return Setting(
        name=name,
        label=fact_in_words(fact),
        kind=fact.type,
        value=_word(fact, value),
        base=_word(fact, base),
        choices=_choices(fact),
        **more,
    )


def _choices(fact: Fact) -> tuple[tuple[str, str], ...]:
    ends = ((UNSURE, "Not sure"), (NOT_ASKED, "Not asked"))
    if fact.type == "yes_no":
        return (("true", "Yes"), ("false", "No"), *ends)
    if fact.type == "enum":
        return (*((value, value.replace("_", " ").capitalize()) for value in fact.values), *ends)
    return (("value", "Set"), *ends)


def _word(fact: Fact, value: Value) -> str:
    if value is None:
        return NOT_ASKED
    if value == UNSURE:
        return UNSURE
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if fact.type == "enum" else "value"


def _numbers(fact: Fact, value: Value, base: Value) -> dict[str, str]:
    low, high = fact.low or 0.0, fact.high if fact.high is not None else 100.0
    shown, stood = (_number_of(values, low) for values in ((value, base), (base,)))
    return {
        "number": f"{shown:g}",
        "stood": f"{stood:g}",
        "low": f"{low:g}",
        "high": f"{high:g}",
        "step": "1" if fact.type == "int" else "any",
        "unit": fact.unit,
    }


def _number_of(values: Iterable[Value], low: float) -> Any:
    return next((one for one in values if _is_number(one)), low)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def read(protocol: Protocol, posted: Mapping[str, Any]) -> tuple[dict[str, Value], list[str]]:
    """The facts of a form, on top of the person to begin with; and what could not be read."""
    facts, wrong = base_facts(protocol), []
    for name, fact in protocol.facts.items():
        word = posted.get(FIELD + name)
        if word is None or not _settable(fact):
            continue
        try:
            facts[name] = fact.read(_raw(fact, str(word), str(posted.get(f"{FIELD}{name}-n", ""))))
        except ValueError as error:
            wrong.append(f"{fact_in_words(fact)}: {error}")
    return facts, wrong


def _raw(fact: Fact, word: str, number: str) -> Any:
    if word == NOT_ASKED:
        return None
    if word in ("true", "false") and fact.type == "yes_no":
        return word == "true"
    if word == "value" and fact.type in ("int", "number"):
        try:
            return float(number.replace(",", "."))
        except ValueError:
            return number
    return number if word == "value" else word


def said(
    protocol: Protocol,
    facts: Mapping[str, Value],
    wrong: Iterable[str] = (),
    earlier: Earlier = NOTHING_EARLIER,
) -> Said:
    """Decide, and say it: both banners, what was changed, what is asked next, which parts did."""
    decision = decide(protocol, facts, open_steps=earlier.open_steps, cleared=earlier.cleared)
    ask = tuple(fact_in_words(protocol.facts[name]) for name in decision.today.ask)
    return Said(
        _banner(protocol, decision, decision.today, "today"),
        _banner(protocol, decision, decision.course, "course"),
        tuple(_changed(protocol, facts, earlier)),
        ask,
        tuple(_rules(protocol, decision, facts, earlier)),
        tuple(wrong),
    )


def _changed(protocol: Protocol, facts: Mapping[str, Value], earlier: Earlier) -> Iterable[str]:
    base = base_facts(protocol)
    for name, value in facts.items():
        if value != base.get(name):
            yield f"{fact_in_words(protocol.facts[name])}: {value_in_words(value)}"
    yield from (f"Still open: {protocol.step(step).title}" for step in earlier.open_steps)
    yield from (f"Cleared by a letter: {protocol.step(s).title}" for s in earlier.cleared or ())


def _rules(
    protocol: Protocol, decision: Decision, facts: Mapping[str, Value], earlier: Earlier
) -> Iterable[tuple[str, Branch]]:
    situation = situation_of(protocol, dict(facts), earlier.open_steps, earlier.cleared)
    for reason in (*decision.today.because, *decision.course.deciding):
        step = protocol.step(reason.step)
        yield step.title, tree_of(protocol, step, situation)


def _banner(protocol: Protocol, decision: Decision, verdict: Verdict, ladder: str) -> Banner:
    reasons = verdict.deciding or verdict.because
    names = [fact_in_words(protocol.facts[name]) for name in verdict.not_known]
    return Banner(
        action=verdict.action,
        say=verdict_said(verdict) if ladder == "today" else tuple(r.say for r in verdict.deciding),
        why=tuple(_why(protocol, verdict)),
        source=sources_said(reasons),
        protocol=protocol_words(decision.protocol),
        not_known=tuple(names),
        ladder=ladder,
        heading=3,
    )


def _why(protocol: Protocol, verdict: Verdict) -> Iterable[str]:
    for reason in verdict.because:
        used = ", ".join(
            f"{fact_in_words(protocol.facts[name])}: {value_in_words(value)}"
            for name, value in reason.used.items()
        )
        lifted = " (lifted; its limits stay)" if reason.lifted else ""
        yield f"{reason.title}{lifted}" + (f". {used}" if used else "")
