"""A step that acts because something is not known says so: it never states what was not found."""

from collections.abc import Iterator
from typing import Any

import pytest

from unknot.care.facts import UNSURE
from unknot.care.facts.document import clear_facts
from unknot.care.protocol import Protocol, Reason, Step, decide, latest
from unknot.care.protocol.nodes import fact_names
from unknot.care.protocol.say import decision_in_words

PROTOCOLS = (latest("back-massage"), latest("back-recovery"))
STEPS = [(p, s) for p in PROTOCOLS for s in p.steps if s.acts or s.if_unsure != "none"]


def clear(protocol: Protocol) -> dict[str, Any]:
    facts = clear_facts(protocol.facts)
    return {name: value for name, value in facts.items() if name not in ("open", "cleared")}


def read_by(protocol: Protocol, step: Step) -> Iterator[str]:
    """The facts a step is decided by; in place of a derived one, what it is made from."""
    todo = list(fact_names(step.when))
    while todo:
        name = todo.pop()
        rule = protocol.derived.get(name)
        if rule is None:
            yield name
        else:
            todo.extend(fact_names(rule))


def from_not_knowing(protocol: Protocol, step: Step) -> list[Reason]:
    """The reasons that rest on nothing but "not sure", each fact of a step not known in turn."""
    names = dict.fromkeys(read_by(protocol, step))
    yes = {n: True if protocol.facts[n].type == "yes_no" else protocol.facts[n].high for n in names}
    cases = [dict.fromkeys(names, UNSURE), *({**yes, n: UNSURE} for n in names)]
    found = []
    for case in cases:
        decision = decide(protocol, clear(protocol) | case)
        reasons = (*decision.today.because, *decision.course.because)
        found += [r for r in reasons if r.used and set(r.used.values()) == {UNSURE}]
    return found


@pytest.mark.parametrize(("protocol", "step"), STEPS, ids=lambda one: getattr(one, "id", ""))
def test_no_reason_from_not_knowing_speaks_as_if_it_were_found(
    protocol: Protocol, step: Step
) -> None:
    found = from_not_knowing(protocol, step)
    assert step.if_unsure == "none" or any(reason.step == step.id for reason in found)
    for reason in found:
        row = protocol.step(reason.step)
        assert reason.title.startswith("Not known: ")
        assert reason.say.startswith("Not known")
        assert not row.tell or reason.tell.startswith("We do not know ")
        own = (row.say in reason.say, bool(row.tell) and row.tell in reason.tell)
        if reason.action not in (row.then, "adapt"):
            assert own == (False, False), reason.step
        assert "mergency number" not in reason.say or reason.action == "emergency", reason.step


def said(facts: dict[str, Any]) -> Reason:
    return decide(PROTOCOLS[0], clear(PROTOCOLS[0]) | facts).today.because[0]


def test_not_sure_of_numbness_is_no_emergency_call() -> None:
    reason = said({"ces1": UNSURE})
    assert reason.action == "clearance_first"
    assert reason.say == (
        "Not known: new numbness in the saddle area. "
        "Until it is known, no massage; a doctor looks first."
    )
    assert reason.tell == (
        "We do not know yet: “Do you have new numbness or a strange feeling around your genitals, "
        "back passage or inner thighs?” Until we know, no massage. A doctor should look first."
    )
    text = decision_in_words(
        PROTOCOLS[0], decide(PROTOCOLS[0], clear(PROTOCOLS[0]) | {"ces1": UNSURE})
    )
    assert "Clearance first: Not known: new numbness in the saddle area" in text


def test_what_counts_as_so_is_marked_as_not_known() -> None:
    reason = said({"ces5": True, "ces5_new": UNSURE})
    assert reason.action == "emergency"
    assert reason.say.startswith("Not known, treated as so: Symptoms in both legs, new or ")
    assert reason.tell.startswith("We do not know this for sure, so we act as if it were so: ")


def test_what_was_found_keeps_its_words() -> None:
    row = PROTOCOLS[0].step("ces1")
    assert (said({"ces1": True}).say, said({"ces1": True}).title) == (row.say, row.title)
    still_open = decide(
        PROTOCOLS[0], clear(PROTOCOLS[0]) | {"ces1": UNSURE}, open_steps=["ces1"]
    ).today.because[0]
    assert (still_open.open, still_open.say) == (True, row.say)


def test_more_than_can_be_named_is_named_by_the_step() -> None:
    facts = dict.fromkeys(("fx1", "ces1", "ces2", "ces3", "ces4"), UNSURE)
    today = decide(PROTOCOLS[0], clear(PROTOCOLS[0]) | facts).today
    reason = next(r for r in today.because if r.step == "fx1_ces")
    assert reason.say.startswith(
        "Not known: heavy blow or fall, and saddle, bladder or bowel signs."
    )
    assert reason.tell.startswith("We do not know yet: heavy blow or fall, and saddle")
