"""A decision, and a whole protocol, in plain English text."""

from collections.abc import Iterator, Sequence

from unknot.care.facts import UNSURE, Fact, Value
from unknot.care.measures import told
from unknot.care.protocol.decision import Decision, Reason, Verdict
from unknot.care.protocol.ladders import NOTE, STOPS
from unknot.care.protocol.limits import Limits
from unknot.care.protocol.model import Protocol, Step
from unknot.care.protocol.nodes import And, Compare, FactRef, In, Known, Literal, Node, Not
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.words import rule_in_words

ACTION_WORDS = {
    "emergency": "Emergency",
    "doctor_today": "Doctor today",
    "clearance_first": "Clearance first",
    "hold": "Hold",
    "ask": "Ask first",
    "adapt": "Adapt",
    "go": "Go",
    "stop": "Stop",
    "switch": "Switch",
    "review": "Review",
    "complete": "Complete",
    "look_again": "One more, then look",
    "continue": "Continue",
    "not_started": "Not started",
    "note": "Note",
}
CERTAINTY_WORDS = {
    "S": "we read the source",
    "mem": "from memory; the source is not checked yet",
    "design": "our own rule, not a published one",
    "unsure": "we are not sure of it",
}


def certainty_in_words(certainty: str) -> str:
    """How sure the source is, said for a reader; the empty text when it is not marked."""
    return CERTAINTY_WORDS.get(certainty, CERTAINTY_WORDS.get(certainty.lower(), certainty))


def value_in_words(value: Value) -> str:
    """A fact's value as a person says it."""
    if value is None:
        return "not asked"
    if value == UNSURE:
        return "not sure"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, int | float) else value.replace("_", " ")


def read_in_words(value: Value, numbers: Sequence[float]) -> str:
    """A value with the readings that it is the mean of: what was said, and what it counts as.

    No or one number: the value alone, since that is what was said.
    """
    if len(numbers) < 2:
        return value_in_words(value)
    words = told(numbers)
    counted = value_in_words(value)
    return words if words.endswith(f": {counted}") else f"{words}, counted as {counted}"


def answer_in_words(fact: Fact, value: Value, numbers: Sequence[float] = ()) -> str:
    """The value as the answer to its question: of one that asks when, how long ago."""
    if len(numbers) > 1:
        return read_in_words(value, numbers)
    if isinstance(value, bool) or not isinstance(value, int | float) or not _asks_when(fact):
        return value_in_words(value)
    unit = fact.unit.removesuffix("s") if value == 1 else fact.unit
    return f"{value_in_words(value)} {unit} ago"


def _asks_when(fact: Fact) -> bool:
    return fact.type in ("int", "number") and fact.ask_client.startswith("When ")


def limits_in_words(limits: Limits) -> list[str]:
    """The limits as short sentences."""
    return list(_limit_lines(limits))


def _limit_lines(limits: Limits) -> Iterator[str]:
    if limits.pressure_cap is not None:
        yield f"Pressure {limits.pressure_cap} at most."
    if limits.pressure_step:
        yield "One pressure level lower than last time."
    for area, cap in limits.area_caps.items():
        yield f"Pressure {cap} at most on: {_plain(area)}."
    if limits.minutes_max is not None:
        yield f"{limits.minutes_max} minutes at most."
    lists = (
        ("Keep off", limits.avoid),
        ("No", limits.technique_off),
        ("Position", limits.position),
    )
    yield from (f"{head}: {', '.join(map(_plain, items))}." for head, items in lists if items)
    yield from limits.precautions


def _plain(word: str) -> str:
    return word.replace("_", " ")


def as_shipped(protocol: Protocol) -> str:
    """What its files say of a signature, and where a signature given in a clinic is kept."""
    return f"as shipped: {protocol.status}; a clinic's signature is kept in its database"


def decision_in_words(protocol: Protocol, decision: Decision) -> str:
    """The whole decision as text: both ladders, limits, reasons, what to ask, what is not known."""
    parts = [
        _verdict_in_words(protocol, "Today", decision.today),
        _verdict_in_words(protocol, "Course", decision.course),
        f"Protocol {decision.protocol} ({as_shipped(protocol)}), SHA-256 {decision.sha256[:12]}",
    ]
    return "\n\n".join(parts)


def _verdict_in_words(protocol: Protocol, head: str, verdict: Verdict) -> str:
    area = " (this area only)" if verdict.scope == "area" else ""
    lines = [f"{head}: {ACTION_WORDS[verdict.action]}{area}"]
    lines += [f"  {line}" for line in limits_in_words(verdict.limits)]
    for reason in verdict.because:
        lines += _reason_lines(protocol, reason)
    lines += _names(protocol, "  Ask next", verdict.ask)
    lines += _names(protocol, "  Asked, not known", verdict.not_known)
    return "\n".join(lines)


