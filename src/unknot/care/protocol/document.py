"""A whole protocol as one document in plain English: Markdown, ladder by ladder."""

from collections.abc import Iterable, Iterator

from unknot.care.facts import Fact
from unknot.care.protocol.ladders import LADDERS, NOTE
from unknot.care.protocol.model import Parameter, Protocol, Step
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.say import (
    ACTION_WORDS,
    certainty_in_words,
    lift_in_words,
    limits_in_words,
)
from unknot.care.protocol.words import rule_in_words

_LADDER_HEADS = {"today": "Today", "course": "Course"}
_UNKNOWN = {
    "none": "nothing; it stays open and neither asks nor stops",
    "ask": "it is asked before hands go on",
}
_KINDS = {"yes_no": "yes or no", "int": "whole number", "number": "number", "text": "text"}
_HOW_TO_READ = (
    "A step fires when what stands under *When* is so, or when it is still open from an earlier "
    "visit, and what lifts it is not so. The strictest step that fires decides; all that fired "
    "are shown. An answer that is missing is never read as no, and a lift that is not known "
    "lifts nothing."
)


def protocol_as_markdown(protocol: Protocol) -> str:
    """Every step, parameter and fact of a protocol, with its source, as Markdown text."""
    return "\n".join(_lines(protocol)) + "\n"


def _lines(protocol: Protocol) -> Iterator[str]:
    yield f"# {escaped(protocol.title)}"
    yield ""
    yield f"{escaped(protocol.id)} {escaped(protocol.version)}: {escaped(protocol.status)}. "
    yield f"SHA-256 `{protocol.sha256}`."
    yield f"\n{_HOW_TO_READ}"
    for ladder, actions in LADDERS.items():
        yield f"\n## {_LADDER_HEADS[ladder]}"
        for action in (*actions, NOTE):
            yield from _action(protocol, ladder, action)
    yield from _safety_net(protocol)
    yield from _parameters(protocol)
    yield from _facts(protocol)


def _action(protocol: Protocol, ladder: str, action: str) -> Iterator[str]:
    steps = [step for step in protocol.steps if (step.ladder, step.then) == (ladder, action)]
    if not steps:
        return
    yield f"\n### {ACTION_WORDS[action]} ({len(steps)})"
    for step in steps:
        yield ""
        yield from _step(protocol, step)


def _step(protocol: Protocol, step: Step) -> Iterator[str]:
    yield f"#### {escaped(step.title)} (`{step.id}`)"
    yield ""
    for head, text in _step_parts(protocol, step):
        yield f"- {head}: {escaped(text)}"


def _step_parts(protocol: Protocol, step: Step) -> Iterator[tuple[str, str]]:
    yield "When", rule_in_words(step.when, protocol)
    yield "Says", step.say
    if step.tell:
        yield "To the client", step.tell
    if limits := " ".join(limits_in_words(step.limits)):
        yield "Limits", limits
    if step.scope == "area":
        yield "Holds", "that area only; the rest may be worked"
    if step.acts:
        yield "Not asked yet", _UNKNOWN[step.if_unknown]
        yield "Not sure", _unsure(step)
        yield "Lifts when", lift_in_words(protocol, step)
        yield "Override", step.override.replace("_", " ")
    yield "Source", _sourced(step)


def _unsure(step: Step) -> str:
    if step.if_unsure == "none":
        return "it does not fire, and is listed as not known"
    return ACTION_WORDS[step.if_unsure]


def _sourced(row: Step | Fact | Parameter) -> str:
    return f"{row.source} ({row.grade}; {certainty_in_words(row.certainty)})"


def _safety_net(protocol: Protocol) -> Iterator[str]:
    if protocol.safety_net:
        yield "\n## What the client takes home\n"
        yield from (f"- {escaped(line)}" for line in protocol.safety_net)


def _parameters(protocol: Protocol) -> Iterator[str]:
    if not protocol.parameters:
        return
    yield "\n## Parameters\n"
    rows = (
        (one.id, _said(one.value), _bounds(one), one.means, _sourced(one))
        for one in protocol.parameters.values()
    )
    yield from table(("parameter", "value", "a clinic may set", "means", "source"), rows)


def _said(value: int | float | bool) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else f"{value:g}"


def _bounds(one: Parameter) -> str:
    if one.bounds is None:
        return "yes or no" if one.type == "yes_no" else "nothing else"
    low, high = one.bounds
    return f"{low:g} to {high:g} {one.unit}".rstrip()


def _facts(protocol: Protocol) -> Iterator[str]:
    yield "\n## Facts"
    asked = [one for one in protocol.facts.values() if one.source_kind == "asked"]
    for listed in protocol.lists:
        found = [one for one in asked if one.on_list == listed.id]
        yield from _facts_table(protocol, listed.title, found)
    names = {listed.id for listed in protocol.lists}
    others = [one for one in asked if one.on_list not in names]
    yield from _facts_table(protocol, "Asked or felt at the table", others)
    yield from _counted(protocol)
    yield from _derived(protocol)


def _facts_table(protocol: Protocol, head: str, facts: list[Fact]) -> Iterator[str]:
    if not facts:
        return
    yield f"\n### {escaped(head)}\n"
    rows = (
        (one.id, one.question, _values(one), _asked_when(protocol, one), _holds(one), _sourced(one))
        for one in facts
    )
    yield from table(("fact", "question", "answers", "asked when", "holds", "source"), rows)


def _values(fact: Fact) -> str:
    if fact.type == "enum":
        return ", ".join(value.replace("_", " ") for value in fact.values)
    if fact.low is None or fact.high is None:
        return _KINDS[fact.type]
    return f"{fact.low:g} to {fact.high:g} {fact.unit}".rstrip()


def _asked_when(protocol: Protocol, fact: Fact) -> str:
    rule = protocol.follow_ups.get(fact.id)
    if rule is not None:
        return rule_in_words(rule, protocol)
    return "always" if fact.if_unknown == "ask" else "when it is of use"


def _holds(fact: Fact) -> str:
    if fact.yes_stays:
        return "a yes stays"
    days = fact.valid_for_days
    return {None: "until changed", 0: "this visit"}.get(days, f"{days} days")


def _counted(protocol: Protocol) -> Iterator[str]:
    facts = [one for one in protocol.facts.values() if one.source_kind == "journal"]
    if not facts:
        return
    yield "\n### Counted from the journal\n"
    rows = ((one.id, fact_in_words(one), _values(one), _sourced(one)) for one in facts)
    yield from table(("fact", "means", "values", "source"), rows)


def _derived(protocol: Protocol) -> Iterator[str]:
    if not protocol.derived:
        return
    yield "\n### Worked out from other facts\n"
    facts = protocol.facts
    rows = (
        (name, fact_in_words(facts[name]), rule_in_words(rule, protocol), _sourced(facts[name]))
        for name, rule in protocol.derived.items()
    )
    yield from table(("fact", "means", "is so when", "source"), rows)


def table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a Markdown table; the first cell of a row is a name."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for name, *cells in rows:
        yield f"| `{name}` | {' | '.join(map(escaped, cells))} |"


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\|*_`<[#"})


def escaped(text: str) -> str:
    """The text with everything that Markdown would read as a mark made plain, on one line."""
    return " ".join(text.split()).translate(_MARKS)
