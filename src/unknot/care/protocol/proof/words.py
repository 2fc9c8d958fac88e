"""Proofs in words: what was proved, and a case against it as a therapist would tell it."""

from collections.abc import Iterator, Mapping

from unknot.care.facts import Value
from unknot.care.facts.document import clear_facts
from unknot.care.protocol.decision import Decision
from unknot.care.protocol.model import Protocol
from unknot.care.protocol.phrases import fact_in_words
from unknot.care.protocol.proof.case import Case, decide_case
from unknot.care.protocol.proof.comparing import Difference
from unknot.care.protocol.proof.found import Counterexample, Proof
from unknot.care.protocol.say import ACTION_WORDS, limits_in_words, value_in_words


def proof_in_words(protocol: Protocol, proof: Proof) -> str:
    """One proof as a few lines."""
    said = "holds" if proof.holds else proof.trouble or "FAILS"
    lines = [f"{proof.id:>2}  {proof.title}: {said} ({proof.seconds:.1f} s)"]
    if proof.holds and proof.exempt:
        lines.append(f"      Beside it, {proof.exempt_are}: {', '.join(proof.exempt)}")
    if proof.counterexample is not None:
        lines.append(f"      {proof.statement}")
        lines += [f"      {line}" for line in against_in_words(protocol, proof.counterexample)]
    return "\n".join(lines)


def against_in_words(protocol: Protocol, against: Counterexample) -> Iterator[str]:
    """The smallest case against a property: facts, what is decided, what should be."""
    yield "The smallest case against it:"
    for nth, one in enumerate(against.earlier, start=1):
        yield from _visit_in_words(protocol, nth, one.case)
        yield f"    Then: {one.then}"
    if against.earlier:
        yield from _visit_in_words(protocol, len(against.earlier) + 1, against.before)
    else:
        yield from (f"  {line}" for line in _decided(protocol, against.before))
    if against.after is not None:
        changes = _changes(protocol, against.before.facts, against.after.facts)
        yield f"  Then: {'; '.join(changes) or 'nothing else'}"
        yield f"  Decided then: {decision_in_short(decide_case(protocol, against.after))}"
    yield f"  What is wrong: {against.decided}."
    yield f"  It should be: {against.should}."


def _visit_in_words(protocol: Protocol, nth: int, case: Case) -> Iterator[str]:
    """One visit of a path."""
    first, *more = _decided(protocol, case)
    yield f"  Visit {nth}: {first}"
    yield from (f"    {line}" for line in more)


def _decided(protocol: Protocol, case: Case) -> Iterator[str]:
    yield from case_in_words(protocol, case)
    yield f"Decided: {decision_in_short(decide_case(protocol, case))}"


def case_in_words(protocol: Protocol, case: Case) -> Iterator[str]:
    """The case as it differs from a clear person, or from one of whom nothing is known."""
    clear = clear_facts(protocol.facts) if case.unlike_clear else {}
    unlike = "; ".join(_changes(protocol, clear, case.facts))
    if case.unlike_clear:
        yield "A person with nothing against a massage" + (f", but: {unlike}" if unlike else "")
    else:
        yield f"Known is only: {unlike or 'nothing'}"
    if case.open_steps:
        yield f"Open from an earlier visit: {', '.join(case.open_steps)}"
    if case.cleared:
        yield f"Cleared by letters: {', '.join(case.cleared)}"
    if case.overridden:
        yield f"Overridden at this visit: {', '.join(case.overridden)}"
    if case.parameters:
        moved = (f"{name} {value_in_words(value)}" for name, value in case.parameters.items())
        yield f"Parameters: {', '.join(moved)}"


def _changes(
    protocol: Protocol, before: Mapping[str, Value], after: Mapping[str, Value]
) -> list[str]:
    """Each fact that is not as before, with what it is now."""
    names = [name for name in protocol.facts if before.get(name) != after.get(name)]
    return [
        f"{fact_in_words(protocol.facts[name])} ({name}): {value_in_words(after.get(name))}"
        for name in names
    ]


def decision_in_short(decision: Decision) -> str:
    """The two actions, the limits of today, and the steps that give today's action."""
    steps = ", ".join(reason.step for reason in decision.today.deciding)
    today = ACTION_WORDS[decision.today.action] + (f" ({steps})" if steps else "")
    limits = " ".join(limits_in_words(decision.today.limits))
    course = ACTION_WORDS[decision.course.action]
    return f"today {today}; course {course}" + (f"; {limits}" if limits else "")


def difference_in_words(one: Protocol, other: Protocol, found: Difference) -> str:
    """What differs between two protocols, steps first, then decisions with their examples."""
    lines = [f"{found.one} -> {found.other}"]
    lines += [f"  Added: {step}, {other.step(step).title}" for step in found.added]
    lines += [f"  Removed: {step}, {one.step(step).title}" for step in found.removed]
    for change in found.changed:
        words = f"reworded ({', '.join(change.reworded)})" if change.reworded else ""
        facts = ", ".join(change.facts)
        rule = f"rule changed ({', '.join(change.rule)}; it reads {facts})" if change.rule else ""
        lines.append(f"  {change.step}: {'; '.join(part for part in (rule, words) if part)}")
    moved = [_moved(one, other, name) for name in found.parameters]
    for head, names in (("Facts", found.facts), ("Parameters", moved)):
        lines += [f"  {head} that differ: {', '.join(names)}"] if names else []
    if not found.examples:
        lines.append("  No decision differs, whatever the facts.")
    for example in found.examples:
        lines.append(f"  {example.ladder}: {example.was} -> {example.is_now}, for example")
        reads = other if set(example.case.facts) - set(one.facts) else one
        lines += [f"      {line}" for line in case_in_words(reads, example.case)]
    return "\n".join(lines)


def _moved(one: Protocol, other: Protocol, name: str) -> str:
    """A parameter with both values; what else differs of it is said as such."""
    before, after = (
        value_in_words(each.values[name]) if name in each.values else "not there"
        for each in (one, other)
    )
    return f"{name} {before} -> {after}" if before != after else f"{name} (the value is the same)"
