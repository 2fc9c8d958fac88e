"""Property 1: what lets hands on is not taken back by an answer that is asked."""

from unknot.care.facts import Fact
from unknot.care.protocol.proof.acts import Atom
from unknot.care.protocol.proof.completion import Completion, completion
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import Formula, both, either, no


def asked(fact: Fact) -> bool:
    """Whether somebody is made to answer it before hands go on."""
    return fact.if_unknown == "ask"


def look(inquiry: Inquiry) -> Finding:
    """Look for a go or adapt that an answer turns into a stop or tighter limits."""
    exempt = tuple(name for name, fact in inquiry.frame.facts.items() if not asked(fact))
    later = completion(inquiry, asked)
    worse = [later.moment.today.as_strict_as("hold"), *tightened(inquiry, later).values()]
    hands_on = [*inquiry.follow_ups_fit, inquiry.moment.today.lets_hands_on]
    claims = [*hands_on, *later.ties, either(*worse)]
    if inquiry.find(*claims) is None:
        return Finding(exempt=exempt)
    case, model = inquiry.case(claims, last=later.same(inquiry))
    return Finding(
        Counterexample(
            before=case,
            after=inquiry.second(model, later.givens),
            decided="hands on, and an answer that is asked then stops or limits",
            should="ask first, or stop",
        ),
        exempt,
    )


def tightened(inquiry: Inquiry, later: Completion) -> dict[Atom, Formula]:
    """Each limit that is there later and was not before."""
    before = inquiry.moment.today.limits
    after = later.moment.today.limits
    return {atom: both(when, no(before.get(atom, False))) for atom, when in after.items()}


PERMISSION = Property("1", "Permission", look, "facts that are not asked")
