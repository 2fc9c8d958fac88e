"""Property 6: go and continue stand alone."""

from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import both, either

STATEMENT = "Go and continue are given only when no other acting step of their ladder fires."
MILD = {"today": "go", "course": "continue"}


def look(inquiry: Inquiry) -> Finding:
    """Look for a go, or a continue, beside which another acting step fires."""
    for verdict in inquiry.moment.verdicts:
        mild = MILD[verdict.ladder]
        given = verdict.is_action(mild)
        for act in verdict.acts:
            others = act.step.acts and act.step.then != mild
            claims = [both(given, others, either(act.present, act.asks))]
            if inquiry.find(*claims) is not None:
                case, _ = inquiry.case(claims)
                decided = f"{mild}, while {act.step.id} says {act.step.then}"
                should = f"{act.step.then}, or two steps that never fire together"
                return Finding(Counterexample(case, decided, should, steps=(act.step.id,)))
    return Finding()


MILDEST = Property("6", "Go and continue", STATEMENT, look)