def _reason_lines(protocol: Protocol, reason: Reason) -> list[str]:
    used = ", ".join(
        f"{fact_in_words(protocol.facts[name])}: {value_in_words(value)}"
        for name, value in reason.used.items()
    )
    lifted = ", lifted; its limits stay" if reason.lifted else ""
    sure = certainty_in_words(reason.certainty)
    return [
        f"  - {ACTION_WORDS[reason.action]}: {reason.title} [{reason.step}{lifted}]",
        f"      {reason.say}",
        f"      Why: {used or 'open from an earlier visit'}",
        f"      Source: {reason.source} ({reason.grade}; {sure})",
        *(
            [f"      Lifts when: {lift_in_words(protocol, protocol.step(reason.step))}"]
            if not reason.lifted and reason.action != NOTE
            else []
        ),
    ]


ENDS_WITH_A_CORRECTION = "nothing does; only a mistaken answer can be corrected"
ENDS_WITH_THE_ANSWER = "it is no longer so"


def lift_in_words(protocol: Protocol, step: Step, letter_names: Sequence[str] = ()) -> str:
    """What ends a step, as the rest of the sentence "it lifts when".

    ``letter_names`` are the flags that a doctor's letter has to name; empty: those of the step.
    """
    if step.lifted_by_answer:
        return _other_answer(protocol, step.when)
    if step.lifts_when is None:
        stops = step.ladder == "today" and step.then in STOPS
        return ENDS_WITH_A_CORRECTION if stops else ENDS_WITH_THE_ANSWER
    words = rule_in_words(
        step.lifts_when, protocol, letter_names or flags_of_a_letter(protocol, step)
    )
    return f"not in this visit; from the next one on, {words}" if step.never_this_visit else words


def flags_of_a_letter(protocol: Protocol, step: Step) -> tuple[str, ...]:
    """The flags that a letter must name, of a step that needs all of them; else none."""
    terms = step.when.terms if isinstance(step.when, And) else (step.when,)
    single = all(isinstance(term, FactRef | Compare | Known) for term in terms)
    return protocol.flags(step) if single else ()


def _other_answer(protocol: Protocol, when: Node) -> str:
    """The answer that ends what an answer began."""
    terms = when.terms if isinstance(when, And) else (when,)
    match terms[-1]:
        case In():
            named = {value.value for value in terms[-1].values}
            rest = [value for value in terms[-1].operand.type.values if value not in named]
            return rule_in_words(In(terms[-1].operand, tuple(map(Literal, rest))), protocol)
        case Not():
            return f"the answer to {rule_in_words(terms[-1].term, protocol)} is yes"
        case _:
            return f"the answer to {rule_in_words(terms[-1], protocol)} is no"


def _names(protocol: Protocol, head: str, names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    listed = "; ".join(f"{fact_in_words(protocol.facts[name])} ({name})" for name in names)
    return [f"{head} ({len(names)}): {listed}"]


def protocol_in_words(protocol: Protocol) -> str:
    """Every step of a protocol, strictest first within its ladder as written, in words."""
    head = f"{protocol.title} ({protocol.ref}), {as_shipped(protocol)}"
    return "\n\n".join([head, *(_step_in_words(protocol, step) for step in protocol.steps)])


def _step_in_words(protocol: Protocol, step: Step) -> str:
    limits, lift = " ".join(limits_in_words(step.limits)), lift_in_words(protocol, step)
    lines = [
        f"{step.ladder.capitalize()}: {ACTION_WORDS[step.then]}. {step.title} [{step.id}]",
        f"  When: {rule_in_words(step.when, protocol)}",
        *(f"  Asked: {question}" for question in _questions(protocol, step)),
        f"  Not asked yet: {_unknown(step.if_unknown)}. Not sure: {_unknown(step.if_unsure)}.",
        *([f"  Lifts when: {lift}"] if lift != ENDS_WITH_THE_ANSWER else []),
        f"  Says: {step.say}",
        *([f"  Limits: {limits}"] if limits else []),
        f"  Source: {step.source} ({step.grade}; {certainty_in_words(step.certainty)})",
    ]
    return "\n".join(lines)


def _questions(protocol: Protocol, step: Step) -> list[str]:
    """The questions to the client of a step that reads one fact alone."""
    if not isinstance(step.when, FactRef):
        return []
    return [q for q in [protocol.facts[step.when.name].ask_client] if q]


def _unknown(action: str) -> str:
    return "changes nothing" if action == "none" else ACTION_WORDS[action].lower()
