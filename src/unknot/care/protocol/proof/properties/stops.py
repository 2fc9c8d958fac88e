"""Property 2: a stop weakens only by what lifts it."""

from collections.abc import Iterator

from unknot.care.protocol.ladders import STOPS, rank
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.completion import Completion, completion
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import Formula, both, either, no

STATEMENT = (
    "A stop on part of the facts is weaker after answers to the open questions only if what lifts "
    "that step became true. To be asked is no stop."
)


def look(inquiry: Inquiry) -> Finding:
    """Look, step by step, for a stop that an answer weakens though nothing lifted it."""
    later = completion(inquiry, lambda fact: True)
    with inquiry.given(later.ties):
        for act, action, stops in stopping(inquiry):
            after = later.moment.acts[act.step.id]
            if inquiry.find(stops, no(after.lift.yes), no(_still(after, action))) is None:
                continue
            weaker = no(later.moment.today.as_strict_as(action))
            claims = [stops, no(after.lift.yes), weaker]
            if inquiry.find(*claims) is not None:
                return _against(inquiry, later, act, action, claims)
    return Finding()


def stopping(inquiry: Inquiry) -> Iterator[tuple[Act, str, Formula]]:
    """Each step that can stop, with the action and when it gives it."""
    for act in inquiry.moment.today.acts:
        for action, when in ((act.step.then, act.fires), (act.step.if_unsure, act.doubts)):
            if action in STOPS and when is not False:
                yield act, action, when


def _still(act: Act, action: str) -> Formula:
    last = rank("today", action)
    return either(*(when for place, when in act.ranks if place <= last))


def _against(
    inquiry: Inquiry, later: Completion, act: Act, action: str, claims: list[Formula]
) -> Finding:
    case, model = inquiry.case([both(*claims)], later.same(inquiry))
    return Finding(
        Counterexample(
            before=case,
            after=inquiry.second(model, later.givens),
            decided=f"{action} by {act.step.id}, and an answer weakens it",
            should=f"{action} until what lifts {act.step.id} is so",
            steps=(act.step.id,),
        )
    )


STOPS_STAY = Property("2", "Stops", STATEMENT, look)
