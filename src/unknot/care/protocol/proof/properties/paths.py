"""Over time, on paths of visits: a stop stays until what lifts it is so."""

from collections.abc import Iterator

import z3

from unknot.care.protocol.model import Step
from unknot.care.protocol.proof.acts import Act
from unknot.care.protocol.proof.case import Case, case_of
from unknot.care.protocol.proof.found import Counterexample, Finding, Property
from unknot.care.protocol.proof.inquiry import Inquiry
from unknot.care.protocol.proof.person import Given, variable
from unknot.care.protocol.proof.terms import Formula, both, either, no
from unknot.care.protocol.proof.visit import Visit
from unknot.care.protocol.proof.world import World

VISITS = 8
STATEMENT = (
    f"On no path of up to {VISITS} visits does a session open under a stop of the visit that "
    "fired then or before and was not lifted since, but by an override recorded at that visit; "
    "nor is a stroke recorded then, nor one on an area that is held and was not let go since."
)


def look(inquiry: Inquiry) -> Finding:
    """Look for hands on under a stop: at one visit with everything, then along paths."""
    visit = Visit(inquiry.moment)
    passed = [
        (one.step, both(_hands(visit, one.step), stops, no(_overridden(visit, one))))
        for one, stops in visit.stops
    ]
    found = inquiry.first(passed)
    if found is not None:
        return Finding(_against(inquiry.case([found[1]])[0], found[0]))
    for one in inquiry.moment.today.acts:
        if one.step.stays_open and not one.step.lifted_by_answer:
            against = _path(inquiry, one.step)
            if against is not None:
                return Finding(against)
    return Finding()


def _hands(visit: Visit, step: Step) -> Formula:
    """Hands on in spite of the step: on the held area itself where the step holds an area."""
    if step.scope == "area":
        return both(visit.may_stroke, visit.values["area_held"].term)
    return either(visit.may_open, visit.may_stroke)


def _overridden(visit: Visit, one: Act) -> Formula:
    return one.step.scope == "visit" and visit.is_overridden(one)


def _against(case: Case, step: Step) -> Counterexample:
    return Counterexample(
        before=case,
        decided=f"hands on, and nothing lifted {step.id}",
        should=f"{step.then} until what lifts {step.id} is so",
        steps=(step.id,),
    )


def _path(inquiry: Inquiry, step: Step) -> Counterexample | None:
    """The step alone, on a path: by what was shown of one visit, hands are off while it fires."""
    visits = list(_visits(inquiry, step))
    acts = [one for one, _ in visits]
    hands = [z3.Bool(f"hands on at visit {nth}") for nth in range(VISITS)]
    off = [either(one.fires, one.doubts) for one in acts]
    ties = [either(no(hand), no(stops)) for hand, stops in zip(hands, off, strict=True)]
    ties += [part for _, givens in visits for part in inquiry.frame.possible(givens)]
    wrong = [
        both(
            acts[first].when.yes,
            acts[first].stays,
            hands[last],
            *(no(acts[k].lift.yes) for k in _after(first, last)),
        )
        for last in range(VISITS)
        for first in range(last)
    ]
    model = inquiry.find(*ties, either(*wrong))
    if model is None:
        return None
    last = {**inquiry.frame.base, **visits[-1][1]}
    return _against(case_of(model, inquiry.frame, last), step)


def _after(first: int, last: int) -> range:
    return range(first + 1, last + 1)


def _visits(inquiry: Inquiry, step: Step) -> Iterator[tuple[Act, dict[str, Given]]]:
    """The step at one visit after the other; what fired at one is open at the next."""
    frame = inquiry.frame
    reads = [name for name in frame.reads(step) if name in frame.facts]
    is_open: Formula = False
    for nth in range(VISITS):
        givens = {name: variable(frame.facts[name], f" at visit {nth}") for name in reads}
        named = {step.id: z3.Bool(f"cleared.{step.id} at visit {nth}")}
        like = inquiry.moment.world
        now = Act(World(frame, givens, like, open_steps={step.id: is_open}, named=named), step)
        yield now, givens
        is_open = now.stays


STOPS_HOLD = Property("10", "A stop holds over time", STATEMENT, look)
