"""Property 6: go and continue stand alone."""

from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import both, either

MILD = {"today": "go", "course": "continue"}


def look(inquiry: Inquiry) -> Finding:
    """Look for a go, or a continue, beside which another acting step fires."""
    for verdict in inquiry.moment.verdicts:
        mild = MILD[verdict.ladder]
        others = [act for act in verdict.acts if act.step.acts and act.step.then != mild]
        given = verdict.is_action(mild)
        claims = [(act, both(given, either(act.present, act.asks))) for act in others]
        found = inquiry.first_case(claims)
        if found is not None:
            act, case, _ = found
            step = act.step
            decided = f"{mild}, while {step.id} says {step.then}"
            should = f"{step.then}, or two steps that never fire together"
            return Finding(Counterexample(case, decided, should, steps=(step.id,)))
    return Finding()


MILDEST = Property("6", "Go and continue", look)
