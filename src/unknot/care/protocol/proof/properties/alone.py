"""Property 5: no step is hidden by the others."""

from collections.abc import Iterator

from unknot.care.facts.document import clear_facts
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case, decide_case, facts_of
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.smallness import as_shipped
from unknot.care.protocol.proof.terms import Formula, both, either, no


def look(inquiry: Inquiry) -> Finding:
    """Look, step by step, for facts in which it alone decides; a step with none is hidden."""
    acts = inquiry.moment.acts.values()
    with inquiry.given(as_shipped(inquiry.frame)):
        left = [act for act in acts if act.step.acts and not _seen_alone(inquiry, act)]
    with inquiry.given(letters_fit(inquiry)):
        for act in (*left, *(act for act in acts if not act.step.acts)):
            with inquiry.given([no(act.open)]):
                hidden = all(inquiry.find(way) is None for way in ways(inquiry, act))
            if hidden:
                return _against(inquiry, act)
    return Finding()


def _seen_alone(inquiry: Inquiry, act: Act) -> bool:
    """A clear person with just what makes the step fire, decided by the reference: a quick look.

    Most steps decide alone there; for the others every way is looked into.
    """
    model = inquiry.find(both(act.fires, no(act.open)))
    if model is None:
        return False
    frame, clear = inquiry.frame, clear_facts(inquiry.protocol.facts)
    own = {name: frame.base[name] for name in frame.reads(act.step) & frame.base.keys()}
    others = {name: clear[name] for name in frame.base if name not in own}
    facts = {**others, **facts_of(model, frame, own)}
    decision = decide_case(inquiry.protocol, Case(facts, (), ()))
    verdict = decision.today if act.step.ladder == "today" else decision.course
    return not verdict.ask and [reason.step for reason in verdict.deciding] == [act.step.id]


def letters_fit(inquiry: Inquiry) -> Iterator[Formula]:
    """Letters name flags: one that clears a step clears every other step of the same flags."""
    named, first = inquiry.frame.named, dict[frozenset[str], str]()
    for step in inquiry.protocol.steps:
        flags = frozenset(inquiry.protocol.flags(step))
        if flags and step.lifted_by_letter:
            other = first.setdefault(flags, step.id)
            yield named[step.id] == named[other]


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


ALONE = Property("5", "No step is hidden", look)
