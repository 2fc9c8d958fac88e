"""Property 2: a stop weakens only by what lifts it."""

from collections.abc import Iterator

from unknot.care.protocol.ladders import STOPS, rank
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case
from unknot.care.protocol.proof.completion import Completion, completion
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import Formula, both, either, no


def look(inquiry: Inquiry) -> Finding:
    """Look, step by step, for a stop that an answer weakens though nothing lifted it."""
    later = completion(inquiry, lambda fact: True)
    with inquiry.given(later.ties):
        found = inquiry.first_case(list(weakened(inquiry, later)), last=later.same(inquiry))
        if found is None:
            return Finding()
        (step, action), case, model = found
        return Finding(_against(step, action, case, inquiry.second(model, later.givens)))


def weakened(inquiry: Inquiry, later: Completion) -> Iterator[tuple[tuple[str, str], Formula]]:
    """Each step that may stop less by itself later, its action, and when all stop less then."""
    for act, action, stops in stopping(inquiry):
        after = later.moment.acts[act.step.id]
        not_lifted = no(after.lift.yes)
        if inquiry.find(stops, not_lifted, no(_still(after, action))) is not None:
            weaker = no(later.moment.today.as_strict_as(action))
            yield (act.step.id, action), both(stops, not_lifted, weaker)


def stopping(inquiry: Inquiry) -> Iterator[tuple[Act, str, Formula]]:
    """Each step that can stop, with the action and when it gives it."""
    for act in inquiry.moment.today.acts:
        for action, when in ((act.step.then, act.fires), (act.step.if_unsure, act.doubts)):
            if action in STOPS and when is not False:
                yield act, action, when


def _still(act: Act, action: str) -> Formula:
    last = rank("today", action)
    return either(*(when for place, when in act.ranks if place <= last))


def _against(step: str, action: str, before: Case, after: Case) -> Counterexample:
    return Counterexample(
        before=before,
        after=after,
        decided=f"{action} by {step}, and an answer weakens it",
        should=f"{action} until what lifts {step} is so",
        steps=(step,),
    )


STOPS_STAY = Property("2", "Stops", look)
