"""Property 5: no step is hidden by the others."""

from collections.abc import Iterator

from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.terms import Formula, both, either, no

STATEMENT = (
    "For each step there are facts, open stops and letters for which it alone decides the action "
    "or a limit; for a note, facts for which it is shown."
)


def look(inquiry: Inquiry) -> Finding:
    """Look, step by step, for facts in which it alone decides; a step with none is hidden."""
    for act in inquiry.moment.acts.values():
        if all(inquiry.find(way) is None for way in ways(inquiry, act)):
            return _against(inquiry, act)
    return Finding()


def ways(inquiry: Inquiry, act: Act) -> Iterator[Formula]:
    """The ways in which the step alone decides."""
    if not act.step.acts:
        yield act.present
        return
    verdicts = {verdict.ladder: verdict for verdict in inquiry.moment.verdicts}
    others = [one for one in verdicts[act.step.ladder].acts if one is not act]
    for place, when in act.ranks:
        if when is not act.asks:
            stricter = (w for one in others for at, w in one.ranks if at <= place)
            yield both(when, no(either(*stricter)))
    for atom, when in act.limits:
        also = (w for one in others for limit, w in one.limits if limit == atom)
        yield both(when, no(either(*also)))


def _against(inquiry: Inquiry, act: Act) -> Finding:
    found = inquiry.find(act.present) is not None
    case = inquiry.case([act.present])[0] if found else Case({})
    decided = f"whenever {act.step.id} fires, others say the same or more"
    return Finding(
        Counterexample(
            before=case,
            decided=decided if found else f"{act.step.id} never fires",
            should=f"some facts for which {act.step.id} alone decides the action or a limit",
            steps=(act.step.id,),
        )
    )


ALONE = Property("5", "No step is hidden", STATEMENT, look)
